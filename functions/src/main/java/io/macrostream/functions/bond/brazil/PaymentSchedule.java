package io.macrostream.functions.bond.brazil;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Contract dates of payments. They are not moved to business days: the day count does that. */
public final class PaymentSchedule {

  private static final int MONTHS = 6;

  private PaymentSchedule() {}

  /** Every six months back from {@code maturity}, those after {@code settlement}, ascending. */
  public static List<LocalDate> semiAnnual(LocalDate settlement, LocalDate maturity) {
    requireAlive(settlement, maturity);
    List<LocalDate> dates = new ArrayList<>();
    LocalDate date = maturity;
    while (date.isAfter(settlement)) {
      dates.add(date);
      // From maturity and not from the date before: the 31st must not decay to the 30th.
      date = maturity.minusMonths((long) MONTHS * dates.size());
    }
    Collections.reverse(dates);
    return dates;
  }

  static void requireAlive(LocalDate settlement, LocalDate maturity) {
    Require.that(
        maturity.isAfter(settlement),
        Fault.UNORDERED,
        () -> "maturity " + maturity + " must come after settlement " + settlement);
  }
}
