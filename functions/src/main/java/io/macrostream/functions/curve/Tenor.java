package io.macrostream.functions.curve;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * The distance between two dates in both counts, so that rates of different tags can be compared
 * over the same dates. A count that is not known is {@link #UNKNOWN}, and a rate that needs it is
 * refused.
 *
 * @param businessDays of the calendar of the rate
 * @param calendarDays actual days
 */
public record Tenor(int businessDays, int calendarDays) {

  /** A count that nobody gave. */
  public static final int UNKNOWN = -1;

  public Tenor {
    Require.that(
        businessDays >= UNKNOWN && calendarDays >= UNKNOWN,
        Fault.OUT_OF_RANGE,
        () -> "a tenor has " + businessDays + " business and " + calendarDays + " calendar days");
    Require.that(
        businessDays == UNKNOWN || calendarDays == UNKNOWN || businessDays <= calendarDays,
        Fault.SHAPE,
        () -> businessDays + " business days do not fit into " + calendarDays + " calendar days");
  }

  /** Days as a rate of that tag counts them. */
  int days(Compounding tag) {
    boolean business = tag == Compounding.EXP_252;
    int days = business ? businessDays : calendarDays;
    Require.that(
        days != UNKNOWN,
        Fault.SHAPE,
        () -> "a rate of " + tag + " needs the " + (business ? "business" : "calendar") + " days");
    return days;
  }

  /** From the end of {@code near} to the end of this one. */
  Tenor minus(Tenor near) {
    return new Tenor(
        difference(businessDays, near.businessDays), difference(calendarDays, near.calendarDays));
  }

  private static int difference(int far, int near) {
    if (far == UNKNOWN || near == UNKNOWN) {
      return UNKNOWN;
    }
    Require.that(
        far > near,
        Fault.UNORDERED,
        () -> "the far tenor of " + far + " days is not beyond the near one of " + near);
    return far - near;
  }
}
