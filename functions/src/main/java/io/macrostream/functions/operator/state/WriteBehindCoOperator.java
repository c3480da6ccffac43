package io.macrostream.functions.operator.state;

import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;

/**
 * Runs a keyed function of two inputs and writes its {@link WriteBehind} state before each
 * snapshot.
 */
public final class WriteBehindCoOperator<K, A, B, O> extends KeyedCoProcessOperator<K, A, B, O> {

  private static final long serialVersionUID = 1L;

  private WriteBehindCoOperator(KeyedCoProcessFunction<K, A, B, O> function) {
    super(function);
  }

  /** An operator for that function. */
  public static <K, A, B, O, F extends KeyedCoProcessFunction<K, A, B, O> & WriteBehindFunction>
      WriteBehindCoOperator<K, A, B, O> of(F function) {
    return new WriteBehindCoOperator<>(function);
  }

  @Override
  public void open() throws Exception {
    super.open();
    Flush.attach(userFunction);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    Flush.of(userFunction, this::setCurrentKey);
    super.snapshotState(context);
  }
}
