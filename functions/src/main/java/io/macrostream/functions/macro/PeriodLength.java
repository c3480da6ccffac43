package io.macrostream.functions.macro;

import io.macrostream.functions.quality.Cadence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Periods that macro series are told for, numbered without gaps. */
public enum PeriodLength {
  MONTH(1, "1mo"),
  QUARTER(3, "3mo");

  private static final int MONTHS_OF_YEAR = 12;

  private final int months;
  private final String interval;

  PeriodLength(int months, String interval) {
    this.months = months;
    this.interval = interval;
  }

  /** The periods of a cadence; empty where they are neither months nor quarters. */
  public static Optional<PeriodLength> of(Cadence cadence) {
    return switch (cadence) {
      case MONTH -> Optional.of(MONTH);
      case QUARTER -> Optional.of(QUARTER);
      case SESSION, WEEK, YEAR, IRREGULAR -> Optional.empty();
    };
  }

  /** Number of the period that a time (UTC) lies in; the next period has the next number. */
  public int numberOf(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return Math.floorDiv(MONTHS_OF_YEAR * day.getYear() + day.getMonthValue() - 1, months);
  }

  /** Last millisecond (UTC) of a period. */
  public Instant endOf(int number) {
    int next = (number + 1) * months;
    return LocalDate.of(
            Math.floorDiv(next, MONTHS_OF_YEAR), Math.floorMod(next, MONTHS_OF_YEAR) + 1, 1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .minusMillis(1);
  }

  /** Periods in a year. */
  public int perYear() {
    return MONTHS_OF_YEAR / months;
  }

  /** Periods in that many months, which must be whole ones. */
  public int in(int span) {
    return span / months;
  }

  /** Name of the interval on the topic. */
  public String interval() {
    return interval;
  }
}
