package io.macrostream.functions.bond;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How days inside a coupon period are counted. */
public enum AccrualBasis {
  /** Actual days over the actual days of the period: US Treasury securities, ICMA rule 251. */
  ACT_ACT_ICMA {
    @Override
    double days(LocalDate from, LocalDate to) {
      return ChronoUnit.DAYS.between(from, to);
    }

    @Override
    double period(LocalDate from, LocalDate to, int frequency) {
      return days(from, to);
    }
  },
  /** Months of 30 days, US rule: corporate and municipal bonds. */
  THIRTY_360_US {
    @Override
    double days(LocalDate from, LocalDate to) {
      boolean february = from.getMonthValue() == 2 && from.getDayOfMonth() == from.lengthOfMonth();
      int first = february ? 30 : Math.min(30, from.getDayOfMonth());
      boolean bothFebruary =
          february && to.getMonthValue() == 2 && to.getDayOfMonth() == to.lengthOfMonth();
      int last =
          bothFebruary ? 30 : to.getDayOfMonth() == 31 && first == 30 ? 30 : to.getDayOfMonth();
      return 360.0 * (to.getYear() - from.getYear())
          + 30.0 * (to.getMonthValue() - from.getMonthValue())
          + last
          - first;
    }

    @Override
    double period(LocalDate from, LocalDate to, int frequency) {
      return 360.0 / frequency;
    }
  };

  /** Days from one date to another. */
  abstract double days(LocalDate from, LocalDate to);

  /** Days of a whole coupon period. */
  abstract double period(LocalDate from, LocalDate to, int frequency);
}
