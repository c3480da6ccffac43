package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.time.BusinessCalendar;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The risk days that closed since a phase began, as a calendar: time in a cooldown and on a ramp is
 * counted in the days on which the node could be judged, whatever markets they are of.
 *
 * @param days epoch days, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RiskDays(int[] days) implements BusinessCalendar {

  static final RiskDays NONE = new RiskDays(new int[0]);

  @Override
  public boolean isBusinessDay(LocalDate date) {
    return Arrays.binarySearch(days, (int) date.toEpochDay()) >= 0;
  }

  RiskDays with(int day) {
    int[] more = Arrays.copyOf(days, days.length + 1);
    more[days.length] = day;
    return new RiskDays(more);
  }
}
