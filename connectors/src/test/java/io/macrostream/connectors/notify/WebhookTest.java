package io.macrostream.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.notify.TestWebhook.Got;
import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

  private static final Notification NOTIFICATION =
      EventSchemas.records(Topics.NOTIFICATIONS).get(0);

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
  void theJsonIsPostedUnderItsId() throws Exception {
    webhook(server.url()).open().send(NOTIFICATION);
    assertThat(server.got())
        .containsExactly(
            new Got(
                NOTIFICATION.notificationId(), "application/json", EventJson.text(NOTIFICATION)));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void whatMayPassIsToldApart(int status) {
    assertThat(refusal(status).isPassing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 410})
  void fromWhatIsRefusedForGood(int status) {
    assertThat(refusal(status).isPassing()).isFalse();
  }

  private DeliveryException refusal(int status) {
    server.answer(status);
    return catchThrowableOfType(
        DeliveryException.class, () -> webhook(server.url()).open().send(NOTIFICATION));
  }

  @Test
  void noAnswerMayPassAndTheAddressIsNotShown() throws Exception {
    Messenger messenger = webhook(server.url()).open();
    server.close();
    DeliveryException failure =
        catchThrowableOfType(DeliveryException.class, () -> messenger.send(NOTIFICATION));
    assertThat(failure.isPassing()).isTrue();
    assertThat(failure).hasNoCause().hasMessageNotContaining("127.0.0.1");
  }

  @Test
  void anAddressThatIsNoneIsNotShown() throws Exception {
    assertThatThrownBy(() -> webhook("hooks.example.org s3cret").open())
        .isInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessageStartingWith("the address of channel pager in file:")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void anAddressThatIsNotThereSaysWhereItShouldBe() {
    assertThatThrownBy(
            () ->
                new Webhook(
                        "pager", new SecretReference("env:NO_SUCH_VARIABLE"), Duration.ofSeconds(1))
                    .open())
        .hasMessage(
            "the address of channel pager should be in the environment variable"
                + " NO_SUCH_VARIABLE: set it");
  }

  private Webhook webhook(String url) throws IOException {
    Path file = Files.writeString(directory.resolve("url"), url + "\n");
    return new Webhook("pager", new SecretReference("file:" + file), Duration.ofSeconds(10));
  }
}
