package io.macrostream.jobs.stage;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.operator.risk.StressFunction;
import io.macrostream.functions.operator.risk.StressParentFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.NodeStress;
import io.macrostream.functions.risk.StressDay;
import io.macrostream.jobs.config.StressConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * From books under stress to the figures of the tree, at the close of each risk day. Beside the
 * scenario vectors and not in them: those flow at every pane, and scenarios of stress need not.
 */
final class StressStage {

  private StressStage() {}

  static DataStream<RiskMetric> of(DataStream<StressDay> books, StressConfig stress) {
    DataStream<StressDay> desks = parents(books, "desks");
    DataStream<StressDay> firm = parents(desks, "firm");
    return books
        .union(desks, firm)
        .flatMap(new StressFunction(new NodeStress(stress.scenarios(), stress.detail())))
        .uid("risk-stress")
        .name("Risk: stress");
  }

  private static DataStream<StressDay> parents(DataStream<StressDay> children, String level) {
    return children
        .keyBy(StressDay::parent)
        .transform(
            "Risk: stress of " + level,
            TypeInformation.of(StressDay.class),
            WriteBehindOperator.of(new StressParentFunction()))
        .uid("risk-stress-" + level);
  }
}
