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
  private transient Set<Waiting<T>> changed;
  private transient Waiting<T> current;

  /** The records of one key. */
  private static final class Waiting<T> {
    private final Object key;
    private final TimeQueue<T> records = new TimeQueue<>();
    private boolean stored;
    private boolean changed;

    private Waiting(Object key) {
      this.key = key;
    }
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
    current = null;
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
    Waiting<T> key = of(currentKey);
    TimeQueue<T> records = key.records;
    if (records.isEmpty() || time < records.first()) {
      timers.registerEventTimeTimer(time);
    }
    records.add(time, element);
    changed(key);
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
    List<T> released = releaseUnordered(currentKey, timer, timers);
    if (released.size() > 1) {
      released.sort(order);
    }
    return released;
  }

  /** Like {@link #releaseWithRepeats}, but for a caller with an order of its own. */
  public List<T> releaseUnordered(Object currentKey, long timer, TimerService timers)
      throws Exception {
    Waiting<T> key = of(currentKey);
    List<T> released = key.records.take(timer);
    if (released.isEmpty()) {
      return released;
    }
    if (!key.records.isEmpty()) {
      timers.registerEventTimeTimer(key.records.first());
    }
    changed(key);
    return released;
  }

  private void changed(Waiting<T> key) {
    if (!key.changed) {
      key.changed = true;
      changed.add(key);
    }
  }

  private Waiting<T> of(Object currentKey) throws Exception {
    // Keys take turns less often than records do.
    if (current != null && current.key == currentKey) {
      return current;
    }
    Waiting<T> key = waiting.get(currentKey);
    if (key == null) {
      key = new Waiting<>(currentKey);
      for (T element : stored.get()) {
        key.stored = true;
        key.records.add(clock.timeOf(element), element);
      }
      waiting.put(currentKey, key);
    }
    current = key;
    return key;
  }

  @Override
  public void flush(Consumer<Object> setCurrentKey) throws Exception {
    for (Waiting<T> key : changed) {
      boolean empty = key.records.isEmpty();
      if (!empty || key.stored) {
        setCurrentKey.accept(key.key);
        stored.update(key.records.all());
        key.stored = !empty;
      }
      key.changed = false;
      if (empty) {
        waiting.remove(key.key);
      }
    }
    changed.clear();
    current = null;
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
