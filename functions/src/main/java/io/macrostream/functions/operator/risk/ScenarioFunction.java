package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.ScenarioPnl;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.NodeDay;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The newest scenario vector of a node, at most once per interval of event time, and the last one
 * at the end of input. Scenarios that are left out are not in it.
 *
 * <p>Key: node. State per key: the newest vector while it waits, and when the last one was given
 * out.
 */
public final class ScenarioFunction extends KeyedProcessFunction<String, NodeDay, ScenarioPnl>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final long interval;

  private transient WriteBehindValue<NodeDay> waiting;
  private transient WriteBehindValue<Long> lastGiven;

  /**
   * @param interval least event time between two vectors of a node; zero gives all of them
   */
  public ScenarioFunction(Duration interval) {
    this.interval = interval.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("waiting", TypeInformation.of(NodeDay.class)));
    lastGiven =
        WriteBehindValue.of(getRuntimeContext(), new ValueStateDescriptor<>("given", Types.LONG));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(waiting, lastGiven);
  }

  @Override
  public void processElement(NodeDay day, Context context, Collector<ScenarioPnl> out)
      throws Exception {
    String node = context.getCurrentKey();
    Long last = lastGiven.value(node);
    if (last != null && day.time() - last < interval) {
      waiting.update(node, day);
      // The end of a bounded input reaches this time; a live one never does.
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
      return;
    }
    waiting.update(node, null);
    lastGiven.update(node, day.time());
    out.collect(vector(day));
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ScenarioPnl> out)
      throws Exception {
    String node = context.getCurrentKey();
    NodeDay day = waiting.value(node);
    if (day != null) {
      waiting.update(node, null);
      out.collect(vector(day));
    }
  }

  private static ScenarioPnl vector(NodeDay day) {
    int[] dates = new int[day.dates().length];
    double[] pnl = new double[dates.length];
    int n = 0;
    for (int k = 0; k < dates.length; k++) {
      if (!Double.isNaN(day.pnl()[k])) {
        dates[n] = day.dates()[k];
        pnl[n++] = day.pnl()[k];
      }
    }
    return new ScenarioPnl(
        day.node(),
        day.day(),
        Arrays.copyOf(dates, n),
        Arrays.copyOf(pnl, n),
        Instant.ofEpochMilli(day.time()));
  }
}
