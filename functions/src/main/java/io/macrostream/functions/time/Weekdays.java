package io.macrostream.functions.time;

import java.time.LocalDate;

/** Monday to Friday, without holidays. */
public final class Weekdays implements BusinessCalendar {

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return !BusinessCalendar.isWeekend(date);
  }
}
