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
  STALLED(Family.STALLED);

  /** Rules of one family are one concern: at most one alert of a family is open for a pair. */
  public enum Family {
    BREACH,
    NO_LIMIT,
    NO_RISK,
    STALLED
  }

  private final Family family;

  AlertRule(Family family) {
    this.family = family;
  }

  /** What it is about. */
  public Family family() {
    return family;
  }
}
