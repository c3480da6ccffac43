package io.macrostream.functions.operator.order;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Holds the records of a key until the watermark passes them, and hands them back in one order.
 *
 * <p>State per key: a map from a millisecond of event time to the records of that time, with one
 * timer for all of them; it holds what lies between the watermark and the newest record, and is
 * empty after the end of input. Records that compare as equal collapse into one. A record behind
 * the watermark is refused, never silently dropped: {@link #add} says so and the caller decides.
 *
 * @param <T> type of the records; {@code order} must be total on them
 */
public final class EventTimeBuffer<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Time of a record, in milliseconds. */
  @FunctionalInterface
  public interface Clock<T> extends Serializable {
    long timeOf(T element);
  }

  /** A comparator that travels with the job graph. */
  @FunctionalInterface
  public interface Order<T> extends Comparator<T>, Serializable {}

  private final String name;
  private final TypeInformation<T> type;
  private final Clock<T> clock;
  private final Order<T> order;

  private transient MapState<Long, List<T>> buckets;

  /**
   * @param name name of the state; part of the savepoint format
   * @param type type of the records
   * @param clock time of a record
   * @param order total order of records with the same time
   */
  public EventTimeBuffer(String name, TypeInformation<T> type, Clock<T> clock, Order<T> order) {
    this.name = name;
    this.type = type;
    this.clock = clock;
    this.order = order;
  }

  /** Obtains the state; call from the function's {@code open}. */
  public void open(RuntimeContext context) {
    buckets = context.getMapState(new MapStateDescriptor<>(name, Types.LONG, Types.LIST(type)));
  }

  /**
   * Keeps a record until the watermark reaches its time.
   *
   * @return false if the watermark already has, and the record was not kept
   */
  public boolean add(T element, TimerService timers) throws Exception {
    long time = clock.timeOf(element);
    if (time <= timers.currentWatermark()) {
      return false;
    }
    List<T> bucket = buckets.get(time);
    if (bucket == null) {
      bucket = new ArrayList<>(4);
      timers.registerEventTimeTimer(time);
    }
    bucket.add(element);
    buckets.put(time, bucket);
    return true;
  }

  /** The records of that time, in order; forgets them. */
  public List<T> release(long timer) throws Exception {
    List<T> bucket = buckets.get(timer);
    if (bucket == null) {
      return List.of();
    }
    buckets.remove(timer);
    return ordered(bucket);
  }

  /** Like {@link #release}, but equal records stay, for a caller that counts them. */
  public List<T> releaseWithRepeats(long timer) throws Exception {
    List<T> bucket = buckets.get(timer);
    if (bucket == null) {
      return List.of();
    }
    buckets.remove(timer);
    List<T> sorted = new ArrayList<>(bucket);
    sorted.sort(order);
    return sorted;
  }

  private List<T> ordered(List<T> bucket) {
    if (bucket.size() == 1) {
      return bucket;
    }
    List<T> sorted = new ArrayList<>(bucket);
    sorted.sort(order);
    List<T> distinct = new ArrayList<>(sorted.size());
    for (T element : sorted) {
      if (distinct.isEmpty() || order.compare(distinct.get(distinct.size() - 1), element) != 0) {
        distinct.add(element);
      }
    }
    return distinct;
  }
}
