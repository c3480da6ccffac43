package io.macrostream.functions.operator.state;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;

/**
 * A large value per key that lives on the heap and reaches the state backend once a checkpoint. On
 * RocksDB a window of returns rewritten at every change costs far more than the change itself.
 *
 * <p>A key lives in one task, so nobody else can see the older value in the backend; after a
 * failure the function is a new one and reads what the checkpoint holds. The values of all keys of
 * a task must fit its heap.
 *
 * @param <S> type of the value; immutable
 */
public final class WriteBehind<S> {

  private final ValueState<S> state;
  private final Map<Object, S> values = new HashMap<>();
  private final Set<Object> unwritten = new LinkedHashSet<>();

  public WriteBehind(ValueState<S> state) {
    this.state = state;
  }

  /** The value of the current key, or null. */
  public S value(Object currentKey) throws IOException {
    S value = values.get(currentKey);
    if (value == null) {
      value = state.value();
      if (value != null) {
        values.put(currentKey, value);
      }
    }
    return value;
  }

  /** Replaces the value of the current key. */
  public void update(Object currentKey, S value) {
    values.put(currentKey, value);
    unwritten.add(currentKey);
  }

  /** Writes what has changed; {@code setCurrentKey} chooses the key that the backend writes to. */
  void flush(Consumer<Object> setCurrentKey) throws IOException {
    for (Object key : unwritten) {
      setCurrentKey.accept(key);
      state.update(values.get(key));
    }
    unwritten.clear();
  }
}
