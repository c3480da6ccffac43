package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Prices of one instrument over one interval.
 *
 * <p>A source that publishes only a close or a fixing becomes a bar with that one price and {@code
 * closeOnly}; its other prices are null. Cells that the source left empty are null, never zero.
 *
 * @param instrumentId id in the instrument master
 * @param interval {@code 1d}, or an ISO-like length such as {@code 1m}
 * @param sessionDate trading day the bar belongs to
 * @param observedAt end of the window; part of the natural key
 * @param availableAt when this system could use this version
 * @param open first price, or null
 * @param high highest price, or null
 * @param low lowest price, or null
 * @param close last price
 * @param adjustedClose close adjusted for dividends and splits, or null where not published
 * @param volume traded size, or null where not published
 * @param vwap volume-weighted average price, or null where not computable
 * @param trades number of trades, or null where not published
 * @param closeOnly the source has one price a day
 * @param source data source id, or {@code trades} for a bar built here
 * @param availability how {@code availableAt} is known
 * @param flags quality flags, sorted
 * @param version 1 at first, one more for each amendment
 */
public record Bar(
    String instrumentId,
    String interval,
    @EpochDay int sessionDate,
    Instant observedAt,
    Instant availableAt,
    Double open,
    Double high,
    Double low,
    Double close,
    Double adjustedClose,
    Double volume,
    Double vwap,
    Long trades,
    boolean closeOnly,
    String source,
    Availability availability,
    List<String> flags,
    int version)
    implements Revisable {

  /** Interval of daily bars. */
  public static final String DAILY = "1d";

  /** The same with more flags, sorted and without repeats. */
  public Bar flagged(List<String> more) {
    return with(availableAt, availability, Checks.sorted(flags, more), version);
  }

  @Override
  public String key() {
    return instrumentId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public String naturalKey() {
    return instrumentId + '|' + interval + '|' + observedAt.toEpochMilli();
  }

  @Override
  public Instant publishedAt() {
    return null;
  }

  @Override
  public Bar withVersion(int number) {
    return with(availableAt, availability, flags, number);
  }

  @Override
  public Bar firstSeenAt(Instant time) {
    return with(time, Availability.FIRST_SEEN, flags, version);
  }

  private Bar with(Instant available, Availability known, List<String> marks, int number) {
    return new Bar(
        instrumentId,
        interval,
        sessionDate,
        observedAt,
        available,
        open,
        high,
        low,
        close,
        adjustedClose,
        volume,
        vwap,
        trades,
        closeOnly,
        source,
        known,
        marks,
        number);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("instrument_id", instrumentId)
        .present("interval", interval)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("source", source)
        .present("availability", availability)
        .present("flags", flags)
        .finite("open", open)
        .finite("high", high)
        .finite("low", low)
        .number("close", close)
        .finite("adjusted_close", adjustedClose)
        .finite("volume", volume)
        .finite("vwap", vwap)
        .begun("session_date", sessionDate, Checks.SESSION_DAYS_AHEAD, availableAt)
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }
}
