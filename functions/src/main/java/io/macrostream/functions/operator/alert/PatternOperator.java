package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Utilisation;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.sharedbuffer.EventId;
import org.apache.flink.cep.nfa.sharedbuffer.Lockable;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * A pattern of Flink CEP that tells how much it holds. Flink counts what goes into a pattern and
 * comes out of it, and nothing of what waits between; a pattern that is not bounded as it was meant
 * to be shows in {@link #HELD_REPORTS} long before it shows in the heap.
 */
final class PatternOperator extends CepOperator<Utilisation, String, PatternMatch> {

  /**
   * The gauge: reports that the task holds as of its last checkpoint, in partial matches and ahead
   * of the watermark.
   */
  static final String HELD_REPORTS = "heldReports";

  private static final long serialVersionUID = 1L;

  /** Names that CEP gives its states, which exist from the initialisation on. */
  private static final String IN_MATCHES = "sharedBuffer-events";

  private static final String AHEAD = "eventQueuesStateName";

  private final TypeSerializer<Utilisation> serializer;

  /** Written by the task and read by reporters of metrics. */
  private transient volatile long held;

  /**
   * @param pattern without a handler of matches that ran out of time
   */
  PatternOperator(
      TypeSerializer<Utilisation> serializer,
      Pattern<Utilisation, ?> pattern,
      PatternProcessFunction<Utilisation, PatternMatch> function) {
    super(
        serializer,
        false,
        NFACompiler.compileFactory(pattern, false),
        new ReportOrder(),
        pattern.getAfterMatchSkipStrategy(),
        function,
        null);
    this.serializer = serializer;
  }

  @Override
  public void open() throws Exception {
    super.open();
    getMetricGroup().gauge(HELD_REPORTS, () -> held);
  }

  /** Counts here, in the task: a reporter that did would race with it. */
  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    long[] count = {0};
    forEach(
        new MapStateDescriptor<>(
            IN_MATCHES,
            EventId.EventIdSerializer.INSTANCE,
            new Lockable.LockableTypeSerializer<>(serializer)),
        matches -> {
          for (var each : matches.keys()) {
            count[0]++;
          }
        });
    forEach(
        new MapStateDescriptor<>(AHEAD, LongSerializer.INSTANCE, new ListSerializer<>(serializer)),
        queue -> {
          for (List<Utilisation> reports : queue.values()) {
            count[0] += reports.size();
          }
        });
    held = count[0];
  }

  private interface OfKey<K, V> {
    void see(MapState<K, V> state) throws Exception;
  }

  private <K, V> void forEach(MapStateDescriptor<K, V> state, OfKey<K, V> visitor)
      throws Exception {
    getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            state,
            (key, ofKey) -> visitor.see(ofKey));
  }

  long heldReports() {
    return held;
  }
}
