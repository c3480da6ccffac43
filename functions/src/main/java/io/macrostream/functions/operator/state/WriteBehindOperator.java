package io.macrostream.functions.operator.state;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/**
 * Runs a keyed function and writes its {@link WriteBehind} state before each checkpoint barrier.
 */
public final class WriteBehindOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

  private static final long serialVersionUID = 1L;

  /** A function with write-behind state. */
  public interface Holder {
    /** The state; there from {@code open} on. */
    WriteBehind<?> writeBehind();
  }

  private WriteBehindOperator(KeyedProcessFunction<K, I, O> function) {
    super(function);
  }

  /** An operator for that function. */
  public static <K, I, O, F extends KeyedProcessFunction<K, I, O> & Holder>
      WriteBehindOperator<K, I, O> of(F function) {
    return new WriteBehindOperator<>(function);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    ((Holder) userFunction).writeBehind().flush(this::setCurrentKey);
  }
}
