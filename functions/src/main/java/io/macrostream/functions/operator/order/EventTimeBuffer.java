package io.macrostream.functions.operator.order;

import io.macrostream.functions.operator.state.Attachment;
import io.macrostream.functions.operator.state.WriteBehind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;

/**
 * Holds the records of a key until the watermark passes them, and hands them back in one order.
 *
 * <p>Records wait on the heap, by millisecond of event time. A key has one timer, for the oldest of
 * them, and gets the next when it is released: a timer for each millisecond of each key would fill
 * the timer queue with every record between two watermarks. A snapshot writes those that wait at
 * that moment, as one list per key. The state holds what lies between the watermark and the newest
 * record, and is empty after the end of input. Records that compare as equal collapse into one. A
 * record behind the watermark is refused, never silently dropped: {@link #add} says so and the
 * caller decides.
 *
 * @param <T> type of the records; immutable; {@code order} must be total on them
 */
public final class EventTimeBuffer<T> implements WriteBehind, Serializable {

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
  private final Attachment attachment;

  private transient ListState<T> stored;
  private transient Map<Object, Waiting<T>> waiting;
  private transient Set<Object> changed;

  /** The records of one key. */
  private static final class Waiting<T> {
    private final TreeMap<Long, List<T>> byTime = new TreeMap<>();
    private boolean stored;
  }

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
    this.attachment = new Attachment(name);
  }

  /** Obtains the state; call from the function's {@code open}. */
  public void open(RuntimeContext context) {
    stored = context.getListState(new ListStateDescriptor<>(name, type));
    waiting = new HashMap<>();
    changed = new LinkedHashSet<>();
  }

  @Override
  public void attach() {
    attachment.make();
  }

  /**
   * Keeps a record of the current key until the watermark reaches its time.
   *
   * @return false if the watermark already has, and the record was not kept
   */
  public boolean add(Object currentKey, T element, TimerService timers) throws Exception {
    attachment.require();
    long time = clock.timeOf(element);
    if (time <= timers.currentWatermark()) {
      return false;
    }
    TreeMap<Long, List<T>> byTime = of(currentKey).byTime;
    List<T> bucket = byTime.get(time);
    if (bucket == null) {
      bucket = new ArrayList<>(2);
      byTime.put(time, bucket);
      if (byTime.firstKey() == time) {
        timers.registerEventTimeTimer(time);
      }
    }
    bucket.add(element);
    changed.add(currentKey);
    return true;
  }

  /**
   * The records of the current key with that time, in order; forgets them. Call it on every timer
   * of the key: it asks for the one that the next records wait for.
   */
  public List<T> release(Object currentKey, long timer, TimerService timers) throws Exception {
    return distinct(releaseWithRepeats(currentKey, timer, timers));
  }

  /** Like {@link #release}, but equal records stay, for a caller that counts them. */
  public List<T> releaseWithRepeats(Object currentKey, long timer, TimerService timers)
      throws Exception {
    TreeMap<Long, List<T>> byTime = of(currentKey).byTime;
    List<T> bucket = byTime.remove(timer);
    if (bucket == null) {
      return List.of();
    }
    if (!byTime.isEmpty()) {
      timers.registerEventTimeTimer(byTime.firstKey());
    }
    changed.add(currentKey);
    if (bucket.size() > 1) {
      bucket.sort(order);
    }
    return bucket;
  }

  private Waiting<T> of(Object currentKey) throws Exception {
    Waiting<T> records = waiting.get(currentKey);
    if (records == null) {
      records = new Waiting<>();
      for (T element : stored.get()) {
        records.stored = true;
        records
            .byTime
            .computeIfAbsent(clock.timeOf(element), time -> new ArrayList<>(2))
            .add(element);
      }
      waiting.put(currentKey, records);
    }
    return records;
  }

  @Override
  public void flush(Consumer<Object> setCurrentKey) throws Exception {
    for (Object key : changed) {
      Waiting<T> records = waiting.get(key);
      boolean empty = records.byTime.isEmpty();
      if (!empty || records.stored) {
        setCurrentKey.accept(key);
        stored.update(records.byTime.values().stream().flatMap(List::stream).toList());
        records.stored = !empty;
      }
      if (empty) {
        waiting.remove(key);
      }
    }
    changed.clear();
  }

  private List<T> distinct(List<T> sorted) {
    if (sorted.size() < 2) {
      return sorted;
    }
    List<T> distinct = new ArrayList<>(sorted.size());
    for (T element : sorted) {
      if (distinct.isEmpty() || order.compare(distinct.get(distinct.size() - 1), element) != 0) {
        distinct.add(element);
      }
    }
    return distinct;
  }
}
