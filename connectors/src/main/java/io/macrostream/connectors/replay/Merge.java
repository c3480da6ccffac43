package io.macrostream.connectors.replay;

import io.macrostream.functions.event.TopicRecord;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * One k-way merge by event time of lanes that are each in event-time order. Ties go to the earlier
 * lane, so the order is a function of the lanes alone.
 */
public final class Merge implements Iterator<TopicRecord> {

  private final PriorityQueue<Cursor> heads =
      new PriorityQueue<>(
          Comparator.comparingLong(Cursor::availableAt).thenComparingInt(Cursor::lane));
  private final String fingerprint;
  private long position;

  /**
   * A merge at its start.
   *
   * @param lanes records in event-time order within each lane
   * @param fingerprint of the inputs: two merges with equal fingerprints give the same records
   */
  public Merge(List<? extends Iterable<? extends PendingRecord>> lanes, String fingerprint) {
    this.fingerprint = fingerprint;
    for (int i = 0; i < lanes.size(); i++) {
      Cursor cursor = new Cursor(i, lanes.get(i).iterator());
      if (cursor.advance()) {
        heads.add(cursor);
      }
    }
  }

  /** Fingerprint of the inputs. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Records passed so far. */
  public long position() {
    return position;
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  /**
   * Event time of the next record.
   *
   * @throws NoSuchElementException at the end
   */
  public long nextTime() {
    if (heads.isEmpty()) {
      throw new NoSuchElementException("the merge ended after " + position + " records");
    }
    return heads.peek().availableAt();
  }

  @Override
  public TopicRecord next() {
    return pass().toRecord();
  }

  /** Passes records without making their bytes, until {@code target} have been passed. */
  public void skipTo(long target) {
    while (position < target) {
      pass();
    }
  }

  private PendingRecord pass() {
    Cursor first = heads.poll();
    if (first == null) {
      throw new NoSuchElementException("the merge ended after " + position + " records");
    }
    PendingRecord record = first.head;
    position++;
    if (first.advance()) {
      heads.add(first);
    }
    return record;
  }

  private static final class Cursor {
    private final int lane;
    private final Iterator<? extends PendingRecord> rest;
    private PendingRecord head;

    Cursor(int lane, Iterator<? extends PendingRecord> rest) {
      this.lane = lane;
      this.rest = rest;
    }

    int lane() {
      return lane;
    }

    long availableAt() {
      return head.availableAt();
    }

    boolean advance() {
      if (!rest.hasNext()) {
        return false;
      }
      PendingRecord next = rest.next();
      if (head != null && next.availableAt() < head.availableAt()) {
        throw new IllegalStateException(
            "lane " + lane + " goes back in time from " + head + " to " + next);
      }
      head = next;
      return true;
    }
  }
}
