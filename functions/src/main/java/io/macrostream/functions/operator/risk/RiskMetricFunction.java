package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeRisk;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.VarOutcome;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The risk figures of a node, day by day, and as they stand during the day.
 *
 * <p>Key: node. State per key: yesterday's VaR, and how many times the newest day was told. A
 * node's days come from one task in order, so none waits here.
 */
public final class RiskMetricFunction extends KeyedProcessFunction<String, NodeDay, RiskMetric> {

  private static final long serialVersionUID = 1L;

  /** At each close, what yesterday's VaR said and what came. */
  public static final OutputTag<VarOutcome> OUTCOMES =
      new OutputTag<>("var-outcomes", TypeInformation.of(VarOutcome.class));

  private final RiskSettings settings;

  private transient NodeRisk risk;
  private transient ValueState<NodeRisk.Yesterday> yesterday;
  private transient ValueState<TimesTold> told;

  public RiskMetricFunction(RiskSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    risk = new NodeRisk(settings);
    yesterday =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "yesterday", TypeInformation.of(NodeRisk.Yesterday.class)));
    told =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("told", TypeInformation.of(TimesTold.class)));
  }

  @Override
  public void processElement(NodeDay day, Context context, Collector<RiskMetric> out)
      throws Exception {
    TimesTold before = told.value();
    boolean again = before != null && before.day() == day.day();
    int version = again ? before.times() + 1 : 1;
    NodeRisk.Figures figures = risk.of(day, yesterday.value(), version);
    figures.metrics().forEach(out::collect);
    figures.outcomes().forEach(outcome -> context.output(OUTCOMES, outcome));
    if (day.intraday()) {
      told.update(new TimesTold(day.day(), version));
    } else {
      yesterday.update(figures.yesterday());
    }
  }

  /**
   * A day that was told before it closed.
   *
   * @param day risk day, epoch day
   * @param times how often
   */
  public record TimesTold(int day, int times) {}
}
