package io.macrostream.jobs.stage;

import io.macrostream.functions.event.ScenarioPnl;
import io.macrostream.functions.operator.risk.ScenarioFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.jobs.config.JobConfig;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The scenario vector behind the newest risk figures of each node, for the database. A run through
 * decades of history would write thousands of vectors that nobody can look at, so there it writes
 * one a quarter and the last.
 */
public final class ScenarioStage {

  private static final Duration HISTORY_INTERVAL = Duration.ofDays(91);

  private ScenarioStage() {}

  /** Wires the stage. */
  public static DataStream<ScenarioPnl> of(DataStream<NodeDay> nodeDays, JobConfig config) {
    Duration interval = config.isHistory() ? HISTORY_INTERVAL : Duration.ZERO;
    return nodeDays
        .keyBy(NodeDay::node)
        .transform(
            "Scenario vectors",
            TypeInformation.of(ScenarioPnl.class),
            WriteBehindOperator.of(new ScenarioFunction(interval)))
        .uid("scenarios");
  }
}
