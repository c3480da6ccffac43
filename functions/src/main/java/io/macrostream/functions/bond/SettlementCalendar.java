package io.macrostream.functions.bond;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.time.B3Calendar;
import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.NyseCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import io.macrostream.functions.time.Weekdays;
import io.macrostream.functions.time.XetraCalendar;
import java.time.LocalDate;

/** Calendars on which trades settle and coupons are paid. */
public enum SettlementCalendar {
  /** Federal holidays of the United States. */
  US_FEDERAL(new UsFederalCalendar()),
  /** Sessions of the New York stock exchanges. */
  NYSE(new NyseCalendar()),
  /** National bank holidays of Brazil. */
  BRAZIL(BrazilCalendar.current()),
  /** Sessions of B3. */
  B3(new B3Calendar()),
  /** Sessions of the German stock exchange. */
  XETRA(new XetraCalendar()),
  /** Monday to Friday. */
  WEEKDAYS(new Weekdays());

  private final BusinessCalendar calendar;

  SettlementCalendar(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  /** {@code days} business days after the trade date; a trade on a holiday counts from the next. */
  public LocalDate settlement(LocalDate trade, int days) {
    Require.that(
        days >= 0 && days <= 260,
        Fault.OUT_OF_RANGE,
        () -> days + " business days to settlement; take 0 to 260");
    LocalDate date = calendar.onOrAfter(trade);
    for (int i = 0; i < days; i++) {
      date = calendar.next(date);
    }
    return date;
  }

  /** The day a payment due on {@code date} is made: the next business day. */
  public LocalDate payment(LocalDate date) {
    return calendar.onOrAfter(date);
  }
}
