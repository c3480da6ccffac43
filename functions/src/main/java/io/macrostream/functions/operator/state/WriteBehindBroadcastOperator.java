package io.macrostream.functions.operator.state;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Runs a keyed function with a broadcast side and writes its {@link WriteBehind} state before each
 * snapshot.
 */
public final class WriteBehindBroadcastOperator<K, I, B, O>
    extends CoBroadcastWithKeyedOperator<K, I, B, O> {

  private static final long serialVersionUID = 1L;

  private WriteBehindBroadcastOperator(
      KeyedBroadcastProcessFunction<K, I, B, O> function, MapStateDescriptor<?, ?> broadcastState) {
    super(function, List.of(broadcastState));
  }

  /** An operator for that function. */
  public static <
          K, I, B, O, F extends KeyedBroadcastProcessFunction<K, I, B, O> & WriteBehindFunction>
      WriteBehindBroadcastOperator<K, I, B, O> of(
          F function, MapStateDescriptor<?, ?> broadcastState) {
    return new WriteBehindBroadcastOperator<>(function, broadcastState);
  }

  /** Connects a keyed stream with a control stream that every task gets whole. */
  public static <
          K, I, B, O, F extends KeyedBroadcastProcessFunction<K, I, B, O> & WriteBehindFunction>
      SingleOutputStreamOperator<O> connect(
          KeyedStream<I, K> keyed,
          DataStream<B> control,
          MapStateDescriptor<?, ?> broadcastState,
          F function,
          TypeInformation<O> type,
          String name) {
    return keyed.connect(control.broadcast()).transform(name, type, of(function, broadcastState));
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
