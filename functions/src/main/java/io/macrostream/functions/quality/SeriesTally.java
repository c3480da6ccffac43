package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataStatus;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * What was found of one series: the numbers of its data status.
 *
 * @param unreported whether something was counted since the last status
 * @param version of the last status, 0 before the first
 * @param first oldest observation accepted, milliseconds
 * @param last newest observation accepted, milliseconds
 * @param records records accepted
 * @param rejected records sent to dead letters
 * @param revised records accepted in place of an earlier version
 * @param flagged records accepted with doubts
 * @param flags doubts met, sorted
 */
public record SeriesTally(
    boolean unreported,
    int version,
    long first,
    long last,
    long records,
    long rejected,
    long revised,
    long flagged,
    List<String> flags) {

  /** Nothing found yet. */
  public static SeriesTally empty() {
    return new SeriesTally(false, 0, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, 0, List.of());
  }

  /** With one more record accepted, with these doubts. */
  public SeriesTally accepted(long observedAt, boolean revision, List<String> doubts) {
    return new SeriesTally(
        true,
        version,
        Math.min(first, observedAt),
        Math.max(last, observedAt),
        records + 1,
        rejected,
        revised + (revision ? 1 : 0),
        flagged + (doubts.isEmpty() ? 0 : 1),
        doubts.isEmpty() ? flags : with(doubts));
  }

  private List<String> with(List<String> doubts) {
    TreeSet<String> all = new TreeSet<>(flags);
    all.addAll(doubts);
    return List.copyOf(all);
  }

  /** With one more record rejected. */
  public SeriesTally refused() {
    return new SeriesTally(
        true, version, first, last, records, rejected + 1, revised, flagged, flags);
  }

  /** With something else to report than a count. */
  public SeriesTally changed() {
    return new SeriesTally(true, version, first, last, records, rejected, revised, flagged, flags);
  }

  /** After a status was given out. */
  public SeriesTally reported() {
    return new SeriesTally(
        false, version + 1, first, last, records, rejected, revised, flagged, flags);
  }

  /**
   * The status as of {@code time}, with the version that this tally stands at.
   *
   * @param source who counted: a series may come on several topics, each with a count of its own
   * @param standing what is due, and how good the series is
   */
  public DataStatus status(String series, String source, Instant time, SeriesStanding standing) {
    Attendance attendance = standing.attendance();
    boolean scheduled = attendance != null && attendance.dueAt() != Attendance.NOTHING_DUE;
    long now = time.toEpochMilli();
    return new DataStatus(
        series,
        source,
        records == 0 ? null : Instant.ofEpochMilli(first),
        records == 0 ? null : Instant.ofEpochMilli(last),
        records,
        0,
        rejected,
        revised,
        flagged,
        flags,
        scheduled ? Instant.ofEpochMilli(attendance.dueAt()) : null,
        standing.isLate(),
        attendance == null ? 0 : attendance.gaps(),
        standing.quarantine().size(),
        standing.assessment().score(now, standing.isLate()),
        standing.assessment().grade(now, standing.isLate()),
        time,
        version);
  }
}
