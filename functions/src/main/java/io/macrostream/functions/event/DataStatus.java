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
 * @param expectedNextAt when the observation after the newest should be available, by calendar and
 *     release lag; null where nothing is scheduled
 * @param late whether that time, with its tolerance, has passed without it
 * @param gaps observations between the oldest and the newest that the calendar expects and that are
 *     not there
 * @param quarantined records held back and neither released nor discarded
 * @param score 100 without any finding, down to 0; null where nobody has judged
 * @param grade what the score comes to; null where nobody has judged
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
    Instant expectedNextAt,
    boolean late,
    long gaps,
    long quarantined,
    Double score,
    Grade grade,
    Instant availableAt,
    int version)
    implements Event {

  /** The status that one gives who counts and does not judge. */
  public static DataStatus counted(
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
      int version) {
    return new DataStatus(
        series,
        source,
        firstObservedAt,
        lastObservedAt,
        records,
        missing,
        rejected,
        revised,
        flagged,
        flags,
        null,
        false,
        0,
        0,
        null,
        null,
        availableAt,
        version);
  }

  /** What the quality of a series comes to. */
  public enum Grade {
    /** Fit for use. */
    PASS,
    /** Usable, with care. */
    WARN,
    /** Not to be relied on: a score below the bar, or a record that was known before its time. */
    FAIL
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
        .present("available_at", availableAt)
        .present("flags", flags)
        .finite("score", score)
        .that(
            score == null || (score >= 0 && score <= 100),
            Reason.OUT_OF_RANGE,
            () -> "score is " + score + ", must be from 0 to 100")
        .result();
  }
}
