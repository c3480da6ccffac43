package io.macrostream.connectors.vendor;

import java.time.LocalDate;

/**
 * A series of the registry.
 *
 * @param source id of the vendor
 * @param code its code in this product; the key of its records
 * @param externalId what the vendor calls it
 * @param name in English
 * @param country ISO 3166 code, or null
 * @param category such as {@code inflation}
 * @param frequency how often it has a value; null where it is not in the registry
 * @param unit unit of its values, such as {@code pct_mom}
 * @param measure what its values say, such as {@code LEVEL}; null where its unit tells
 * @param releaseLagDays calendar days from the end of the period to its first publication; negative
 *     where it is published within the period
 * @param revisable whether its values are revised
 * @param enabled whether it may be polled; false where the id is known to be something else
 * @param verified whether the id is confirmed
 * @param firstPeriod a day of the first period that it has a value for; null if that is not known
 * @param probe a value that is known, by which a wrong id shows; null if none is
 * @param note what else a reader should know
 */
public record Series(
    String source,
    String code,
    String externalId,
    String name,
    String country,
    String category,
    Frequency frequency,
    String unit,
    String measure,
    int releaseLagDays,
    boolean revisable,
    boolean enabled,
    boolean verified,
    LocalDate firstPeriod,
    Probe probe,
    String note) {

  /** Unit of a series that is not in the registry. */
  public static final String UNKNOWN_UNIT = "unknown";

  /**
   * A value that is known.
   *
   * @param period first day of the period, ISO
   * @param value in the vendor's own unit
   */
  public record Probe(String period, double value) {}

  /** One that the registry does not have; its code is {@code source:externalId}. */
  public static Series unregistered(String source, String externalId) {
    return unregistered(source, externalId, UNKNOWN_UNIT);
  }

  /** The same where the vendor tells the unit. */
  public static Series unregistered(String source, String externalId, String unit) {
    return new Series(
        source,
        source + ':' + externalId,
        externalId,
        externalId,
        null,
        null,
        null,
        unit,
        null,
        0,
        true,
        false,
        false,
        null,
        null,
        "not in the registry");
  }

  /** The same in {@code unit} if it is not in the registry, which has a unit of its own. */
  public Series measuredIn(String unit) {
    return isRegistered() ? this : unregistered(source, externalId, unit);
  }

  /** Whether it stands in the registry. */
  public boolean isRegistered() {
    return frequency != null;
  }
}
