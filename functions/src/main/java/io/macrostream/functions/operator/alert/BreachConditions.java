package io.macrostream.functions.operator.alert;

import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.limit.UtilisationRules;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** What the steps of a pattern ask of a report. */
final class BreachConditions {

  private BreachConditions() {}

  /** At or above the warn level, within the limit. */
  static final class Warning extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.standing() == Severity.WARN;
    }
  }

  /** Over a soft limit. */
  static final class SoftBreach extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.standing() == Severity.SOFT;
    }
  }

  /** Over a hard limit. */
  static final class HardBreach extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.standing() == Severity.HARD;
    }
  }

  /** Over a limit. */
  static final class InBreach extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.standing() == Severity.SOFT || report.standing() == Severity.HARD;
    }
  }

  /** It cannot be said, or it is within the limit and not yet released. */
  static final class Unsettled extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return !report.inBreach() && !report.released();
    }
  }

  /** Not over the limit, and at or below its release level if it was. */
  static final class WithinLimit extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return report.released();
    }
  }

  /** In soft breach, or unknown during one, and not yet for long enough. */
  static final class Sustaining extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return switch (report.standing()) {
        case SOFT -> !UtilisationRules.isSustained(report);
        case UNKNOWN -> report.breachDays() > 0 && report.breachDays() < report.sustainDays();
        default -> false;
      };
    }
  }

  /** In soft breach for as many risk days as the limit allows. */
  static final class Sustained extends SimpleCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Utilisation report) {
      return UtilisationRules.isSustained(report);
    }
  }

  /**
   * The limit that an earlier step spoke of came back from it: within the limit after a breach,
   * below the warn level after a warning.
   */
  static final class Calmed extends IterativeCondition<Utilisation> {
    private static final long serialVersionUID = 1L;

    private final String step;

    Calmed(String step) {
      this.step = step;
    }

    @Override
    public boolean filter(Utilisation report, Context<Utilisation> context) throws Exception {
      if (!report.released()) {
        return false;
      }
      for (Utilisation earlier : context.getEventsForPattern(step)) {
        if (earlier.limitId().equals(report.limitId())
            && report.standing().compareTo(earlier.standing()) < 0) {
          return true;
        }
      }
      return false;
    }
  }
}
