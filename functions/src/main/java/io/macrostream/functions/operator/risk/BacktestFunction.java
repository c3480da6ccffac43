package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.BacktestFigures;
import io.macrostream.functions.risk.NodeBacktests;
import io.macrostream.functions.risk.VarOutcome;
import io.macrostream.functions.risk.backtest.BacktestWindow;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Back-tests VaR and ES of a node, close by close: what {@link BacktestFigures} says of the last
 * judged days of each method and confidence.
 *
 * <p>Key: node. State per key: for each method and confidence the {@link BacktestWindow}, which is
 * 6 kB once it is full, and outcomes ahead of the watermark.
 */
public final class BacktestFunction extends KeyedProcessFunction<String, VarOutcome, RiskMetric>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private static final Comparator<VarOutcome> ORDER =
      Comparator.comparingInt(VarOutcome::day)
          .thenComparing(VarOutcome::method)
          .thenComparingInt(VarOutcome::confidenceBp)
          .thenComparingDouble(VarOutcome::pnl)
          .thenComparingDouble(VarOutcome::var)
          .thenComparingDouble(VarOutcome::es);

  private final EventTimeBuffer<VarOutcome> buffer =
      new EventTimeBuffer<>(
          "outcomes",
          TypeInformation.of(VarOutcome.class),
          VarOutcome::time,
          BacktestFunction::compare);

  private transient WriteBehindValue<NodeBacktests> backtests;

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    backtests =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("backtests", TypeInformation.of(NodeBacktests.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, backtests);
  }

  @Override
  public void processElement(VarOutcome outcome, Context context, Collector<RiskMetric> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), outcome, context.timerService())) {
      throw new IllegalStateException(
          "an outcome of "
              + outcome.series()
              + " of "
              + outcome.time()
              + " is behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<RiskMetric> out)
      throws Exception {
    String node = context.getCurrentKey();
    NodeBacktests known = backtests.valueOr(node, NodeBacktests.NONE);
    for (VarOutcome outcome : buffer.release(node, timer, context.timerService())) {
      BacktestWindow before = known.window(outcome);
      BacktestWindow after = BacktestFigures.judge(outcome, before);
      BacktestFigures.of(outcome, before, after).forEach(out::collect);
      known = known.with(outcome, after);
    }
    backtests.update(node, known);
  }

  private static int compare(VarOutcome left, VarOutcome right) {
    return ORDER.compare(left, right);
  }
}
