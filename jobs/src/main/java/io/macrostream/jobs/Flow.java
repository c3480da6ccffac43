package io.macrostream.jobs;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.kafka.Horizon;
import io.macrostream.connectors.kafka.KafkaConfig;
import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.connectors.timescale.Table;
import io.macrostream.connectors.timescale.TimescaleSink;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Delivery;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Versioned;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.QualityStage;
import io.macrostream.jobs.stage.TopicStage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What jobs behind ingest do alike: read its topics, judge what is on them, keep the facts in
 * tables and publish others, and let nothing be lost on the way.
 */
final class Flow {

  private final StreamExecutionEnvironment env;
  private final JobConfig config;
  private final String job;

  /** Facts of several topics; whoever looks for those of one is sent all, so they are few. */
  private final List<DataStream<TopicRecord>> facts = new ArrayList<>();

  private final Map<Delivery, List<DataStream<TopicRecord>>> published =
      new EnumMap<>(Delivery.class);

  /**
   * @param job name of the job; with the run, the name of its consumers and of its transactions
   */
  Flow(StreamExecutionEnvironment env, JobConfig config, String job) {
    this.env = env;
    this.config = config;
    this.job = job;
  }

  /** What there is to know of every instrument. */
  InstrumentMaster instruments() {
    return config.instruments();
  }

  /** Reads a topic of ingest; what cannot be parsed goes to the dead letters. */
  <T extends Event> DataStream<T> read(Topic<T> topic) {
    KafkaEvents<T> read =
        KafkaEvents.read(env, topic, Writer.INGEST, kafka(), "source-" + topic.name());
    facts.add(read.deadLetters());
    return read.events();
  }

  /** Reads control data, each version once. */
  <T extends Versioned> DataStream<T> versions(Topic<T> topic) {
    return judged(QualityStage.ofVersions(read(topic), topic));
  }

  /** What a stage accepts; the rest is refused. */
  <T extends Event> DataStream<T> judged(QualityStage<T> stage) {
    refuse(stage.facts());
    return stage.accepted();
  }

  void refuse(DataStream<TopicRecord> unusable) {
    facts.add(unusable);
  }

  <T extends Event> void publish(DataStream<T> events, Topic<T> topic, Table<T> table) {
    publish(events, topic);
    store(events, table);
  }

  <T extends Event> void publish(DataStream<T> events, Topic<T> topic) {
    DataStream<TopicRecord> records = TopicStage.records(events, topic, "to-topic-" + topic.name());
    if (topic.equals(Topics.DEAD_LETTERS)) {
      facts.add(records);
    } else {
      published.computeIfAbsent(topic.delivery(), delivery -> new ArrayList<>()).add(records);
    }
  }

  <T extends Event> void store(DataStream<T> events, Table<T> table) {
    sink(events, table);
  }

  /** Stores in a task of its own: a slow database does not hold up who computes. */
  <T extends Event> void storeApart(DataStream<T> events, Table<T> table) {
    sink(events, table).disableChaining();
  }

  private <T extends Event> DataStreamSink<T> sink(DataStream<T> events, Table<T> table) {
    return TimescaleSink.write(events, table, config.database(), config.runId())
        .uid("table-" + table.name() + '-' + config.runId());
  }

  /** The dead letters of ingest and of this job. */
  DataStream<DeadLetter> deadLetters() {
    return ownDeadLetters().union(read(Topics.DEAD_LETTERS));
  }

  /** The dead letters of this job. */
  DataStream<DeadLetter> ownDeadLetters() {
    return TopicStage.events(all(), Topics.DEAD_LETTERS, "dead-letters-of-pipeline");
  }

  /** The status of series, as ingest and this job see it. */
  DataStream<DataStatus> statuses() {
    return TopicStage.events(all(), Topics.DATA_STATUS, "data-status-of-pipeline")
        .union(read(Topics.DATA_STATUS));
  }

  /** What this job's judges found. */
  DataStream<DataFinding> findings() {
    return TopicStage.events(all(), Topics.FINDINGS, "findings-of-pipeline");
  }

  /** End of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end. */
  long end() {
    return config.isHistory() ? config.until().toEpochMilli() : Long.MAX_VALUE;
  }

  /** What was refused, and what judges said, until now. */
  DataStream<TopicRecord> all() {
    return facts.stream().reduce((a, b) -> a.union(b)).orElseThrow();
  }

  /**
   * Writes what was published and refused.
   *
   * @param owned topics whose partitions the job keeps alive
   */
  void write(List<Topic<?>> owned) {
    TopicStage.write(job, Writer.PIPELINE, facts, published, owned, config);
  }

  /**
   * Writes what was published; what was refused goes another way.
   *
   * @param owned topics whose partitions the job keeps alive
   */
  void writePublished(List<Topic<?>> owned) {
    TopicStage.write(job, Writer.PIPELINE, List.of(), published, owned, config);
  }

  /** How topics are read. */
  KafkaConfig kafka() {
    return kafka(config, job);
  }

  /** How the job of that name reads topics. */
  static KafkaConfig kafka(JobConfig config, String job) {
    Horizon horizon =
        config.isHistory()
            ? Horizon.until(config.until())
            : Horizon.receiveTime(IngestConfig.clockTolerance());
    return new KafkaConfig(config.kafka(), horizon, config.isHistory(), job + '-' + config.runId());
  }
}
