package io.macrostream.functions.quality;

import java.util.Arrays;
import java.util.Optional;

/**
 * Hampel's identifier on moves: doubts one that is more than 5 MAD away from the median of a window
 * of 11, itself included. The window trails: a centred one, as is usual, would look at the five
 * moves after it.
 */
public final class Hampel {

  /** Moves in the window, with the one that is judged. */
  public static final int WINDOW = 11;

  /** Half width of the band, in MADs. */
  public static final double MADS = 5;

  private Hampel() {}

  /** The band that the newest move is outside of, or empty. */
  public static Optional<RobustBand> doubt(Moves moves, Quantity quantity) {
    int before = moves.moves().length;
    var move = moves.move(quantity);
    if (move.isEmpty() || before < WINDOW - 1) {
      return Optional.empty();
    }
    double[] window = new double[WINDOW];
    System.arraycopy(moves.moves(), before - WINDOW + 1, window, 0, WINDOW - 1);
    window[WINDOW - 1] = move.getAsDouble();
    Arrays.sort(window);
    RobustBand band = RobustBand.of(window);
    return band.excludes(move.getAsDouble(), MADS) ? Optional.of(band) : Optional.empty();
  }
}
