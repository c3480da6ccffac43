package io.macrostream.functions.quality;

import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.time.B3Calendar;
import io.macrostream.functions.time.BrazilCalendar;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.NyseCalendar;
import io.macrostream.functions.time.UsFederalCalendar;
import io.macrostream.functions.time.Weekdays;
import io.macrostream.functions.time.XetraCalendar;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of a calendar from 1900 to 2100, worked out once: checks ask for them with every
 * record. Futures of the US are taken to have the sessions of its stock exchanges.
 */
public final class Sessions {

  private static final int FIRST = (int) LocalDate.of(1900, 1, 1).toEpochDay();
  private static final int LAST = (int) LocalDate.of(2100, 12, 31).toEpochDay();
  private static final Map<TradingCalendar, Sessions> KNOWN = new ConcurrentHashMap<>();

  private final BitSet days;

  private Sessions(BusinessCalendar calendar) {
    days = new BitSet(LAST - FIRST + 1);
    for (int day = FIRST; day <= LAST; day++) {
      days.set(day - FIRST, calendar.isBusinessDay(LocalDate.ofEpochDay(day)));
    }
  }

  /** Those of a calendar. */
  public static Sessions of(TradingCalendar calendar) {
    return KNOWN.computeIfAbsent(calendar, known -> new Sessions(rules(known)));
  }

  private static BusinessCalendar rules(TradingCalendar calendar) {
    return switch (calendar) {
      case WEEKDAYS -> new Weekdays();
      case EVERY_DAY -> date -> true;
      case BR_BANKS -> BrazilCalendar.current();
      case BR_EXCHANGE -> new B3Calendar();
      case US_FEDERAL -> new UsFederalCalendar();
      case US_EXCHANGE, US_FUTURES -> new NyseCalendar();
      case DE_EXCHANGE -> new XetraCalendar();
    };
  }

  /** Whether a day, in days since 1970-01-01, has a session; one outside of 1900 to 2100 has. */
  public boolean isSession(int day) {
    return day < FIRST || day > LAST || days.get(day - FIRST);
  }

  /** The first session after a day. */
  public int next(int day) {
    int next = day + 1;
    while (!isSession(next)) {
      next++;
    }
    return next;
  }

  /** Sessions after {@code from} and before {@code to}. */
  public int between(int from, int to) {
    int first = Math.max(from + 1, FIRST) - FIRST;
    int end = Math.min(to, LAST + 1) - FIRST;
    return end <= first ? 0 : days.get(first, end).cardinality();
  }
}
