package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that the quality check has noticed about a record, and what became of the record.
 *
 * @param series instrument, curve node or series code
 * @param source topic of the record
 * @param code which check noticed it
 * @param action what became of the record
 * @param observedAt what the record describes
 * @param value what was judged, in the unit of the series; null where it is no number
 * @param lower least value that would not have been noticed, or null
 * @param upper largest value that would not have been noticed, or null
 * @param message what was noticed, for people
 * @param origin names the record, as in its dead letter: {@code topic/series/observation/version}
 * @param version version of the record
 * @param availableAt when it was noticed
 */
public record DataFinding(
    String series,
    String source,
    Check code,
    Action action,
    Instant observedAt,
    Double value,
    Double lower,
    Double upper,
    String message,
    String origin,
    int version,
    Instant availableAt)
    implements Event {

  /** What is checked. */
  public enum Check {
    /** A value that its kind of quantity does not allow. */
    BOUNDS,
    /** A value in the wrong unit. */
    UNIT_SCALE,
    /** A trade too far from the one before it. */
    BAD_TICK,
    /** A record that was available before what it describes, or a version before a lower one. */
    POINT_IN_TIME,
    /** Ahead of its time by whole hours: a local time that was taken for UTC. */
    TIME_ZONE,
    /** A move outside of the robust band of those before it. */
    RANGE,
    /** A move that stands out from the few before it. */
    HAMPEL,
    /** A price that does not move. */
    STALE,
    /** Open, high, low, close and volume that contradict each other. */
    OHLC,
    /** A price that opens more than a fifth away from the close before it. */
    PRICE_GAP,
    /** A price divided or multiplied by a small whole number while the adjusted one goes on. */
    SPLIT,
    /** A value on a day that has none by the calendar. */
    OFF_CALENDAR,
    /** A curve with fewer nodes than it has. */
    CURVE_NODES,
    /** A discount factor above that of a shorter maturity. */
    CURVE_DISCOUNT,
    /** A forward rate too low to be one. */
    CURVE_FORWARD,
    /** A node that moved apart from the curve. */
    CURVE_JUMP,
    /** A cross rate or a currency index that contradicts the rates it is made of. */
    FX_TRIANGLE,
    /** A forward that contradicts spot and rates: no covered interest parity. */
    PARITY,
    /** A price that contradicts another source's of the same day. */
    CROSS_SOURCE,
    /** A bid that is not below the ask of the same venue. */
    CROSSED_QUOTE,
    /** A result decided before one of its inputs was available. */
    LOOK_AHEAD
  }

  /** What became of a record. */
  public enum Action {
    /** It is used. */
    FLAGGED,
    /** It is held back until somebody releases or discards it. */
    QUARANTINED,
    /** Somebody let it out of quarantine; it is used from now on. */
    RELEASED,
    /** It will not be used. */
    DISCARDED
  }

  @Override
  public String key() {
    return series;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("series", series)
        .present("source", source)
        .present("code", code)
        .present("action", action)
        .present("observed_at", observedAt)
        .present("message", message)
        .present("origin", origin)
        .present("available_at", availableAt)
        .finite("value", value)
        .finite("lower", lower)
        .finite("upper", upper)
        .result();
  }
}
