package io.macrostream.functions.quality;

import java.util.Optional;

/**
 * Doubts a move that is more than 8 MAD away from the median of the moves before it. The window
 * holds the last 250 moves of a daily series, 60 of any other; at least 60 or 24 must be there.
 */
public final class RobustRange {

  /** Half width of the band, in MADs: 5.4 standard deviations of normal data. */
  public static final double MADS = 8;

  private RobustRange() {}

  /** Most moves of the window. */
  public static int window(Cadence cadence) {
    return cadence == Cadence.SESSION ? 250 : 60;
  }

  /** Fewest moves that make a judgement. */
  public static int least(Cadence cadence) {
    return cadence == Cadence.SESSION ? 60 : 24;
  }

  /** The band that the newest move is outside of, or empty. */
  public static Optional<RobustBand> doubt(Moves moves, Quantity quantity, Cadence cadence) {
    var move = moves.move(quantity);
    if (move.isEmpty() || moves.sorted().length < least(cadence)) {
      return Optional.empty();
    }
    RobustBand band = RobustBand.of(moves.sorted());
    return band.excludes(move.getAsDouble(), MADS) ? Optional.of(band) : Optional.empty();
  }
}
