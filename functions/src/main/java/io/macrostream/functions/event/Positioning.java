package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who holds what in one futures market: a row of a commitments-of-traders report.
 *
 * @param contractCode the authority's code of the market, with its leading zeros
 * @param report which report: {@code LEGACY}, {@code DISAGGREGATED} or {@code TFF}
 * @param combined whether options are in it, at their delta; futures alone and combined are never
 *     added up
 * @param market name of the market and its exchange, as published
 * @param observedAt end of the day the positions are of
 * @param publishedAt the official release, or null if unknown
 * @param availableAt when this system could use it
 * @param openInterest contracts outstanding
 * @param holdings by category, in the order of the report, those below the reporting limit last
 * @param source data source id
 * @param availability how {@code availableAt} is known
 * @param version 1 at first, one more for each revision
 */
public record Positioning(
    String contractCode,
    String report,
    boolean combined,
    String market,
    Instant observedAt,
    Instant publishedAt,
    Instant availableAt,
    Double openInterest,
    List<Holding> holdings,
    String source,
    Availability availability,
    int version)
    implements Revisable {

  @Override
  public String key() {
    return contractCode;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public String naturalKey() {
    return contractCode + '|' + report + '|' + combined + '|' + observedAt.toEpochMilli();
  }

  @Override
  public Positioning withVersion(int number) {
    return with(availableAt, availability, number);
  }

  @Override
  public Positioning firstSeenAt(Instant time) {
    return with(time, Availability.FIRST_SEEN, version);
  }

  private Positioning with(Instant available, Availability known, int number) {
    return new Positioning(
        contractCode,
        report,
        combined,
        market,
        observedAt,
        publishedAt,
        available,
        openInterest,
        holdings,
        source,
        known,
        number);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("contract_code", contractCode)
        .present("report", report)
        .present("observed_at", observedAt)
        .present("available_at", availableAt)
        .present("holdings", holdings)
        .present("source", source)
        .present("availability", availability)
        .finite("open_interest", openInterest)
        .that(
            openInterest == null || openInterest >= 0,
            Reason.OUT_OF_RANGE,
            () -> "open_interest is " + openInterest + ", must not be negative")
        .notBefore("available_at", availableAt, "published_at", publishedAt)
        .that(
            version >= 1,
            Reason.OUT_OF_RANGE,
            () -> "version is " + version + ", must be 1 or more")
        .result();
  }
}
