package io.macrostream.jobs;

import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.JobConfig;
import java.time.Clock;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The facts of ingest, judged and stored, and all transforms of them: bars and features, for those
 * who run strategies and risk elsewhere, or not at all.
 *
 * <p>It writes what the pipeline of the same run would write, in its place: the two never run
 * together.
 */
public final class TransformJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-transform";

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.BARS, Topics.FEATURES, Topics.DATA_STATUS, Topics.FINDINGS, Topics.DEAD_LETTERS);

  private TransformJob() {}

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.pipeline(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config, NAME);
    build(env, config);
    env.execute();
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    var flow = new Flow(env, config, NAME);
    Transforms.of(flow, JudgedFacts.rules(flow));
    flow.store(flow.deadLetters(), Tables.DEAD_LETTERS);
    flow.store(flow.statuses(), Tables.DATA_STATUS);
    flow.store(flow.findings(), Tables.DATA_FINDINGS);
    flow.write(OWNED);
  }
}
