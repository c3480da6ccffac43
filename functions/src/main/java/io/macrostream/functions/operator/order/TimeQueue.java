package io.macrostream.functions.operator.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Records by time. Most keys get theirs in order, and those are queued in arrays at a cost that
 * does not depend on their number; what comes behind the newest of them goes to a heap.
 *
 * @param <T> type of the records
 */
final class TimeQueue<T> {

  private static final int CAPACITY = 4;

  private long[] times = new long[CAPACITY];
  private Object[] records = new Object[CAPACITY];
  private int from;
  private int to;
  private PriorityQueue<Straggler<T>> stragglers;

  private record Straggler<T>(long time, T record) implements Comparable<Straggler<T>> {
    @Override
    public int compareTo(Straggler<T> other) {
      return Long.compare(time, other.time);
    }
  }

  void add(long time, T record) {
    if (from < to && times[to - 1] > time) {
      if (stragglers == null) {
        stragglers = new PriorityQueue<>();
      }
      stragglers.add(new Straggler<>(time, record));
      return;
    }
    if (to == times.length) {
      makeRoom();
    }
    times[to] = time;
    records[to] = record;
    to++;
  }

  private void makeRoom() {
    int size = to - from;
    int capacity = size > times.length / 2 ? 2 * times.length : times.length;
    long[] newTimes = capacity == times.length ? times : new long[capacity];
    Object[] newRecords = capacity == times.length ? records : new Object[capacity];
    System.arraycopy(times, from, newTimes, 0, size);
    System.arraycopy(records, from, newRecords, 0, size);
    if (newRecords == records) {
      Arrays.fill(records, size, to, null);
    }
    times = newTimes;
    records = newRecords;
    from = 0;
    to = size;
  }

  boolean isEmpty() {
    return from == to && !hasStragglers();
  }

  private boolean hasStragglers() {
    return stragglers != null && !stragglers.isEmpty();
  }

  /** Time of the oldest; there must be one. */
  long first() {
    long queued = from < to ? times[from] : Long.MAX_VALUE;
    return hasStragglers() ? Math.min(queued, stragglers.peek().time) : queued;
  }

  /**
   * Removes the records of the oldest time, which is {@code time}; none if it is another.
   *
   * @return a list of the caller's own
   */
  List<T> take(long time) {
    if (isEmpty() || first() != time) {
      return List.of();
    }
    List<T> taken = new ArrayList<>(1);
    while (from < to && times[from] == time) {
      taken.add(at(from));
      records[from++] = null;
    }
    if (from == to) {
      from = 0;
      to = 0;
    }
    while (hasStragglers() && stragglers.peek().time == time) {
      taken.add(stragglers.poll().record);
    }
    return taken;
  }

  /** All records. */
  List<T> all() {
    List<T> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(at(i));
    }
    if (hasStragglers()) {
      stragglers.forEach(straggler -> all.add(straggler.record));
    }
    return all;
  }

  @SuppressWarnings("unchecked") // only records are put there
  private T at(int i) {
    return (T) records[i];
  }
}
