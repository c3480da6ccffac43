package io.macrostream.jobs;

import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.JobConfig;
import java.time.Clock;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The facts of ingest, judged and stored, and nothing computed from them: for installations that
 * only want the data, and for loading history.
 *
 * <p>It writes what the pipeline of the same run would write, in its place: the two never run
 * together.
 */
public final class QualityJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-quality";

  private static final List<Topic<?>> OWNED =
      List.of(Topics.DATA_STATUS, Topics.FINDINGS, Topics.DEAD_LETTERS);

  private QualityJob() {}

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
    var facts = JudgedFacts.of(flow, flow.read(Topics.BARS), JudgedFacts.rules(flow));
    flow.store(facts.dates(), Tables.SCHEDULE_EVENTS);
    flow.store(flow.versions(Topics.PARAMETERS), Tables.PARAMETERS);
    flow.store(flow.versions(Topics.MANDATES), Tables.MANDATES);
    flow.store(flow.versions(Topics.TRADING_STOPS), Tables.TRADING_STOPS);
    flow.store(flow.deadLetters(), Tables.DEAD_LETTERS);
    flow.store(flow.statuses(), Tables.DATA_STATUS);
    flow.store(flow.findings(), Tables.DATA_FINDINGS);
    flow.write(OWNED);
  }
}
