package io.macrostream.connectors.csv;

import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.functions.event.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The unusable lines of one file and their place in time. A bad line never moves time: it becomes
 * known when the usable lines before it were, and with the first usable line if there is none
 * before it.
 */
public final class Rejections {

  private static final long NONE = Long.MIN_VALUE;

  private final String source;
  private final String file;
  private final List<RejectedLine> lines = new ArrayList<>();
  private long first = NONE;
  private long reached = NONE;

  /** For a file of a data source; {@code file} is the origin that dead letters show. */
  public Rejections(String source, String file) {
    this.source = source;
    this.file = file;
  }

  /** A usable line has the event time {@code availableAt}. */
  public void reached(long availableAt) {
    if (first == NONE) {
      first = availableAt;
    }
    reached = Math.max(reached, availableAt);
  }

  /** A line cannot be used. */
  public void add(int line, String payload, Rejection rejection) {
    lines.add(new RejectedLine(source, file, line, payload, rejection, reached));
  }

  /** How many lines were rejected. */
  public int count() {
    return lines.size();
  }

  /**
   * The dead letters in event-time order.
   *
   * @param start time of those of a file without any usable line
   */
  public List<PendingRecord> placed(long start) {
    long fallback = first == NONE ? start : first;
    List<PendingRecord> placed = new ArrayList<>(lines.size());
    for (RejectedLine line : lines) {
      placed.add(line.availableAt() == NONE ? line.at(fallback) : line);
    }
    // Only the lines before the first usable one can be out of order, if files are not sorted.
    placed.sort(Comparator.comparingLong(PendingRecord::availableAt));
    return placed;
  }
}
