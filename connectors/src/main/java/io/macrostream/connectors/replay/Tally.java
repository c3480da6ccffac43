package io.macrostream.connectors.replay;

import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** What was found of one series: the numbers of its data status. */
public final class Tally {

  private final String series;
  private final String source;
  private final TreeSet<String> flags = new TreeSet<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long records;
  private long missing;
  private long rejected;
  private long revised;
  private long flagged;

  /** Nothing found yet. */
  public Tally(String series, String source) {
    this.series = series;
    this.source = source;
  }

  /** A record was accepted. */
  public void accepted(long observedAt) {
    records++;
    first = Math.min(first, observedAt);
    last = Math.max(last, observedAt);
  }

  /** An accepted record replaces an earlier version. */
  public void revised() {
    revised++;
  }

  /** The source left a value empty. */
  public void missing() {
    missing++;
  }

  /** A record became a dead letter. */
  public void rejected() {
    rejected++;
  }

  /** A record was accepted with doubts. */
  public void flagged(String flag) {
    flagged++;
    flags.add(flag);
  }

  /** Something is to be said of the series as a whole. */
  public void mark(String flag) {
    flags.add(flag);
  }

  /** The data status, as known at {@code availableAt}. */
  public PendingRecord status(long availableAt) {
    return PendingRecord.of(
        Topics.DATA_STATUS,
        DataStatus.counted(
            series,
            source,
            records == 0 ? null : Instant.ofEpochMilli(first),
            records == 0 ? null : Instant.ofEpochMilli(last),
            records,
            missing,
            rejected,
            revised,
            flagged,
            List.copyOf(flags),
            Instant.ofEpochMilli(availableAt),
            1));
  }
}
