package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.replay.AvailableAtWatermarks;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.stage.CommandStage;
import io.macrostream.jobs.stage.TopicStage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Sources to Kafka: market history or a simulated market, and the commands that control the rest.
 */
public final class IngestJob {

  /** Name of the job on a cluster. */
  public static final String NAME = "macrostream-ingest";

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.OBSERVATIONS,
          Topics.TRADES,
          Topics.BARS,
          Topics.CURVE_POINTS,
          Topics.SCHEDULE,
          Topics.POSITIONS,
          Topics.LIMITS,
          Topics.PARAMETERS,
          Topics.ALERT_ACTIONS);

  private IngestJob() {}

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    IngestConfig config = IngestConfig.read(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config.job(), NAME);
    build(env, config);
    env.execute(NAME);
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, IngestConfig config) throws IOException {
    DataStream<TopicRecord> facts =
        env.fromSource(Sources.of(config), new AvailableAtWatermarks(), "Market history")
            .setParallelism(1)
            .uid("replay-source");
    DataStream<TopicRecord> control =
        CommandStage.sequence(
            TopicStage.events(facts, Topics.COMMANDS, "commands-of-files"), instrumentIds());
    TopicStage.write(Writer.INGEST, List.of(facts, control), OWNED, config.job());
  }

  private static Set<String> instrumentIds() {
    return InstrumentMaster.bundled().all().stream()
        .map(Instrument::id)
        .collect(Collectors.toSet());
  }
}
