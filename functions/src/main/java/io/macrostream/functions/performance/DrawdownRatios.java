package io.macrostream.functions.performance;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Return per year over a measure of drawdown. Returns per year are geometric; the riskless return
 * per year is the geometric one of its periods.
 */
public final class DrawdownRatios {

  /** Drawdowns that the Burke ratio squares. */
  public enum BurkeDrawdowns {
    /** Runs of consecutive negative returns, compounded (Bacon 2008). */
    LOSING_RUNS,
    /**
     * The same, compounded as if returns were in percent: what PerformanceAnalytics computes from
     * fractions. Close to the sum of each run.
     */
    LOSING_RUNS_AS_PERCENT,
    /** From peak to trough of each episode (Burke 1994). */
    EPISODES
  }

  private static final double PERCENT = 0.01;

  private final TrackRecord record;
  private final Drawdowns drawdowns;

  public DrawdownRatios(TrackRecord record) {
    this.record = record;
    this.drawdowns = Drawdowns.ofReturns(record.returns());
  }

  /**
   * Calmar ratio (Young 1991) over the whole record, which is also called MAR ratio: annual return
   * / maximum drawdown.
   */
  public double calmar() {
    return record.annualReturn() / fallen("Calmar ratio", drawdowns.maximum());
  }

  /**
   * Sterling ratio: annual return / (maximum drawdown + excess).
   *
   * @param excess added to the drawdown, 0.1 in the original
   */
  public double sterling(double excess) {
    Require.finite("excess", excess);
    Require.that(
        excess >= 0, Fault.OUT_OF_RANGE, () -> "excess is " + excess + ", must not be negative");
    return record.annualReturn() / fallen("Sterling ratio", drawdowns.maximum() + excess);
  }

  /**
   * Sterling ratio with average drawdown (Bacon 2008, Sterling-Calmar): annual return less riskless
   * / mean depth of the episodes.
   */
  public double sterlingAverage() {
    return excess() / fallen("Sterling ratio", drawdowns.average().orElse(0));
  }

  /** Burke ratio: annual return less riskless / root of the sum of squared drawdowns. */
  public double burke(BurkeDrawdowns kind) {
    double squares = 0;
    for (double depth : depths(kind)) {
      squares += depth * depth;
    }
    return excess() / fallen("Burke ratio", Math.sqrt(squares));
  }

  /** {@link #burke} times sqrt(n). */
  public double burkeModified(BurkeDrawdowns kind) {
    return burke(kind) * Math.sqrt(record.n());
  }

  /** Martin ratio (ulcer performance index): annual return less riskless / ulcer index. */
  public double martin() {
    return excess() / fallen("Martin ratio", drawdowns.ulcerIndex());
  }

  /** Pain ratio: annual return less riskless / pain index. */
  public double pain() {
    return excess() / fallen("pain ratio", drawdowns.painIndex());
  }

  private double excess() {
    return record.annualReturn() - record.annualRiskFree();
  }

  private List<Double> depths(BurkeDrawdowns kind) {
    return switch (kind) {
      case LOSING_RUNS -> losingRuns(record.returns(), 1);
      case LOSING_RUNS_AS_PERCENT -> losingRuns(record.returns(), PERCENT);
      case EPISODES -> drawdowns.episodes().stream().map(DrawdownEpisode::depth).toList();
    };
  }

  private static List<Double> losingRuns(double[] returns, double scale) {
    List<Double> runs = new ArrayList<>();
    double growth = 1;
    boolean falling = false;
    for (double ret : returns) {
      if (ret < 0) {
        growth *= 1 + ret * scale;
        falling = true;
      } else if (falling) {
        runs.add((growth - 1) / scale);
        growth = 1;
        falling = false;
      }
    }
    if (falling) {
      runs.add((growth - 1) / scale);
    }
    return runs;
  }

  private static double fallen(String figure, double drawdown) {
    return Dispersion.divisor(figure, drawdown, "wealth never fell below its peak");
  }
}
