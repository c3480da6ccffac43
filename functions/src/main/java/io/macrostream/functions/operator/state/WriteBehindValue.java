package io.macrostream.functions.operator.state;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * One value per key, kept as {@link WriteBehind} says.
 *
 * @param <S> type of the value; immutable
 */
public final class WriteBehindValue<S> implements WriteBehind {

  private final ValueState<S> stored;
  private final Attachment attachment;
  private final Map<Object, S> values = new HashMap<>();
  private final Set<Object> unwritten = new LinkedHashSet<>();

  private WriteBehindValue(String name, ValueState<S> stored) {
    this.stored = stored;
    this.attachment = new Attachment(name);
  }

  /** Obtains the state; call from the function's {@code open}. */
  public static <S> WriteBehindValue<S> of(
      RuntimeContext context, ValueStateDescriptor<S> descriptor) {
    return new WriteBehindValue<>(descriptor.getName(), context.getState(descriptor));
  }

  /** The value of the current key, or null. */
  public S value(Object currentKey) throws IOException {
    S value = values.get(currentKey);
    if (value == null && !values.containsKey(currentKey)) {
      value = stored.value();
      values.put(currentKey, value);
    }
    return value;
  }

  /** The value of the current key, or {@code ifAbsent}. */
  public S valueOr(Object currentKey, S ifAbsent) throws IOException {
    S value = value(currentKey);
    return value == null ? ifAbsent : value;
  }

  /** Replaces the value of the current key; null removes it. */
  public void update(Object currentKey, S value) {
    attachment.require();
    values.put(currentKey, value);
    unwritten.add(currentKey);
  }

  @Override
  public void attach() {
    attachment.make();
  }

  @Override
  public void flush(Consumer<Object> setCurrentKey) throws IOException {
    for (Object key : unwritten) {
      setCurrentKey.accept(key);
      stored.update(values.get(key));
    }
    unwritten.clear();
    values.values().removeIf(value -> value == null);
  }
}
