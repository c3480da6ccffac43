package io.macrostream.functions.curve;

/**
 * The newest day of each side of a {@link CurvePair}.
 *
 * @param nominal the nominal side, or null if there was none yet
 * @param real the real side, or null if there was none yet
 * @param sessionDate newest day that was given out
 * @param version in which it was given out; 0 before the first
 */
public record CurvePairDay(CurveLeg nominal, CurveLeg real, int sessionDate, int version) {

  /** Nothing yet. */
  public static final CurvePairDay EMPTY = new CurvePairDay(null, null, Integer.MIN_VALUE, 0);

  /** Whether a leg is of an older day than the one of its side. */
  public boolean isPast(CurveLeg leg) {
    CurveLeg own = leg.real() ? real : nominal;
    return own != null && leg.sessionDate() < own.sessionDate();
  }

  /** With a leg in place of the one of its side. */
  public CurvePairDay with(CurveLeg leg) {
    return leg.real()
        ? new CurvePairDay(nominal, leg, sessionDate, version)
        : new CurvePairDay(leg, real, sessionDate, version);
  }

  /** Whether both sides are of the same day. */
  public boolean isWhole() {
    return nominal != null && real != null && nominal.sessionDate() == real.sessionDate();
  }

  /** After the day was given out, once more or for the first time. */
  public CurvePairDay given() {
    int day = nominal.sessionDate();
    return new CurvePairDay(nominal, real, day, day == sessionDate ? version + 1 : 1);
  }
}
