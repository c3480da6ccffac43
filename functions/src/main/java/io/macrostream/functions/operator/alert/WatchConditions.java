package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.StopReports;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.Watch;
import java.util.OptionalDouble;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** What the steps of the patterns that a limit has to ask for want of a report. */
final class WatchConditions {

  private WatchConditions() {}

  /** A breach begins, of a limit that watches for repeated ones. */
  static final class BreachBegun extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.flags().contains(Utilisation.BREACH_BEGUN);
    }
  }

  /** There is a utilisation, and its rise is watched. */
  static final class Measured extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.utilisation() != null && Watch.rise(report.watch()).isPresent();
    }
  }

  /** Utilisation is higher than at an earlier step by as much as its limit calls too fast. */
  static final class RisenFrom extends IterativeCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    private final String step;

    RisenFrom(String step) {
      this.step = step;
    }

    @Override
    public boolean filter(Utilisation report, Context<Utilisation> context) throws Exception {
      OptionalDouble rise = Watch.rise(report.watch());
      if (rise.isEmpty() || report.utilisation() == null) {
        return false;
      }
      for (Utilisation low : context.getEventsForPattern(step)) {
        // Another version of the limit has another bound: that is no rise of the risk.
        if (low.limitVersion() == report.limitVersion()
            && report.utilisation() - low.utilisation() >= rise.getAsDouble()) {
          return true;
        }
      }
      return false;
    }
  }

  /** In breach on stale data, and that is watched. */
  static final class StaleBreach extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.inBreach()
          && report.fromStaleData()
          && Watch.asks(report.watch(), Watch.Kind.STALE_BREACH);
    }
  }

  /** An exception that is watched, on a later risk day than those of the step before it. */
  static final class ExceptionOnANewDay extends IterativeCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    private final String step;

    ExceptionOnANewDay(String step) {
      this.step = step;
    }

    @Override
    public boolean filter(Utilisation report, Context<Utilisation> context) throws Exception {
      if (!report.inBreach() || !Watch.asks(report.watch(), Watch.Kind.EXCEPTION_CLUSTER)) {
        return false;
      }
      for (Utilisation earlier : context.getEventsForPattern(step)) {
        if (earlier.asOf() >= report.asOf()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Over a limit on anything but what was lost or won. */
  static final class BreachOfRisk extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.inBreach()
          && !report.metric().equals(RiskMetric.LOSS)
          && !report.metric().equals(RiskMetric.PNL)
          && !StopReports.isOf(report.metric());
    }
  }

  /** A loss over its limit that is watched, on a later risk day than an earlier step. */
  static final class LossAfter extends IterativeCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    private final String step;

    LossAfter(String step) {
      this.step = step;
    }

    @Override
    public boolean filter(Utilisation report, Context<Utilisation> context) throws Exception {
      if (!report.inBreach() || !Watch.asks(report.watch(), Watch.Kind.DRAWDOWN_AFTER_BREACH)) {
        return false;
      }
      for (Utilisation breach : context.getEventsForPattern(step)) {
        if (breach.asOf() < report.asOf()) {
          return true;
        }
      }
      return false;
    }
  }
}
