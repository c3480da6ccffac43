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

  /** A longer list is put aside, or each addition would copy all of a crowded millisecond. */
  private static final int CHUNK = 64;

  private transient MapState<Long, List<T>> buckets;
  private transient MapState<Long, Integer> fullChunks;
  private transient MapState<String, List<T>> chunks;

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
    fullChunks =
        context.getMapState(new MapStateDescriptor<>(name + "-full", Types.LONG, Types.INT));
    chunks =
        context.getMapState(
            new MapStateDescriptor<>(name + "-chunks", Types.STRING, Types.LIST(type)));
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
    } else if (bucket.size() == CHUNK) {
      putAside(time, bucket);
      bucket = new ArrayList<>(CHUNK);
    }
    bucket.add(element);
    buckets.put(time, bucket);
    return true;
  }

  /** The records of that time, in order; forgets them. */
  public List<T> release(long timer) throws Exception {
    return distinct(releaseWithRepeats(timer));
  }

  /** Like {@link #release}, but equal records stay, for a caller that counts them. */
  public List<T> releaseWithRepeats(long timer) throws Exception {
    List<T> bucket = buckets.get(timer);
    if (bucket == null) {
      return List.of();
    }
    buckets.remove(timer);
    List<T> all = withChunks(timer, bucket);
    if (all.size() > 1) {
      all.sort(order);
    }
    return all;
  }

  private void putAside(long time, List<T> chunk) throws Exception {
    Integer full = fullChunks.get(time);
    int index = full == null ? 0 : full;
    chunks.put(chunkKey(time, index), chunk);
    fullChunks.put(time, index + 1);
  }

  private List<T> withChunks(long time, List<T> last) throws Exception {
    List<T> all = new ArrayList<>(last);
    Integer full = fullChunks.get(time);
    if (full == null) {
      return all;
    }
    for (int index = 0; index < full; index++) {
      all.addAll(chunks.get(chunkKey(time, index)));
      chunks.remove(chunkKey(time, index));
    }
    fullChunks.remove(time);
    return all;
  }

  private static String chunkKey(long time, int index) {
    return time + "/" + index;
  }

  private List<T> distinct(List<T> sorted) {
    List<T> distinct = new ArrayList<>(sorted.size());
    for (T element : sorted) {
      if (distinct.isEmpty() || order.compare(distinct.get(distinct.size() - 1), element) != 0) {
        distinct.add(element);
      }
    }
    return distinct;
  }
}
