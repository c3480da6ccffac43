package io.macrostream.functions.operator.state;

import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Runs a keyed function and writes its {@link WriteBehind} state before each snapshot. */
public class WriteBehindOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {

  private static final long serialVersionUID = 1L;

  protected WriteBehindOperator(KeyedProcessFunction<K, I, O> function) {
    super(function);
  }

  /** An operator for that function. */
  public static <K, I, O, F extends KeyedProcessFunction<K, I, O> & WriteBehindFunction>
      WriteBehindOperator<K, I, O> of(F function) {
    return new WriteBehindOperator<>(function);
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
