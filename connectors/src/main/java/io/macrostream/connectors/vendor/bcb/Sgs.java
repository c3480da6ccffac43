package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Time series of the central bank (SGS), the oldest value first. A monthly {@code data} is the
 * first day of the period, so neither it nor the end of the period is the release.
 *
 * <p>Daily rates are published on the next business day; other series on the latest usual day.
 * Values are overwritten in place, so a later answer may hold another value for a period.
 */
public final class Sgs implements Vendor {

  /** Days of one request: below the limit of ten years that daily series have since March 2025. */
  private static final int LONGEST_DAYS = 3500;

  /** The same for the policy rate, which has a row for every calendar day. */
  private static final int LONGEST_DAYS_POLICY_RATE = 1800;

  private static final String POLICY_RATE = "432";

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
    Series series = reference.series(SgsAnswer.code(answer.request()));
    return SgsAnswer.read(
        answer, series, reference.profile(), date -> released(series, date, reference));
  }

  private static Optional<Instant> released(Series series, LocalDate date, Reference reference) {
    BrazilCalendar open = BrazilCalendar.asKnownOn(date);
    return series.frequency() == Frequency.DAILY
        ? Optional.of(reference.profile().releaseOn(open.next(date)))
        : reference.releaseOf(series, series.frequency().endOfPeriod(date), open);
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    int days = series.externalId().equals(POLICY_RATE) ? LONGEST_DAYS_POLICY_RATE : LONGEST_DAYS;
    return window.inParts(days).stream()
        .map(part -> SgsAnswer.request(series.externalId(), part))
        .toList();
  }
}
