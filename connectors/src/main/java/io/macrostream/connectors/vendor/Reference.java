package io.macrostream.connectors.vendor;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;

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

  /** One that knows the releases that ship with the product. */
  public Reference(SeriesRegistry series, InstrumentMaster instruments, VendorProfile profile) {
    this(series, instruments, profile, ReleaseCalendar.bundled());
  }

  /** The vendor's series of that external id, or an unregistered one. */
  public Series series(String externalId) {
    return series.of(profile.id(), externalId);
  }

  /** The first release of a period: the official one if it is known, else by the registry's lag. */
  public Instant releaseOf(Series of, LocalDate periodEnd) {
    return releaseOf(of, periodEnd, () -> profile.releaseOf(of, periodEnd));
  }

  /** The same with another rule for periods whose official release is not known. */
  public Instant releaseOf(Series of, LocalDate periodEnd, Supplier<Instant> rule) {
    return releases.officialRelease(of.code(), periodEnd).map(Release::releasedAt).orElseGet(rule);
  }
}
