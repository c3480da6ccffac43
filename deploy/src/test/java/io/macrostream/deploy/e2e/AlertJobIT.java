package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.functions.alert.StallAlerts;
import io.macrostream.functions.alert.notify.NotifyScenario;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.AlertJob;
import io.macrostream.jobs.Environments;
import io.macrostream.jobs.config.NotificationConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alert job on a broker, live: notifications on the topic and at a webhook, a stall while event
 * time stands still, a crash and what was written meanwhile.
 */
class AlertJobIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String PAGER = "pager";

  @TempDir Path home;

  private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
  private EmbeddedKafka kafka;
  private KafkaProducer<byte[], byte[]> producer;
  private HttpServer webhook;
  private TopicTail<Notification> told;
  private JobClient job;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posted.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          exchange.sendResponseHeaders(body.contains("REFUSED") ? 410 : 204, -1);
          exchange.close();
        });
    webhook.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (told != null) {
      told.close();
    }
    if (job != null) {
      job.cancel().get();
    }
    webhook.stop(0);
    producer.close();
    kafka.close();
  }

  @Test
  void alertsAreToldOnceThroughStallAndCrash() throws Exception {
    topicsFromBeforeTheAlertJobGrow();
    told = new TopicTail<>(kafka.bootstrapServers(), Topics.NOTIFICATIONS);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    submit(null);

    Alert firm = alert("FIRM", now);
    Alert book = alert("SPX", now);
    write(Topics.POSITIONS, Writer.INGEST, position(now.minusSeconds(60)));
    write(Topics.ALERTS, Writer.PIPELINE, book);
    write(Topics.ALERTS, Writer.PIPELINE, firm);
    promise(now.plusSeconds(1));
    assertThat(awaitTold(firm).heldBack()).isEqualTo(1);
    assertThat(posted.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo(awaitTold(firm, PAGER).notificationId());

    // Nobody promises anything any more: a stall is told all the same.
    // It opened in the past: what lies ahead of the clock would be refused.
    Alert stall = StallAlerts.open("simulator", now.minusSeconds(10), Duration.ofSeconds(5));
    write(Topics.ALERTS, Writer.WATCHDOG, stall);
    awaitTold(stall);

    awaitCheckpointAfterNow();
    job.cancel().get();
    Alert refused = alert("REFUSED", now.plusSeconds(2));
    Alert recovered = NotifyScenario.resolved(firm, 0);
    recovered = at(recovered, now.plusSeconds(3));
    for (Alert each : List.of(book, firm, refused, recovered)) {
      write(Topics.ALERTS, Writer.PIPELINE, each);
    }
    promise(now.plusSeconds(4));
    submit(newestCheckpoint());

    awaitTold(recovered);
    // The firm is fine, its book is not.
    awaitTold(book);
    DeadLetter undelivered = tailOfDeadLetters(letter -> letter.reason() == Reason.UNDELIVERED);
    assertThat(undelivered.origin())
        .isEqualTo(PAGER + '/' + awaitTold(refused, PAGER).notificationId());
    assertThat(undelivered.message()).isEqualTo("channel pager: answered with HTTP status 410");
    assertThat(told.seen())
        .extracting(each -> each.channel() + ' ' + each.alerts())
        .doesNotHaveDuplicates();
  }

  /** Dead letters got the partitions of another writer. */
  private void topicsFromBeforeTheAlertJobGrow() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      String name = Topics.DEAD_LETTERS.name();
      int before = Topics.DEAD_LETTERS.firstPartition(Writer.NOTIFIER);
      admin.createTopics(List.of(new NewTopic(name, before, (short) 1))).all().get();
      KafkaTopics.create(kafka.bootstrapServers(), Topics.ALL);
      // What the controller has done reaches the broker's own view a little later.
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().size()
          < before + Topic.PARTITIONS) {
        assertThat(System.nanoTime()).as("growth of " + name).isLessThan(deadline);
      }
    }
  }

  private DeadLetter tailOfDeadLetters(Predicate<DeadLetter> wanted) {
    try (var letters = new TopicTail<>(kafka.bootstrapServers(), Topics.DEAD_LETTERS)) {
      return letters.await("dead letter", PATIENCE, wanted);
    }
  }

  private Notification awaitTold(Alert alert) {
    return awaitTold(alert, "all");
  }

  private Notification awaitTold(Alert alert, String channel) {
    var step = new Notification.Step(alert.alertId(), alert.version());
    return told.await(
        channel + " told of " + step,
        PATIENCE,
        each -> each.channel().equals(channel) && each.alerts().contains(step));
  }

  private <T extends Event> void write(Topic<T> topic, Writer writer, T event) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                topic.name(),
                topic.firstPartition(writer),
                event.key().getBytes(StandardCharsets.UTF_8),
                EventJson.write(event, "live")))
        .get();
  }

  /** Heartbeats of those who write in order. */
  private void promise(Instant upTo) throws Exception {
    byte[] text = Long.toString(upTo.toEpochMilli()).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < Topic.PARTITIONS; i++) {
      heartbeat(Topics.ALERTS.name(), Topics.ALERTS.firstPartition(Writer.PIPELINE) + i, text);
      heartbeat(Topics.POSITIONS.name(), Topics.POSITIONS.firstPartition(Writer.INGEST) + i, text);
    }
  }

  private void heartbeat(String topic, int partition, byte[] upTo) throws Exception {
    var headers = List.<Header>of(new RecordHeader(PartitionRecord.UP_TO, upTo));
    producer.send(new ProducerRecord<>(topic, partition, 0L, null, null, headers)).get();
  }

  private static Alert alert(String node, Instant time) {
    return at(NotifyScenario.open(node, "HARD_BREACH", Severity.HARD, 0), time);
  }

  private static Alert at(Alert alert, Instant time) {
    return new Alert(
        alert.alertId(),
        alert.rule(),
        alert.node(),
        alert.metric(),
        alert.limitId(),
        alert.limitVersion(),
        alert.severity(),
        alert.state(),
        alert.observed(),
        alert.threshold(),
        alert.message(),
        alert.evidence(),
        time,
        time,
        alert.version(),
        alert.assignee(),
        alert.snoozedUntil());
  }

  private static Position position(Instant time) {
    return new Position("FIRM", "EQUITY", "SPX", "SPX", 1, time, time, 1);
  }

  private void submit(Path checkpoint) throws Exception {
    Path rules =
        Files.writeString(
            home.resolve("notifications.yaml"),
            """
            channels:
              - {id: all, kind: topic}
              - {id: pager, kind: webhook, url_from: "file:%s"}
            routes:
              - channels: all
              - {severity: HARD, about: BREACH, channels: pager}
            """
                .formatted(
                    Files.writeString(
                        home.resolve("url"),
                        "http://127.0.0.1:" + webhook.getAddress().getPort() + "/")));
    String[] arguments = {
      "--mode",
      "live",
      "--kafka",
      kafka.bootstrapServers(),
      "--parallelism",
      "2",
      "--checkpoint-dir",
      checkpoints().toUri().toString(),
      "--notifications",
      rules.toString()
    };
    NotificationConfig config = NotificationConfig.read(arguments, Instant.now());
    Configuration settings = Environments.settings(config.job(), AlertJob.NAME);
    if (checkpoint != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(config.job().parallelism());
    env.setMaxParallelism(Environments.MAX_PARALLELISM);
    AlertJob.build(env, config);
    job = env.executeAsync();
  }

  private Path checkpoints() {
    return home.resolve("checkpoints");
  }

  /** Checkpoints replace each other once a second. */
  private void awaitCheckpointAfterNow() throws IOException {
    int before = number(newestCheckpoint());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (number(newestCheckpoint()) < before + 2) {
      assertThat(System.nanoTime()).as("checkpoints").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private Path newestCheckpoint() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Stream<Path> all = Files.walk(checkpoints())) {
        var newest =
            all.filter(path -> path.endsWith("_metadata"))
                .map(Path::getParent)
                .max(Comparator.comparingInt(AlertJobIT::number));
        if (newest.isPresent()) {
          return newest.get();
        }
      } catch (UncheckedIOException e) {
        // One was deleted while they were listed.
      }
      assertThat(System.nanoTime()).as("a checkpoint").isLessThan(deadline);
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }
}
