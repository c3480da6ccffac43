package io.macrostream.functions.operator.state;

import java.util.function.Consumer;

/**
 * State that lives on the heap and reaches the state backend once a snapshot. On RocksDB a value
 * that is rewritten with every record costs far more than what is done with it.
 *
 * <p>A key lives in one task, so nobody else can see the older value in the backend; after a
 * failure the function is a new one and reads what the checkpoint holds. The values of all keys of
 * a task must fit its heap.
 */
public interface WriteBehind {

  /**
   * Called by the operator that will call {@link #flush}; without it the state refuses to work,
   * because a snapshot would miss it.
   */
  void attach();

  /**
   * Writes what has changed.
   *
   * @param setCurrentKey chooses the key that the backend writes to
   */
  void flush(Consumer<Object> setCurrentKey) throws Exception;
}
