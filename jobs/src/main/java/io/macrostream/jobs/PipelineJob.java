package io.macrostream.jobs;

import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.connectors.kafka.TopicClocks;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.AlertStage;
import io.macrostream.jobs.stage.LimitStage;
import io.macrostream.jobs.stage.QualityStage;
import io.macrostream.jobs.stage.RiskStage;
import io.macrostream.jobs.stage.ScenarioStage;
import io.macrostream.jobs.stage.StrategyStage;
import io.macrostream.jobs.stage.TopicStage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All stages in one graph: from the topics of ingest to features, signals, risk and alerts. */
public final class PipelineJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-pipeline";

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.BARS,
          Topics.CURVE_SNAPSHOTS,
          Topics.VOL_SURFACES,
          Topics.FEATURES,
          Topics.SIGNALS,
          Topics.RISK_METRICS,
          Topics.UTILISATION,
          Topics.ALERTS,
          Topics.DATA_STATUS,
          Topics.FINDINGS,
          Topics.DEAD_LETTERS);

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final Flow flow;
  private final List<DataStream<TopicRecord>> misread = new ArrayList<>();

  private PipelineJob(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
    this.flow = new Flow(env, config, NAME);
  }

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.pipeline(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config, NAME);
    build(env, config);
    env.execute();
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    new PipelineJob(env, config).wire();
  }

  private void wire() {
    var rules = JudgedFacts.rules(flow);
    var transforms = Transforms.of(flow, rules);
    var facts = transforms.facts();
    var signals =
        StrategyStage.of(
            transforms.levels(),
            transforms.features(),
            flow.versions(Topics.PARAMETERS),
            rules.instruments());

    var risk =
        RiskStage.of(
            transforms.levels(),
            facts.dates(),
            facts.positions(),
            JudgedFacts.holdable(),
            RiskSettings.standard());
    var limited = LimitStage.of(risk.metrics(), facts.limits());
    var alerts = AlertStage.of(limited.reports(), flow.versions(Topics.ALERT_ACTIONS));

    flow.publish(signals, Topics.SIGNALS, Tables.SIGNALS);
    flow.publish(risk.metrics(), Topics.RISK_METRICS, Tables.RISK_METRICS);
    flow.publish(limited.utilisation(), Topics.UTILISATION, Tables.RISK_UTILISATION);
    flow.publish(alerts.alerts(), Topics.ALERTS);
    DataStream<Alert> raised =
        config.isHistory() ? alerts.alerts() : alerts.alerts().union(watch());
    flow.store(raised, Tables.ALERTS);
    flow.store(raised, Tables.ALERT_EVENTS);
    flow.store(ScenarioStage.of(risk.nodeDays(), config), Tables.SCENARIOS);

    flow.refuse(QualityStage.ofDecisions(transforms.features(), signals));
    flow.publish(alerts.refused(), Topics.DEAD_LETTERS);
    DataStream<DeadLetter> letters = flow.deadLetters();
    flow.store(config.isHistory() ? letters : letters.union(unheard()), Tables.DEAD_LETTERS);
    flow.store(flow.statuses(), Tables.DATA_STATUS);
    flow.store(flow.findings(), Tables.DATA_FINDINGS);
    flow.write(OWNED);
  }

  /**
   * Watches the clocks of the sources and the heartbeats of their topics on a path of its own, from
   * Kafka to Kafka: neither a stall nor a failure of anything else holds it up. Returns what it has
   * raised, read back for the database.
   */
  private DataStream<Alert> watch() {
    KafkaEvents<ClockTick> clock =
        KafkaEvents.read(env, Topics.CLOCK, Writer.INGEST, flow.kafka(), "source-clock");
    DataStream<ClockTick> topics =
        TopicClocks.read(env, ofIngest(), Writer.INGEST, flow.kafka(), "source-heartbeats");
    DataStream<Alert> stalls = AlertStage.watch(clock.events().union(topics), config.stallAfter());
    TopicStage.writeAtOnce(
        Writer.WATCHDOG,
        TopicStage.records(stalls, Topics.ALERTS, "watchdog-to-alerts").union(clock.deadLetters()),
        config);
    return readBack(Topics.ALERTS);
  }

  private static List<Topic<?>> ofIngest() {
    return Topics.ALL.stream().filter(topic -> topic.writers().contains(Writer.INGEST)).toList();
  }

  /** Dead letters of the watchdog, and of reading back what it wrote. */
  private DataStream<DeadLetter> unheard() {
    DataStream<DeadLetter> own = readBack(Topics.DEAD_LETTERS);
    return own.union(
        TopicStage.events(
            misread.stream().reduce((a, b) -> a.union(b)).orElseThrow(),
            Topics.DEAD_LETTERS,
            "dead-letters-of-watchdog"));
  }

  /** What the watchdog wrote; it promises nothing and must not hold up event time. */
  private <T extends Event> DataStream<T> readBack(Topic<T> topic) {
    KafkaEvents<T> read =
        KafkaEvents.read(env, topic, Writer.WATCHDOG, flow.kafka(), "watchdog-" + topic.name());
    misread.add(read.deadLetters());
    return read.events();
  }
}
