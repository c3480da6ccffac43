package io.macrostream.functions.performance;

import io.macrostream.functions.risk.var.TailRisk;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Falls of compounded wealth below its running peak, as fractions of that peak. Wealth starts at 1,
 * so that a loss in the first period counts; wealth within 1e-12 of its peak counts as recovered,
 * as rounding alone must not keep an episode open.
 */
public final class Drawdowns {

  private static final double ROUNDING = 1e-12;

  private final double[] series;
  private final List<DrawdownEpisode> episodes;

  private Drawdowns(double[] wealth, double start) {
    series = new double[wealth.length];
    double peak = start;
    for (int i = 0; i < wealth.length; i++) {
      peak = Math.max(peak, wealth[i]);
      double drawdown = wealth[i] / peak - 1;
      series[i] = drawdown > -ROUNDING ? 0 : drawdown;
    }
    episodes = List.copyOf(episodes(series));
  }

  /** Of simple returns, none below -1. */
  public static Drawdowns ofReturns(double[] returns) {
    return new Drawdowns(Compounding.wealth(returns), 1);
  }

  /** Of levels of wealth (net asset values), all positive; the first one is the start. */
  public static Drawdowns ofLevels(double[] levels) {
    Require.sample(levels);
    for (double level : levels) {
      Require.that(level > 0, Fault.NON_POSITIVE_PRICE, () -> "level is " + level);
    }
    return new Drawdowns(levels, levels[0]);
  }

  private static List<DrawdownEpisode> episodes(double[] series) {
    List<DrawdownEpisode> found = new ArrayList<>();
    int from = -1;
    int trough = -1;
    for (int i = 0; i < series.length; i++) {
      if (series[i] < 0 && from < 0) {
        from = i;
        trough = i;
      } else if (series[i] < 0 && series[i] < series[trough]) {
        trough = i;
      } else if (series[i] == 0 && from >= 0) {
        found.add(
            new DrawdownEpisode(from, trough, OptionalInt.of(i), series[trough], i - from + 1));
        from = -1;
      }
    }
    if (from >= 0) {
      found.add(
          new DrawdownEpisode(
              from, trough, OptionalInt.empty(), series[trough], series.length - from));
    }
    return found;
  }

  /** Drawdown after each period, 0 at a peak and negative below. */
  public double[] series() {
    return series.clone();
  }

  /** Episodes in order of time. */
  public List<DrawdownEpisode> episodes() {
    return episodes;
  }

  /** Depth of the worst drawdown, positive; 0 for wealth that never fell. */
  public double maximum() {
    double worst = 0;
    for (double drawdown : series) {
      worst = Math.max(worst, -drawdown);
    }
    return worst;
  }

  /** Mean depth of the episodes, positive; empty without one. An open one counts. */
  public OptionalDouble average() {
    return episodes.stream().mapToDouble(episode -> -episode.depth()).average();
  }

  /** Mean length of the episodes in periods; empty without one. */
  public OptionalDouble averageLength() {
    return episodes.stream().mapToInt(DrawdownEpisode::length).average();
  }

  /** Mean recovery in periods of the episodes that recovered; empty without one. */
  public OptionalDouble averageRecovery() {
    return episodes.stream()
        .filter(episode -> episode.to().isPresent())
        .mapToInt(episode -> episode.recovery().getAsInt())
        .average();
  }

  /** Length of the longest episode in periods, 0 without one. */
  public int longest() {
    return episodes.stream().mapToInt(DrawdownEpisode::length).max().orElse(0);
  }

  /** Root of the mean square drawdown over all periods, zeros included (Martin 1987). */
  public double ulcerIndex() {
    double sum = 0;
    for (double drawdown : series) {
      sum += drawdown * drawdown;
    }
    return Math.sqrt(sum / series.length);
  }

  /** Mean drawdown over all periods, zeros included, positive (Becker). */
  public double painIndex() {
    double sum = 0;
    for (double drawdown : series) {
      sum -= drawdown;
    }
    return sum / series.length;
  }

  /**
   * Conditional drawdown at risk (Chekhlov, Uryasev and Zabarankin 2005): mean of the worst n(1 -
   * alpha) values of the series, the last one with fractional weight, positive.
   *
   * @param confidenceBp alpha in basis points
   */
  public double conditional(int confidenceBp) {
    double[] depths = new double[series.length];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = 0 - series[i];
    }
    return TailRisk.of(depths, confidenceBp).es(confidenceBp);
  }
}
