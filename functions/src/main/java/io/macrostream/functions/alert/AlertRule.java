package io.macrostream.functions.alert;

/** Why an alert is open. */
public enum AlertRule {
  HARD_BREACH(Family.BREACH),
  SUSTAINED_SOFT_BREACH(Family.BREACH),
  ESCALATION(Family.BREACH),
  /** A required limit is absent, removed or expired. */
  NO_LIMIT(Family.NO_LIMIT),
  /** There is a limit, and no figure to hold against it. */
  NO_RISK(Family.NO_RISK),
  /** A source has stopped. */
  STALLED(Family.STALLED),
  /** Breaches began again and again. */
  REPEATED_BREACH(Family.REPETITION),
  /** Utilisation rose too fast. */
  VELOCITY(Family.VELOCITY),
  /** A breach whose figure was computed from stale data. */
  STALE_BREACH(Family.STALENESS),
  /** VaR was exceeded too often. */
  EXCEPTION_CLUSTER(Family.EXCEPTIONS),
  /** A loss over its limit after the breach of another limit of the node. */
  DRAWDOWN_AFTER_BREACH(Family.DRAWDOWN),
  /** Somebody stopped trading. */
  EMERGENCY_STOP(Family.BREACH);

  /** Rules of one family are one concern: at most one alert of a family is open for a pair. */
  public enum Family {
    BREACH,
    NO_LIMIT,
    NO_RISK,
    STALLED,
    REPETITION,
    VELOCITY,
    STALENESS,
    EXCEPTIONS,
    DRAWDOWN;

    /** Whether it is about something that happened, and not about something that stands. */
    public boolean lapses() {
      return switch (this) {
        case BREACH, NO_LIMIT, NO_RISK, STALLED, STALENESS -> false;
        case REPETITION, VELOCITY, EXCEPTIONS, DRAWDOWN -> true;
      };
    }
  }

  private final Family family;

  AlertRule(Family family) {
    this.family = family;
  }

  /** What it is about. */
  public Family family() {
    return family;
  }

  /** Name of the family of a rule by its name; a rule that is not ours is a family of its own. */
  public static String familyOf(String rule) {
    for (AlertRule known : values()) {
      if (known.name().equals(rule)) {
        return known.family.name();
      }
    }
    return rule;
  }
}
