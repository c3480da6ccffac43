package io.macrostream.jobs.config;

import io.macrostream.connectors.notify.Destination;
import io.macrostream.connectors.notify.Mail;
import io.macrostream.connectors.notify.MailServer;
import io.macrostream.connectors.notify.Webhook;
import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.alert.notify.Channel;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.event.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the alert job can be told.
 *
 * @param job what every job can be told
 * @param rules who is told of which alerts
 * @param destinations where the channels lead that are not the topic alone
 * @param deliverSince what was due before is on the topic and is delivered nowhere: whoever starts
 *     the job on an old topic is not told of years
 */
public record NotificationConfig(
    JobConfig job, NotificationRules rules, List<Destination> destinations, Instant deliverSince) {

  private static final String BUNDLED = "/notifications.yaml";
  private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");
  private static final Duration PATIENCE_WITH_SERVER = Duration.ofSeconds(10);

  /**
   * Reads {@code --key value} arguments.
   *
   * @param receivedAt when the job is submitted
   */
  public static NotificationConfig read(String[] args, Instant receivedAt) {
    Options options = new Options(args);
    JobConfig job = JobConfig.read(options, receivedAt);
    NotificationRules rules = rules(options);
    MailServer server = mailServer(options);
    Duration age = options.duration("deliver-age", Duration.ofDays(1));
    List<Destination> destinations = new ArrayList<>();
    for (Channel channel : rules.channels()) {
      if (channel.kind() == Notification.Kind.WEBHOOK) {
        channel.to().stream()
            .map(SecretReference::new)
            .map(url -> new Webhook(channel.id(), url, PATIENCE_WITH_SERVER))
            .forEach(destinations::add);
      } else if (channel.kind() == Notification.Kind.EMAIL) {
        if (server == null) {
          options.problem("channel " + channel.id() + " sends mails, which needs --smtp HOST:PORT");
        }
        destinations.add(new Mail(channel.id(), channel.to(), server));
      }
    }
    options.check();
    return new NotificationConfig(job, rules, List.copyOf(destinations), receivedAt.minus(age));
  }

  private static MailServer mailServer(Options options) {
    String address = options.text("smtp", null);
    String from = options.text("smtp-from", null);
    SecretReference user = secret(options, "smtp-user-from");
    SecretReference password = secret(options, "smtp-password-from");
    boolean startTls = options.flag("smtp-starttls", true);
    if (address == null) {
      return null;
    }
    if (from == null || !NotificationFile.isMailAddress(from)) {
      options.problem("--smtp-from is " + from + ", must be a mail address");
    }
    if ((user == null) != (password == null)) {
      options.problem("--smtp-user-from and --smtp-password-from go together");
    }
    Matcher parts = SERVER.matcher(address);
    if (!parts.matches()) {
      options.problem("--smtp is " + address + ", must be HOST:PORT");
      return null;
    }
    return new MailServer(
        parts.group(1),
        Integer.parseInt(parts.group(2)),
        from,
        user,
        password,
        startTls,
        PATIENCE_WITH_SERVER);
  }

  private static SecretReference secret(Options options, String key) {
    String place = options.text(key, null);
    if (place == null) {
      return null;
    }
    if (!SecretReference.isOne(place)) {
      // What stands there may be the secret itself.
      options.problem("--" + key + " must say where it stands: env:NAME or file:PATH");
    }
    return new SecretReference(place);
  }

  private static NotificationRules rules(Options options) {
    String file = options.text("notifications", null);
    try {
      String text = file == null ? bundled() : Files.readString(Path.of(file));
      return NotificationFile.read(
          text, problem -> options.problem("--notifications is " + file + ": " + problem));
    } catch (IOException e) {
      options.problem("--notifications is " + file + ", which cannot be read");
      return new NotificationRules(List.of(), List.of());
    }
  }

  private static String bundled() {
    try (InputStream in = NotificationConfig.class.getResourceAsStream(BUNDLED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(BUNDLED, e);
    }
  }
}
