package io.macrostream.connectors.vendor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What the registry says of a vendor.
 *
 * @param id id of the source, on its records and series
 * @param name for people
 * @param reader class that reads it
 * @param aliases other names
 * @param hosts the only hosts that a request or a next page may name, the usual one first
 * @param requestsPerSecond most requests in a second
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest wait for an answer
 * @param maxBody longest body in bytes
 * @param keys where its keys come from and go to; empty if it needs none
 * @param zone where its times of day are
 * @param releaseTime when it publishes, in its zone
 * @param vintages whether it tells what was known when; others overwrite what they revise
 * @param verified whether its answers were seen in a recording
 */
public record VendorProfile(
    String id,
    String name,
    Class<? extends Vendor> reader,
    List<String> aliases,
    List<String> hosts,
    double requestsPerSecond,
    Duration connectTimeout,
    Duration readTimeout,
    long maxBody,
    List<Key> keys,
    ZoneId zone,
    LocalTime releaseTime,
    boolean vintages,
    boolean verified) {

  /**
   * A secret.
   *
   * @param environment variable that holds it, or with {@code _FILE} behind it the file that does
   * @param parameter parameter of the query that it is sent as, or null
   * @param header header that it is sent as, or null
   */
  public record Key(String environment, String parameter, String header) {}

  /**
   * Whether a series shows in its past what was known only later: its vendor has the newest values
   * alone, and revises them. What is backfilled of it is dated by its first release all the same.
   */
  public boolean isRevisedSnapshot(Series series) {
    return series.isRegistered() && series.revisable() && !vintages;
  }

  /** The usual host. */
  public String host() {
    return hosts.get(0);
  }

  /** The time of publication on a day. */
  public Instant releaseOn(LocalDate date) {
    return at(date, releaseTime);
  }

  /** A time of day in its zone. */
  public Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(zone).toInstant();
  }
}
