package io.macrostream.jobs;

import io.macrostream.connectors.kafka.Horizon;
import io.macrostream.connectors.kafka.KafkaConfig;
import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.JobConfig;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Reads what {@link PipelineJob} reads, parses it, and throws it away: the speed that no job on
 * these topics can exceed, with which the pipeline's is compared. Takes the options of the pipeline
 * in history mode and reads what the topics hold at the start.
 */
public final class ParseJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-parse";

  /**
   * Accumulator of the job: how many events it read, heartbeats and dead letters not among them.
   */
  public static final String RECORDS = "records";

  private static final List<Topic<?>> READ =
      List.of(
          Topics.OBSERVATIONS,
          Topics.TRADES,
          Topics.QUOTES,
          Topics.BARS,
          Topics.CURVE_POINTS,
          Topics.VOL_QUOTES,
          Topics.POSITIONING,
          Topics.DOCUMENTS,
          Topics.SCHEDULE,
          Topics.POSITIONS,
          Topics.LIMITS,
          Topics.PARAMETERS,
          Topics.MANDATES,
          Topics.MANDATE_ACTIONS,
          Topics.TRADING_STOPS,
          Topics.WHAT_IF_REQUESTS,
          Topics.ALERT_ACTIONS,
          Topics.QUALITY_ACTIONS,
          Topics.DATA_STATUS,
          Topics.DEAD_LETTERS);

  private ParseJob() {}

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.pipeline(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config, NAME);
    build(env, config);
    env.execute();
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    READ.forEach(topic -> read(env, topic, config));
  }

  private static <T extends Event> void read(
      StreamExecutionEnvironment env, Topic<T> topic, JobConfig config) {
    var kafka =
        new KafkaConfig(
            config.kafka(), Horizon.until(config.until()), true, NAME + '-' + config.runId());
    KafkaEvents.read(env, topic, Writer.INGEST, kafka, "source-" + topic.name())
        .events()
        .filter(new Count<>())
        .uid("count-" + topic.name())
        .name("Count " + topic.name())
        .sinkTo(new DiscardingSink<>())
        .uid("discard-" + topic.name())
        .name("Discard " + topic.name());
  }

  private static final class Count<T> extends RichFilterFunction<T> {
    private static final long serialVersionUID = 1L;

    private final LongCounter records = new LongCounter();

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().addAccumulator(RECORDS, records);
    }

    @Override
    public boolean filter(T event) {
      records.add(1L);
      return true;
    }
  }
}
