package io.macrostream.jobs;

import io.macrostream.connectors.kafka.KafkaEvents;
import io.macrostream.connectors.notify.Delivery;
import io.macrostream.connectors.notify.Destination;
import io.macrostream.connectors.notify.Patience;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.config.NotificationConfig;
import io.macrostream.jobs.stage.NotificationStage;
import io.macrostream.jobs.stage.TopicStage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From the alerts of the pipeline and its watchdog to people and programs. A run of history tells
 * the topic only: nobody is called for what happened years ago.
 */
public final class AlertJob {

  /** Name of the job; on a cluster its run stands behind it. */
  public static final String NAME = "macrostream-alerts";

  private final StreamExecutionEnvironment env;
  private final NotificationConfig config;
  private final List<DataStream<TopicRecord>> records = new ArrayList<>();

  private AlertJob(StreamExecutionEnvironment env, NotificationConfig config) {
    this.env = env;
    this.config = config;
  }

  /** Runs the job on the cluster that the process belongs to. */
  public static void main(String[] args) throws Exception {
    NotificationConfig config = NotificationConfig.read(args, Clock.systemUTC().instant());
    StreamExecutionEnvironment env = Environments.create(config.job(), NAME);
    build(env, config);
    env.execute();
  }

  /** Wires the job. */
  public static void build(StreamExecutionEnvironment env, NotificationConfig config) {
    new AlertJob(env, config).wire();
  }

  private void wire() {
    DataStream<Alert> alerts = read(Topics.ALERTS, Writer.PIPELINE, "source-alerts");
    DataStream<Position> positions = read(Topics.POSITIONS, Writer.INGEST, "source-positions");
    if (!config.job().isHistory()) {
      alerts =
          alerts.union(
              NotificationStage.outOfTime(
                  read(Topics.ALERTS, Writer.WATCHDOG, "source-watchdog-alerts")));
    }
    DataStream<Notification> notifications =
        NotificationStage.of(alerts, positions, config.rules());
    records.add(TopicStage.records(notifications, Topics.NOTIFICATIONS, "to-notifications"));
    if (!config.job().isHistory()) {
      config.destinations().forEach(destination -> deliver(notifications, destination));
    }
    TopicStage.writeAtOnce(
        Writer.NOTIFIER, records.stream().reduce((a, b) -> a.union(b)).orElseThrow(), config.job());
  }

  private void deliver(DataStream<Notification> notifications, Destination destination) {
    String channel = destination.channel();
    DataStream<DeadLetter> undelivered =
        Delivery.of(
            NotificationStage.on(channel, notifications, config.deliverSince()),
            destination,
            Patience.STANDARD);
    records.add(TopicStage.records(undelivered, Topics.DEAD_LETTERS, "undelivered-" + channel));
  }

  private <T extends Event> DataStream<T> read(Topic<T> topic, Writer writer, String uid) {
    KafkaEvents<T> read = KafkaEvents.read(env, topic, writer, Flow.kafka(config.job(), NAME), uid);
    records.add(read.deadLetters());
    return read.events();
  }
}
