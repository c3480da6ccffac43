package io.macrostream.connectors.vendor;

import io.macrostream.connectors.catalogue.InstrumentMaster;

/**
 * What is known before the first answer.
 *
 * @param series the registry
 * @param instruments the instrument master
 * @param profile the vendor whose answers are read
 */
public record Reference(
    SeriesRegistry series, InstrumentMaster instruments, VendorProfile profile) {

  /** The vendor's series of that external id, or an unregistered one. */
  public Series series(String externalId) {
    return series.of(profile.id(), externalId);
  }
}
