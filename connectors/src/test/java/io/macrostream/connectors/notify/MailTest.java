package io.macrostream.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Topics;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTest {

  private static final Notification NOTIFICATION =
      EventSchemas.records(Topics.NOTIFICATIONS).get(0);

  @TempDir Path directory;

  private GreenMail smtp;

  @BeforeEach
  void start() {
    smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
  }

  @AfterEach
  void stop() {
    smtp.stop();
  }

  @Test
  void aMailSaysWhatTheNotificationSays() throws Exception {
    mail(null, null, false, "cro@example.org", "desk@example.org").open().send(NOTIFICATION);

    MimeMessage[] received = smtp.getReceivedMessages();
    assertThat(received).hasSize(2);
    MimeMessage mail = received[0];
    assertThat(mail.getMessageID())
        .isEqualTo('<' + NOTIFICATION.notificationId() + "@macrostream>");
    assertThat(mail.getSubject()).isEqualTo("[macrostream] " + NOTIFICATION.title());
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo(NOTIFICATION.text());
    assertThat(mail.getRecipients(Message.RecipientType.TO))
        .extracting(Object::toString)
        .containsExactly("cro@example.org", "desk@example.org");
    assertThat(mail.getSentDate().toInstant().getEpochSecond())
        .isEqualTo(NOTIFICATION.availableAt().getEpochSecond());
  }

  @Test
  void userAndPasswordAreRead() throws Exception {
    smtp.setUser("risk@example.org", "risk", "right");
    mail("risk", "right", false, "cro@example.org").open().send(NOTIFICATION);
    assertThat(smtp.getReceivedMessages()).hasSize(1);

    DeliveryException refused = failure(mail("risk", "wrong", false, "cro@example.org").open());
    assertThat(refused.isPassing()).isFalse();
    assertThat(refused).hasNoCause().hasMessageNotContaining("wrong");
  }

  @Test
  void nothingIsSentInTheClearWhereTlsIsRequired() throws Exception {
    DeliveryException refused = failure(mail(null, null, true, "cro@example.org").open());
    assertThat(refused).isNotNull();
    assertThat(smtp.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsAwayMayComeBack() throws Exception {
    Messenger messenger = mail(null, null, false, "cro@example.org").open();
    smtp.stop();
    assertThat(failure(messenger).isPassing()).isTrue();
  }

  private static DeliveryException failure(Messenger messenger) {
    return catchThrowableOfType(DeliveryException.class, () -> messenger.send(NOTIFICATION));
  }

  private Mail mail(String user, String password, boolean startTls, String... to) throws Exception {
    MailServer server =
        new MailServer(
            "127.0.0.1",
            smtp.getSmtp().getPort(),
            "macrostream@example.org",
            secret("user", user),
            secret("password", password),
            startTls,
            Duration.ofSeconds(10));
    return new Mail("risk-desk", List.of(to), server);
  }

  private SecretReference secret(String name, String value) throws Exception {
    return value == null
        ? null
        : new SecretReference("file:" + Files.writeString(directory.resolve(name), value));
  }
}
