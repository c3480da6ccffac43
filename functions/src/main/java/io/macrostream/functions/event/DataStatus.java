package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one series of input.
 *
 * @param series instrument, curve node or series code
 * @param source data source id
 * @param firstObservedAt oldest observation
 * @param lastObservedAt newest observation
 * @param records observations accepted
 * @param missing cells the source left empty
 * @param rejected records sent to dead letters
 * @param revised records that replaced an earlier version
 * @param flagged records accepted with a quality flag
 * @param flags quality flags seen, sorted
 * @param availableAt when this status was known
 * @param version one more for each status of the series
 */
public record DataStatus(
    String series,
    String source,
    Instant firstObservedAt,
    Instant lastObservedAt,
    long records,
    long missing,
    long rejected,
    long revised,
    long flagged,
    List<String> flags,
    Instant availableAt,
    int version)
    implements Event {

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
        .present("available_at", availableAt)
        .present("flags", flags)
        .result();
  }
}
