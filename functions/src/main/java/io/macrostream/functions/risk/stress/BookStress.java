package io.macrostream.functions.risk.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the scenarios of a set do to the positions of a book.
 *
 * <p>A position that a scenario says nothing about moves by its beta to the nearest one of the book
 * that it does say something about, by exponential weights over the scenario returns that the book
 * keeps; it counts as unmapped all the same. Where there is none, the P&amp;L of the scenario is
 * not known: nothing counts as zero loss.
 */
public final class BookStress {

  /** Weight of the past in a beta, as in the EWMA volatilities of factors. */
  private static final double LAMBDA = 0.97;

  private final StressSet set;

  /**
   * A position.
   *
   * @param id of the instrument
   * @param exposure USD per unit of scenario return, signed
   * @param gross what it counts for in the coverage, USD
   * @param level of the instrument
   * @param returns scenario returns, oldest first, on the same days for all positions
   */
  public record Line(
      String id, double exposure, double gross, double level, Supplier<double[]> returns) {}

  public BookStress(StressSet set) {
    this.set = set;
  }

  /**
   * The P&amp;L of each scenario.
   *
   * @param day risk day, epoch day
   * @param lines in the order in which they are summed
   */
  public StressVector of(int day, List<Line> lines) {
    double gross = 0;
    for (Line line : lines) {
      gross += line.gross();
    }
    double[] pnl = new double[set.size()];
    double[] unmapped = new double[set.size()];
    Betas betas = new Betas(lines);
    double[] moves = new double[lines.size()];
    for (int s = 0; s < pnl.length; s++) {
      for (int i = 0; i < moves.length; i++) {
        Line line = lines.get(i);
        moves[i] = set.move(s, line.id(), line.level(), day);
      }
      for (int i = 0; i < moves.length; i++) {
        double move = moves[i];
        if (Double.isNaN(move)) {
          unmapped[s] += lines.get(i).gross();
          move = betas.move(i, moves);
        }
        pnl[s] += lines.get(i).exposure() * move;
      }
    }
    return new StressVector(set.id(), gross, pnl, unmapped);
  }

  /** Proxies between the positions of a book, each computed once, and only if it is asked for. */
  private static final class Betas {

    private final List<Line> lines;
    private final List<double[]> returns = new ArrayList<>();
    private final Proxy[][] known;
    private final boolean[][] asked;

    Betas(List<Line> lines) {
      this.lines = lines;
      this.known = new Proxy[lines.size()][lines.size()];
      this.asked = new boolean[lines.size()][lines.size()];
    }

    /** Move of a position by the nearest that has one; of equals by the first. */
    double move(int missing, double[] moves) {
      Proxy nearest = null;
      double move = Double.NaN;
      for (int i = 0; i < moves.length; i++) {
        Proxy proxy = Double.isNaN(moves[i]) ? null : between(i, missing);
        if (proxy != null && proxy.isNearerThan(nearest)) {
          nearest = proxy;
          move = proxy.beta() * moves[i];
        }
      }
      return move;
    }

    private Proxy between(int shocked, int missing) {
      if (!asked[missing][shocked]) {
        asked[missing][shocked] = true;
        Optional<Proxy> proxy =
            Proxy.between(
                lines.get(shocked).id(), returns().get(shocked), returns().get(missing), LAMBDA);
        known[missing][shocked] = proxy.orElse(null);
      }
      return known[missing][shocked];
    }

    private List<double[]> returns() {
      if (returns.isEmpty()) {
        lines.forEach(line -> returns.add(line.returns().get()));
      }
      return returns;
    }
  }
}
