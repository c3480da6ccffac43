package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.time.BrazilCalendar;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Contracted foreign exchange (câmbio contratado) from SGS, in millions of US dollars; positive is
 * an inflow. Total is commercial plus financial ({@link #addsUp}).
 *
 * <p>Which codes of SGS these are is not confirmed: those of the registry belong to the balance of
 * payments. A series is refused until the registry enables it with a value that is known, against
 * which every answer is checked.
 *
 * <p>The week to a Friday is published on the Wednesday after it; a month's last business day,
 * since January 2023, only in the third week of the next month. Figures are revised: the correction
 * of January 2023 changed the sign of a whole year.
 */
public final class FxFlow implements Vendor {

  private static final String UNIT = "usd_mn";
  private static final int LONGEST_DAYS = 3500;
  private static final LocalDate MONTH_END_LATER_SINCE = LocalDate.of(2023, 1, 1);

  @Override
  public boolean recognises(Answer answer) {
    return SgsAnswer.isOne(answer);
  }

  @Override
  public Set<String> nothing() {
    return Set.of("[]");
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    VendorProfile profile = reference.profile();
    Series series = reference.series(SgsAnswer.code(answer.request()));
    if (SgsAnswer.isError(answer) || isConfirmed(series)) {
      return SgsAnswer.read(
          answer,
          series,
          profile,
          date -> Optional.of(released(date, series.frequency(), profile)));
    }
    throw new VendorException(
        ErrorKind.UNSUPPORTED,
        "SGS "
            + series.externalId()
            + " is not confirmed to be contracted foreign exchange: "
            + series.note());
  }

  private static boolean isConfirmed(Series series) {
    return series.isRegistered()
        && series.enabled()
        && series.verified()
        && series.probe() != null
        && series.unit().equals(UNIT);
  }

  /** When the flow of a day, or of the week to it, is published. */
  static Instant released(LocalDate date, Frequency frequency, VendorProfile profile) {
    BrazilCalendar calendar = BrazilCalendar.asKnownOn(date);
    LocalDate friday = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    LocalDate release = friday.with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
    LocalDate first = frequency == Frequency.DAILY ? date : date.minusDays(6);
    for (LocalDate day = first; !day.isAfter(date); day = day.plusDays(1)) {
      if (!day.isBefore(MONTH_END_LATER_SINCE) && isLastOfMonth(day, calendar)) {
        LocalDate third = // the Wednesday of the third full week
            day.with(TemporalAdjusters.firstDayOfNextMonth())
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))
                .plusWeeks(2)
                .plusDays(2);
        release = third.isAfter(release) ? third : release;
      }
    }
    return profile.releaseOn(calendar.onOrAfter(release));
  }

  private static boolean isLastOfMonth(LocalDate day, BrazilCalendar calendar) {
    return calendar.isBusinessDay(day) && calendar.next(day).getMonth() != day.getMonth();
  }

  /**
   * Whether a total is the sum of its parts, which are rounded each: it may differ by one and a
   * half units of the last digit shown.
   */
  static boolean addsUp(BigDecimal commercial, BigDecimal financial, BigDecimal total) {
    int digits = Math.min(Math.min(commercial.scale(), financial.scale()), total.scale());
    BigDecimal tolerance = BigDecimal.valueOf(15, 1).scaleByPowerOfTen(-digits);
    return commercial.add(financial).subtract(total).abs().compareTo(tolerance) <= 0;
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return isConfirmed(series)
        ? window.inParts(LONGEST_DAYS).stream()
            .map(part -> SgsAnswer.request(series.externalId(), part))
            .toList()
        : List.of();
  }
}
