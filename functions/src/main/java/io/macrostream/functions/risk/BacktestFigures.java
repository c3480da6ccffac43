package io.macrostream.functions.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.backtest.BacktestStatistic;
import io.macrostream.functions.risk.backtest.BacktestWindow;
import io.macrostream.functions.risk.backtest.TrafficLight;
import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/**
 * What is told of a back-test at a close.
 *
 * <p>The count of exceptions, and at 99% the supervisor's zone, are told at every close, also at
 * one that could not be judged: limits are set on them, and a breach ends on a figure, not on
 * silence. The statistics of {@link BacktestStatistic} are told when the day brought an exception
 * into the window or took one out of it, and when the window became full; between those days they
 * say the same of the model, and there are seven of them.
 *
 * <p>A figure from fewer than {@link BacktestWindow#DAYS} judged days is flagged {@link
 * RiskFlags#SHORT_HISTORY}; one from too few to expect an exception, or with a day judged against
 * an unreliable VaR, {@link RiskFlags#UNRELIABLE}. The zone of a window that is not full, and a
 * statistic that has no meaning, are missing and say why.
 */
public final class BacktestFigures {

  private final VarOutcome outcome;
  private final BacktestWindow window;
  private final List<String> flags;
  private final List<RiskMetric> metrics = new ArrayList<>();

  private BacktestFigures(VarOutcome outcome, BacktestWindow window) {
    this.outcome = outcome;
    this.window = window;
    this.flags = flags(outcome, window);
  }

  /** The window with the day of an outcome in it, if that can be judged. */
  public static BacktestWindow judge(VarOutcome outcome, BacktestWindow before) {
    return outcome.isKnown()
        ? before.with(
            outcome.pnl(),
            outcome.var(),
            outcome.es(),
            outcome.flags().contains(RiskFlags.UNRELIABLE))
        : before;
  }

  /**
   * The figures of a close.
   *
   * @param before the days judged until then
   * @param after what {@link #judge} made of them
   */
  public static List<RiskMetric> of(
      VarOutcome outcome, BacktestWindow before, BacktestWindow after) {
    int bp = outcome.confidenceBp();
    BacktestFigures figures = new BacktestFigures(outcome, after);
    figures.tell(RiskMetric.EXCEPTIONS, () -> after.exceptions().count());
    if (bp == TrafficLight.CONFIDENCE_BP) {
      figures.tell(
          RiskMetric.BASEL_ZONE,
          () -> TrafficLight.basel(after.size(), after.exceptions().count(), bp).zone().number());
    }
    if (outcome.isKnown() && after.movedFrom(before)) {
      for (BacktestStatistic each : BacktestStatistic.values()) {
        figures.tell(each.name(), () -> each.of(after, bp));
      }
    }
    return figures.metrics;
  }

  private static List<String> flags(VarOutcome outcome, BacktestWindow window) {
    List<String> flags = new ArrayList<>(4);
    if (!window.isFull()) {
      flags.add(RiskFlags.SHORT_HISTORY);
    }
    if (Confidence.isUnreliable(window.size(), outcome.confidenceBp()) || window.hasUnreliable()) {
      flags.add(RiskFlags.UNRELIABLE);
    }
    if (!outcome.isKnown()) {
      flags.add(Double.isNaN(outcome.var()) ? RiskFlags.NO_VAR : RiskFlags.NO_PNL);
    }
    if (outcome.staleFactors() > 0) {
      flags.add(RiskFlags.STALE_FACTORS + ':' + outcome.staleFactors());
    }
    return flags;
  }

  private void tell(String metric, DoubleSupplier figure) {
    TreeSet<String> all = new TreeSet<>(flags);
    Double value = null;
    try {
      value = Require.finite(metric, figure.getAsDouble());
    } catch (InvalidInputException e) {
      all.addAll(RiskFlags.undefined(e.fault()));
    }
    Instant close = Instant.ofEpochMilli(outcome.time());
    metrics.add(
        new RiskMetric(
            outcome.node(),
            outcome.level().name(),
            outcome.day(),
            metric,
            outcome.method(),
            outcome.confidenceBp(),
            BacktestWindow.DAYS,
            window.size(),
            value,
            NodeFigures.CURRENCY,
            List.copyOf(all),
            outcome.staleFactors(),
            outcome.positionsVersion(),
            close,
            close,
            1));
  }
}
