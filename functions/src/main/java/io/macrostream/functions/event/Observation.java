package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One value of a macro series as it stood in one vintage. A revision is a new record with a later
 * {@code vintage}.
 *
 * @param seriesCode code in the series registry
 * @param observedAt end of the period the value describes
 * @param publishedAt the official release, or null if unknown
 * @param availableAt when this system could use it
 * @param vintage 1 for the first value of a period, one more for each revision
 * @param value in {@code unit}; null where the source says the period has no value
 * @param unit unit of the registry, such as {@code pct_mom} or {@code index}
 * @param source data source id
 * @param availability how {@code availableAt} is known
 */
public record Observation(
    String seriesCode,
    Instant observedAt,
    Instant publishedAt,
    Instant availableAt,
    int vintage,
    Double value,
    String unit,
    String source,
    Availability availability)
    implements Revisable {

  @Override
  public String key() {
    return seriesCode;
  }

  @Override
  public long sequence() {
    return vintage;
  }

  @Override
  public String naturalKey() {
    return seriesCode + '|' + observedAt.toEpochMilli();
  }

  @Override
  public int version() {
    return vintage;
  }

  @Override
  public Observation withVersion(int number) {
    return with(availableAt, availability, number);
  }

  @Override
  public Observation firstSeenAt(Instant time) {
    return with(time, Availability.FIRST_SEEN, vintage);
  }

  private Observation with(Instant available, Availability known, int number) {
    return new Observation(
        seriesCode, observedAt, publishedAt, available, number, value, unit, source, known);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("series_code", seriesCode)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("availability", availability)
        .present("source", source)
        .finite("value", value)
        .that(
            vintage >= 1,
            Reason.OUT_OF_RANGE,
            () -> "vintage is " + vintage + ", must be 1 or more")
        .notBefore("available_at", availableAt, "published_at", publishedAt)
        .result();
  }
}
