package io.macrostream.connectors.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.simulator.SimulatorConfig;
import io.macrostream.connectors.simulator.SimulatorPlan;
import io.macrostream.connectors.simulator.SimulatorSource;
import io.macrostream.functions.event.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** The source in a job: at parallelism 2 one reader emits everything, with a watermark per step. */
class ReplaySourceTest {

  @Test
  void aJobSeesEveryRecordInOrderAndEveryStepOfTime() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    List<String> seen = new ArrayList<>();
    try (var results =
        env.fromSource(
                new SimulatorSource(SimulatorConfig.demo()),
                new AvailableAtWatermarks(),
                "simulator")
            .process(new Lines())
            .returns(TypeInformation.of(String.class))
            .setParallelism(2)
            .executeAndCollect()) {
      results.forEachRemaining(seen::add);
    }
    List<String> expected = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    for (TopicRecord record : Replays.all(new SimulatorPlan(SimulatorConfig.demo()))) {
      expected.add(record.topic() + '@' + record.availableAt() + " after " + watermark);
      watermark = record.availableAt() - 1;
    }
    assertThat(seen).isEqualTo(expected);
  }

  private static final class Lines extends ProcessFunction<TopicRecord, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(TopicRecord record, Context context, Collector<String> out) {
      out.collect(
          record.topic()
              + '@'
              + context.timestamp()
              + " after "
              + context.timerService().currentWatermark());
    }
  }
}
