package io.macrostream.connectors.vendor;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known before the first answer.
 *
 * @param series the registry
 * @param instruments the instrument master
 * @param profile the vendor whose answers are read
 * @param releases dates of publications, by their publishers
 */
public record Reference(
    SeriesRegistry series,
    InstrumentMaster instruments,
    VendorProfile profile,
    ReleaseCalendar releases) {

  private static final ReleaseRules RULES = ReleaseRules.bundled();

  /** One that knows the releases that ship with the product. */
  public Reference(SeriesRegistry series, InstrumentMaster instruments, VendorProfile profile) {
    this(series, instruments, profile, ReleaseCalendar.bundled());
  }

  /** The vendor's series of that external id, or an unregistered one. */
  public Series series(String externalId) {
    return series.of(profile.id(), externalId);
  }

  /**
   * The first release of a period: the official one if it is known, else the latest by {@link
   * ReleaseRules}, at the vendor's time of publication.
   *
   * @param publisherOpen days on which the publisher works
   * @return empty if it was held up and nobody recorded until when
   */
  public Optional<Instant> releaseOf(
      Series of, LocalDate periodEnd, BusinessCalendar publisherOpen) {
    return releases
        .officialRelease(of.code(), periodEnd)
        .map(Release::releasedAt)
        .or(() -> RULES.latest(of, periodEnd, publisherOpen).map(profile::releaseOn));
  }
}
