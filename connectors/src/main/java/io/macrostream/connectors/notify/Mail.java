package io.macrostream.connectors.notify;

import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.event.Notification;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Sends notifications as mails. The Message-ID is made of the notification's id, so that clients
 * show one that was sent twice once.
 *
 * @param channel id of the channel
 * @param to addresses
 * @param server that takes them
 */
public record Mail(String channel, List<String> to, MailServer server) implements Destination {

  private static final int PERMANENT = 500;

  @Override
  public Messenger open() throws IOException {
    String user = secret(server.userFrom(), "the SMTP user");
    String password = secret(server.passwordFrom(), "the SMTP password");
    Session session = Session.getInstance(properties(user != null));
    return notification -> send(session, user, password, notification);
  }

  private static String secret(SecretReference from, String what) throws IOException {
    return from == null ? null : from.read(what);
  }

  private Properties properties(boolean authenticated) {
    String timeout = Long.toString(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.auth", Boolean.toString(authenticated));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(server.startTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    return properties;
  }

  private void send(Session session, String user, String password, Notification notification)
      throws DeliveryException {
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(session, notification);
      transport.connect(server.host(), server.port(), user, password);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (AuthenticationFailedException e) {
      throw DeliveryException.lasting("the SMTP server refuses user and password", null);
    } catch (MessagingException e) {
      if (isLasting(e)) {
        throw DeliveryException.lasting("the SMTP server refuses the mail", e);
      }
      throw DeliveryException.passing("no mail sent: " + e.getClass().getSimpleName(), e);
    }
  }

  /** Whether the server said 5xx of the mail, its sender or an address. */
  private static boolean isLasting(MessagingException e) {
    Exception each = e;
    while (each != null) {
      int code =
          each instanceof SMTPSendFailedException mail
              ? mail.getReturnCode()
              : each instanceof SMTPSenderFailedException sender
                  ? sender.getReturnCode()
                  : each instanceof SMTPAddressFailedException address
                      ? address.getReturnCode()
                      : 0;
      if (code >= PERMANENT) {
        return true;
      }
      each = each instanceof MessagingException next ? next.getNextException() : null;
    }
    return false;
  }

  private MimeMessage message(Session session, Notification notification)
      throws MessagingException {
    MimeMessage message = new Identified(session, notification.notificationId());
    message.setFrom(new InternetAddress(server.from()));
    for (String address : to) {
      message.addRecipient(RecipientType.TO, new InternetAddress(address));
    }
    message.setSubject("[macrostream] " + notification.title(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(notification.availableAt()));
    message.setText(notification.text(), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", '<' + id + "@macrostream>");
    }
  }
}
