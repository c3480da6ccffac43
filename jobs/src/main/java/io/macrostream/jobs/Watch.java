package io.macrostream.jobs;

import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.connectors.kafka.TopicClocks;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.stage.AlertStage;
import io.macrostream.jobs.stage.TopicStage;
import java.util.List;
import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Watches the clocks of the sources and the heartbeats of their topics on a path of its own, from
 * Kafka to Kafka: neither a stall nor a failure of anything else holds it up.
 *
 * @param alerts what it has raised, read back for the database
 * @param deadLetters its own and those of the alert job, and those of reading them back
 */
record Watch(DataStream<Alert> alerts, DataStream<DeadLetter> deadLetters) {

  /**
   * Wires it.
   *
   * @param others facts that go to their topics the same way, in no order of event time
   */
  @SafeVarargs
  static Watch of(
      StreamExecutionEnvironment env,
      Flow flow,
      JobConfig config,
      DataStream<TopicRecord>... others) {
    KafkaEvents<ClockTick> clock =
        KafkaEvents.read(env, Topics.CLOCK, Writer.INGEST, flow.kafka(), "source-clock");
    DataStream<ClockTick> topics =
        TopicClocks.read(env, ofIngest(), Writer.INGEST, flow.kafka(), "source-heartbeats");
    DataStream<Alert> stalls = AlertStage.watch(clock.events().union(topics), config.stallAfter());
    TopicStage.writeAtOnce(
        Writer.WATCHDOG,
        TopicStage.records(stalls, Topics.ALERTS, "watchdog-to-alerts")
            .union(clock.deadLetters())
            .union(others),
        config);
    KafkaEvents<Alert> alerts = readBack(env, flow, Topics.ALERTS, Writer.WATCHDOG);
    KafkaEvents<DeadLetter> letters = readBack(env, flow, Topics.DEAD_LETTERS, Writer.WATCHDOG);
    KafkaEvents<DeadLetter> ofAlertJob = readBack(env, flow, Topics.DEAD_LETTERS, Writer.NOTIFIER);
    DataStream<TopicRecord> misread =
        alerts.deadLetters().union(letters.deadLetters(), ofAlertJob.deadLetters());
    return new Watch(
        alerts.events(),
        letters
            .events()
            .union(TopicStage.events(misread, Topics.DEAD_LETTERS, "dead-letters-of-watchdog")));
  }

  private static List<Topic<?>> ofIngest() {
    return Topics.ALL.stream().filter(topic -> topic.writers().contains(Writer.INGEST)).toList();
  }

  /** What somebody wrote at once; they promise nothing and must not hold up event time. */
  private static <T extends Event> KafkaEvents<T> readBack(
      StreamExecutionEnvironment env, Flow flow, Topic<T> topic, Writer writer) {
    String uid = writer.name().toLowerCase(Locale.ROOT) + '-' + topic.name();
    return KafkaEvents.read(env, topic, writer, flow.kafka(), uid);
  }
}
