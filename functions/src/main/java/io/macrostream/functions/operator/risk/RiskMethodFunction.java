package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeMethods;
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
 * VaR and ES of a node at each close by methods other than the historical. Feed it closes only.
 *
 * <p>Key: node. State per key: what each method said at the last close, and the month's parameters
 * of a GARCH. A node's days come from one task in order, so none waits here.
 */
public final class RiskMethodFunction extends KeyedProcessFunction<String, NodeDay, RiskMetric> {

  private static final long serialVersionUID = 1L;

  /** At each close, what the VaR of the day before said and what came. */
  public static final OutputTag<VarOutcome> OUTCOMES =
      new OutputTag<>("method-outcomes", TypeInformation.of(VarOutcome.class));

  private final RiskSettings settings;

  private transient NodeMethods methods;
  private transient ValueState<NodeMethods.Standings> standings;

  public RiskMethodFunction(RiskSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    methods = new NodeMethods(settings);
    standings =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "methods", TypeInformation.of(NodeMethods.Standings.class)));
  }

  @Override
  public void processElement(NodeDay close, Context context, Collector<RiskMetric> out)
      throws Exception {
    NodeMethods.Standings before = standings.value();
    NodeMethods.Figures figures =
        methods.of(close, before == null ? NodeMethods.Standings.NONE : before);
    figures.metrics().forEach(out::collect);
    figures.outcomes().forEach(outcome -> context.output(OUTCOMES, outcome));
    standings.update(figures.standings());
  }
}
