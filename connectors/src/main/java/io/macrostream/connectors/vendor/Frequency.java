package io.macrostream.connectors.vendor;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** How often a series has a value. */
public enum Frequency {
  DAILY("D"),
  WEEKLY("W"),
  MONTHLY("M"),
  QUARTERLY("Q"),
  ANNUAL("A");

  private final String code;

  Frequency(String code) {
    this.code = code;
  }

  /** Its letter in the registry. */
  public String code() {
    return code;
  }

  /** The frequency of a letter of the registry. */
  public static Optional<Frequency> ofCode(String code) {
    for (Frequency each : values()) {
      if (each.code.equals(code)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The last day of the period that {@code date} lies in; of a day or a week the date itself. */
  public LocalDate endOfPeriod(LocalDate date) {
    return switch (this) {
      case DAILY, WEEKLY -> date;
      case MONTHLY -> YearMonth.from(date).atEndOfMonth();
      case QUARTERLY ->
          YearMonth.of(date.getYear(), (date.getMonthValue() + 2) / 3 * 3).atEndOfMonth();
      case ANNUAL -> LocalDate.of(date.getYear(), 12, 31);
    };
  }
}
