package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.kafka.Horizon;
import io.macrostream.connectors.kafka.KafkaConfig;
import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.connectors.kafka.TopicClocks;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.connectors.timescale.TimescaleSink;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Versioned;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.AlertStage;
import io.macrostream.jobs.stage.BarStage;
import io.macrostream.jobs.stage.LimitStage;
import io.macrostream.jobs.stage.QualityStage;
import io.macrostream.jobs.stage.ReturnStage;
import io.macrostream.jobs.stage.RiskStage;
import io.macrostream.jobs.stage.ScenarioStage;
import io.macrostream.jobs.stage.StrategyStage;
import io.macrostream.jobs.stage.TopicStage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All stages in one graph: from the topics of ingest to features, signals, risk and alerts. */
public final class PipelineJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-pipeline";

  private static final List<Topic<?>> OWNED =
      List.of(
          Topics.FEATURES, Topics.SIGNALS, Topics.RISK_METRICS, Topics.UTILISATION, Topics.ALERTS);

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final List<DataStream<TopicRecord>> facts = new ArrayList<>();
  private final List<DataStream<TopicRecord>> misread = new ArrayList<>();

  private PipelineJob(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
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
    var master = InstrumentMaster.bundled();
    var instruments = master.all();
    var lookup = new InstrumentLookup(instruments, master.families());

    var trades = QualityStage.ofTrades(read(Topics.TRADES), lookup);
    var built = BarStage.of(trades.accepted());
    var bars = QualityStage.ofBars(read(Topics.BARS).union(built.bars()), lookup);
    var points = QualityStage.ofCurvePoints(read(Topics.CURVE_POINTS), lookup);
    var returns = ReturnStage.of(bars.accepted(), points.accepted(), lookup);
    var signals =
        StrategyStage.of(returns.levels(), returns.features(), versions(Topics.PARAMETERS), lookup);

    var positions = judged(QualityStage.ofPositions(read(Topics.POSITIONS), lookup));
    var limits = versions(Topics.LIMITS);
    var risk =
        RiskStage.of(
            returns.levels(),
            judged(QualityStage.ofDates(read(Topics.SCHEDULE))),
            positions,
            byId(instruments),
            RiskSettings.standard());
    var limited = LimitStage.of(risk.metrics(), limits);
    var alerts = AlertStage.of(limited.reports(), versions(Topics.ALERT_ACTIONS));

    publish(built.bars(), Topics.BARS);
    publish(returns.features(), Topics.FEATURES, Tables.FEATURES);
    publish(signals, Topics.SIGNALS, Tables.SIGNALS);
    publish(risk.metrics(), Topics.RISK_METRICS, Tables.RISK_METRICS);
    publish(limited.utilisation(), Topics.UTILISATION, Tables.RISK_UTILISATION);
    publish(alerts.alerts(), Topics.ALERTS);
    DataStream<Alert> raised =
        config.isHistory() ? alerts.alerts() : alerts.alerts().union(watch());
    store(raised, Tables.ALERTS);
    store(raised, Tables.ALERT_EVENTS);
    store(bars.accepted(), Tables.MARKET_BARS);
    store(points.accepted(), Tables.CURVE_POINTS);
    store(judged(QualityStage.ofObservations(read(Topics.OBSERVATIONS))), Tables.MACRO_SERIES);
    store(positions, Tables.POSITIONS);
    store(limits, Tables.LIMITS);
    store(ScenarioStage.of(risk.nodeDays(), config), Tables.SCENARIOS);

    refuse(trades.facts().union(built.facts(), bars.facts(), points.facts()));
    publish(alerts.refused(), Topics.DEAD_LETTERS);
    storeReports();
    TopicStage.write(Writer.PIPELINE, facts, OWNED, config);
  }

  /**
   * Watches the clocks of the sources and the heartbeats of their topics on a path of its own, from
   * Kafka to Kafka: neither a stall nor a failure of anything else holds it up. Returns what it has
   * raised, read back for the database.
   */
  private DataStream<Alert> watch() {
    KafkaEvents<ClockTick> clock =
        KafkaEvents.read(env, Topics.CLOCK, Writer.INGEST, kafka(), "source-clock");
    DataStream<ClockTick> topics =
        TopicClocks.read(env, ofIngest(), Writer.INGEST, kafka(), "source-heartbeats");
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
        KafkaEvents.read(env, topic, Writer.WATCHDOG, kafka(), "watchdog-" + topic.name());
    misread.add(read.deadLetters());
    return read.events();
  }

  /** Keeps dead letters and the status of series, those of ingest and those of this job. */
  private void storeReports() {
    DataStream<TopicRecord> own = facts.stream().reduce((a, b) -> a.union(b)).orElseThrow();
    DataStream<DeadLetter> refused =
        TopicStage.events(own, Topics.DEAD_LETTERS, "dead-letters-of-pipeline");
    DataStream<DataStatus> status =
        TopicStage.events(own, Topics.DATA_STATUS, "data-status-of-pipeline");
    DataStream<DeadLetter> all = refused.union(read(Topics.DEAD_LETTERS));
    store(config.isHistory() ? all : all.union(unheard()), Tables.DEAD_LETTERS);
    store(status.union(read(Topics.DATA_STATUS)), Tables.DATA_STATUS);
  }

  /** Reads control data, each version once. */
  private <T extends Versioned> DataStream<T> versions(Topic<T> topic) {
    return judged(QualityStage.ofVersions(read(topic), topic));
  }

  private <T extends Event> DataStream<T> judged(QualityStage<T> stage) {
    refuse(stage.facts());
    return stage.accepted();
  }

  private void refuse(DataStream<TopicRecord> unusable) {
    facts.add(unusable);
  }

  /** Reads a topic of ingest; what cannot be parsed goes to the dead letters. */
  private <T extends Event> DataStream<T> read(Topic<T> topic) {
    KafkaEvents<T> read =
        KafkaEvents.read(env, topic, Writer.INGEST, kafka(), "source-" + topic.name());
    facts.add(read.deadLetters());
    return read.events();
  }

  private <T extends Event> void publish(DataStream<T> events, Topic<T> topic, Table<T> table) {
    publish(events, topic);
    store(events, table);
  }

  private <T extends Event> void publish(DataStream<T> events, Topic<T> topic) {
    facts.add(TopicStage.records(events, topic, "to-topic-" + topic.name()));
  }

  private <T extends Event> void store(DataStream<T> events, Table<T> table) {
    TimescaleSink.write(events, table, config.database(), config.runId())
        .uid("table-" + table.name() + '-' + config.runId());
  }

  private KafkaConfig kafka() {
    Horizon horizon =
        config.isHistory()
            ? Horizon.until(config.until())
            : Horizon.receiveTime(IngestConfig.clockTolerance());
    return new KafkaConfig(
        config.kafka(), horizon, config.isHistory(), NAME + '-' + config.runId());
  }

  private static Map<String, Instrument> byId(Collection<Instrument> instruments) {
    Map<String, Instrument> byId = new TreeMap<>();
    instruments.forEach(instrument -> byId.put(instrument.id(), instrument));
    return byId;
  }
}
