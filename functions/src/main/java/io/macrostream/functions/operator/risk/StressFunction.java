package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.NodeStress;
import io.macrostream.functions.risk.StressDay;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Stress figures of nodes as they close. No key and no state: a close says all that there is. */
public final class StressFunction implements FlatMapFunction<StressDay, RiskMetric> {

  private static final long serialVersionUID = 1L;

  private final NodeStress stress;

  public StressFunction(NodeStress stress) {
    this.stress = stress;
  }

  @Override
  public void flatMap(StressDay day, Collector<RiskMetric> out) {
    stress.of(day).forEach(out::collect);
  }
}
