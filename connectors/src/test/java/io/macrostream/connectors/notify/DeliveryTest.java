package io.macrostream.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.notify.TestWebhook.Got;
import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

  private static final Patience SHORT =
      new Patience(3, Duration.ofMillis(1), Duration.ofMillis(2), 10);
  private static final List<Notification> NOTIFICATIONS =
      EventSchemas.records(Topics.NOTIFICATIONS);

  @TempDir Path directory;

  private TestWebhook server;

  @BeforeEach
  void start() throws Exception {
    server = new TestWebhook();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatMayPassIsTriedAgain() throws Exception {
    server.answer(503, 429);
    assertThat(undelivered(webhook(), NOTIFICATIONS.get(0))).isEmpty();
    assertThat(server.got())
        .extracting(Got::key)
        .hasSize(3)
        .containsOnly(NOTIFICATIONS.get(0).notificationId());
  }

  @Test
  void whatIsRefusedIsADeadLetterAtOnce() throws Exception {
    server.answer(404);
    List<DeadLetter> letters = undelivered(webhook(), NOTIFICATIONS.get(0));
    assertThat(server.got()).hasSize(1);
    assertThat(letters).hasSize(1);
    DeadLetter letter = letters.get(0);
    assertThat(letter.reason()).isEqualTo(Reason.UNDELIVERED);
    assertThat(letter.message()).isEqualTo("channel risk-desk: answered with HTTP status 404");
    assertThat(letter.origin()).isEqualTo("risk-desk/" + NOTIFICATIONS.get(0).notificationId());
    assertThat(letter.payload()).isEqualTo(EventJson.text(NOTIFICATIONS.get(0)));
    assertThat(letter.availableAt()).isEqualTo(NOTIFICATIONS.get(0).availableAt());
    assertThat(EventJson.text(letter)).doesNotContain("s3cret").doesNotContain("127.0.0.1");
  }

  @Test
  void whatIsNotTakenInTheEndIsADeadLetterAndTheNextIsTried() throws Exception {
    server.answer(500, 500, 500);
    assertThat(undelivered(webhook(), NOTIFICATIONS.get(0))).hasSize(1);
    assertThat(undelivered(webhook(), NOTIFICATIONS.get(1))).isEmpty();
    assertThat(server.got()).hasSize(4);
  }

  @Test
  void whatWasUnderWayIsDeliveredAfterARestart() throws Exception {
    OperatorSubtaskState state;
    try (var first = harness(new Stuck())) {
      first.open();
      first.processElement(NOTIFICATIONS.get(0), 0);
      state = first.snapshot(1, 1);
    }
    try (var second = harness(webhook())) {
      second.initializeState(state);
      second.open();
      second.endInput();
      assertThat(second.extractOutputValues()).isEmpty();
    }
    assertThat(server.got())
        .extracting(Got::key)
        .containsExactly(NOTIFICATIONS.get(0).notificationId());
  }

  /** A channel that never ends. */
  private record Stuck() implements Destination {
    @Override
    public String channel() {
      return "risk-desk";
    }

    @Override
    public Messenger open() {
      return notification -> {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw DeliveryException.passing("interrupted", e);
        }
      };
    }
  }

  private Destination webhook() throws Exception {
    Path file = Files.writeString(directory.resolve("url"), server.url());
    return new Webhook("risk-desk", new SecretReference("file:" + file), Duration.ofSeconds(10));
  }

  private static List<DeadLetter> undelivered(Destination destination, Notification notification)
      throws Exception {
    try (var harness = harness(destination)) {
      harness.open();
      harness.processElement(notification, 0);
      harness.endInput();
      return harness.extractOutputValues();
    }
  }

  private static OneInputStreamOperatorTestHarness<Notification, DeadLetter> harness(
      Destination destination) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        Delivery.operator(destination, SHORT),
        TypeInformation.of(Notification.class).createSerializer(new SerializerConfigImpl()));
  }
}
