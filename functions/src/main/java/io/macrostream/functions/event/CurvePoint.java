package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node of a yield curve on one day.
 *
 * @param curveId id of the curve, such as {@code US_CMT}
 * @param tenor label of the node, such as {@code 10Y}
 * @param tenorDays calendar days to the node's maturity from the session date, or 0 if only the
 *     label is known
 * @param sessionDate market day
 * @param observedAt when the market was observed
 * @param availableAt when this system could use it
 * @param rate decimal fraction per annum
 * @param compounding convention of {@code rate}
 * @param source data source id
 * @param availability how {@code availableAt} is known
 * @param flags quality flags, sorted
 * @param version 1 at first, one more for each revision
 */
public record CurvePoint(
    String curveId,
    String tenor,
    int tenorDays,
    @EpochDay int sessionDate,
    Instant observedAt,
    Instant availableAt,
    Double rate,
    Compounding compounding,
    String source,
    Availability availability,
    List<String> flags,
    int version)
    implements Revisable {

  /** The same with more flags, sorted and without repeats. */
  public CurvePoint flagged(List<String> more) {
    return with(availableAt, availability, Checks.sorted(flags, more), version);
  }

  @Override
  public String key() {
    return curveId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public String naturalKey() {
    return curveId + '|' + tenor + '|' + observedAt.toEpochMilli();
  }

  @Override
  public Instant publishedAt() {
    return null;
  }

  @Override
  public CurvePoint withVersion(int number) {
    return with(availableAt, availability, flags, number);
  }

  @Override
  public CurvePoint firstSeenAt(Instant time) {
    return with(time, Availability.FIRST_SEEN, flags, version);
  }

  private CurvePoint with(Instant available, Availability known, List<String> marks, int number) {
    return new CurvePoint(
        curveId,
        tenor,
        tenorDays,
        sessionDate,
        observedAt,
        available,
        rate,
        compounding,
        source,
        known,
        marks,
        number);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("curve_id", curveId)
        .present("tenor", tenor)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("compounding", compounding)
        .present("source", source)
        .present("availability", availability)
        .present("flags", flags)
        .number("rate", rate)
        .that(
            rate == null || compounding == null || Math.abs(rate) < compounding.limit(),
            Reason.OUT_OF_RANGE,
            () -> "rate is " + rate + ", must be a decimal fraction per annum")
        .begun("session_date", sessionDate, Checks.SESSION_DAYS_AHEAD, availableAt)
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }
}
