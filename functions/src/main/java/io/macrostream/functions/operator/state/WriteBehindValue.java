package io.macrostream.functions.operator.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * One value per key, kept as {@link WriteBehind} says.
 *
 * @param <S> type of the value; immutable, unless it is saved in another form
 */
public final class WriteBehindValue<S> implements WriteBehind {

  private final Store<S> stored;
  private final Attachment attachment;
  private final Map<Object, Slot<S>> slots = new HashMap<>();
  private final List<Slot<S>> unwritten = new ArrayList<>();
  private Slot<S> current;

  /** The value of one key. */
  private static final class Slot<S> {
    private final Object key;
    private S value;
    private boolean unwritten;

    private Slot(Object key, S value) {
      this.key = key;
      this.value = value;
    }
  }

  /** The backend's value of the current key. */
  private interface Store<S> {
    S read() throws IOException;

    void write(S value) throws IOException;
  }

  private WriteBehindValue(String name, Store<S> stored) {
    this.stored = stored;
    this.attachment = new Attachment(name);
  }

  /** Obtains the state; call from the function's {@code open}. */
  public static <S> WriteBehindValue<S> of(
      RuntimeContext context, ValueStateDescriptor<S> descriptor) {
    return of(context, descriptor, Function.identity(), Function.identity());
  }

  /**
   * Obtains the state of a value that changes in place and is saved in another form, which costs
   * too much to make for every change.
   *
   * @param <F> type of the form
   * @param restore from the form
   * @param save to the form, which shares nothing with the value that changes
   */
  public static <S, F> WriteBehindValue<S> of(
      RuntimeContext context,
      ValueStateDescriptor<F> descriptor,
      Function<F, S> restore,
      Function<S, F> save) {
    ValueState<F> state = context.getState(descriptor);
    return new WriteBehindValue<>(
        descriptor.getName(),
        new Store<>() {
          @Override
          public S read() throws IOException {
            F form = state.value();
            return form == null ? null : restore.apply(form);
          }

          @Override
          public void write(S value) throws IOException {
            state.update(value == null ? null : save.apply(value));
          }
        });
  }

  /** The value of the current key, or null. */
  public S value(Object currentKey) throws IOException {
    return slot(currentKey).value;
  }

  /** The value of the current key, or {@code ifAbsent}. */
  public S valueOr(Object currentKey, S ifAbsent) throws IOException {
    S value = value(currentKey);
    return value == null ? ifAbsent : value;
  }

  /** Replaces the value of the current key; null removes it. */
  public void update(Object currentKey, S value) throws IOException {
    attachment.require();
    Slot<S> slot = slot(currentKey);
    slot.value = value;
    if (!slot.unwritten) {
      slot.unwritten = true;
      unwritten.add(slot);
    }
  }

  private Slot<S> slot(Object currentKey) throws IOException {
    // A value is read and replaced several times before another key has its turn.
    if (current != null && current.key == currentKey) {
      return current;
    }
    Slot<S> slot = slots.get(currentKey);
    if (slot == null) {
      slot = new Slot<>(currentKey, stored.read());
      slots.put(currentKey, slot);
    }
    current = slot;
    return slot;
  }

  @Override
  public void attach() {
    attachment.make();
  }

  @Override
  public void flush(Consumer<Object> setCurrentKey) throws IOException {
    for (Slot<S> slot : unwritten) {
      setCurrentKey.accept(slot.key);
      stored.write(slot.value);
      slot.unwritten = false;
    }
    unwritten.clear();
    slots.values().removeIf(slot -> slot.value == null);
    current = null;
  }
}
