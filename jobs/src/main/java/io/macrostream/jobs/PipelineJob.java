package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.kafka.Horizon;
import io.macrostream.connectors.kafka.KafkaConfig;
import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.connectors.timescale.Tables;
import io.macrostream.connectors.timescale.TimescaleSink;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.MarkStage;
import io.macrostream.jobs.stage.RiskStage;
import io.macrostream.jobs.stage.TopicStage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All stages in one graph: from the topics of ingest to features, signals, risk and alerts. */
public final class PipelineJob {

  /** Name of the job on a cluster. */
  public static final String NAME = "macrostream-pipeline";

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final List<DataStream<TopicRecord>> facts = new ArrayList<>();

  private PipelineJob(StreamExecutionEnvironment env, JobConfig config) {
    this.env = env;
    this.config = config;
  }

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    JobConfig config = JobConfig.pipeline(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config, NAME);
    build(env, config);
    env.execute(NAME);
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, JobConfig config) {
    new PipelineJob(env, config).wire();
  }

  private void wire() {
    Map<String, Instrument> instruments = instruments();
    var bars = read(Topics.BARS);
    var points = read(Topics.CURVE_POINTS);
    var schedule = read(Topics.SCHEDULE);
    var positions = read(Topics.POSITIONS);

    var marks = MarkStage.of(bars, points, instruments);
    var risk = RiskStage.of(marks, schedule, positions, instruments, RiskSettings.standard());

    store(bars, Tables.MARKET_BARS);
    store(points, Tables.CURVE_POINTS);
    store(positions, Tables.POSITIONS);
    publish(risk.metrics(), Topics.RISK_METRICS, Tables.RISK_METRICS);
    TopicStage.write(
        Writer.PIPELINE, facts, List.of(Topics.RISK_METRICS, Topics.UTILISATION), config);
  }

  /** Reads a topic of ingest; what cannot be parsed goes to the dead letters. */
  private <T extends Event> DataStream<T> read(Topic<T> topic) {
    KafkaEvents<T> read =
        KafkaEvents.read(env, topic, Writer.INGEST, kafka(), "source-" + topic.name());
    facts.add(read.deadLetters());
    return read.events();
  }

  private <T extends Event> void publish(DataStream<T> events, Topic<T> topic, Table<T> table) {
    facts.add(TopicStage.records(events, topic, "to-topic-" + topic.name()));
    store(events, table);
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

  private static Map<String, Instrument> instruments() {
    Map<String, Instrument> byId = new TreeMap<>();
    InstrumentMaster.bundled().all().forEach(instrument -> byId.put(instrument.id(), instrument));
    return byId;
  }
}
