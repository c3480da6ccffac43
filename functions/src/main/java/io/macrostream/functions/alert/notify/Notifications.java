package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Notification.Step;
import io.macrostream.functions.event.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Makes notifications; equal causes have equal ids in every run. */
public final class Notifications {

  /** Steps that one digest names at most: 0.6 MB of ids, of the megabyte that Kafka takes. */
  public static final int DIGEST_STEPS = 10_000;

  private static final int HEX_DIGITS = 32;

  private Notifications() {}

  /**
   * Word of one step. Its id is the first 32 hexadecimal digits of the SHA-256 of {@code
   * channel|alert_id|version}.
   *
   * @param time when it is due
   */
  public static Notification single(Channel channel, Telling told, Instant time) {
    Alert alert = told.alert();
    return new Notification(
        id(channel.id() + '|' + alert.alertId() + '|' + alert.version()),
        channel.id(),
        channel.kind(),
        alert.severity(),
        NotificationText.title(alert),
        NotificationText.text(told),
        false,
        told.heldBack(),
        List.of(step(told)),
        time);
  }

  /**
   * Word of all that a window held up. Its id is that of {@code channel|window start|number}.
   *
   * @param told what was held up, in any order; at least one
   * @return one digest for each {@link #DIGEST_STEPS} steps, the gravest first
   */
  public static List<Notification> digests(Channel channel, RateWindow window, List<Telling> told) {
    List<Telling> sorted = new ArrayList<>(told);
    sorted.sort(Telling.GRAVEST_FIRST);
    Instant time = Instant.ofEpochMilli(window.end());
    String start = EventJson.format(Instant.ofEpochMilli(window.start()));
    List<Notification> digests = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += DIGEST_STEPS) {
      List<Telling> part = sorted.subList(from, Math.min(from + DIGEST_STEPS, sorted.size()));
      digests.add(
          new Notification(
              id(channel.id() + '|' + start + '|' + digests.size()),
              channel.id(),
              channel.kind(),
              part.stream()
                  .map(each -> each.alert().severity())
                  .max(Comparator.naturalOrder())
                  .orElse(Severity.UNKNOWN),
              NotificationText.digestTitle(channel, part),
              NotificationText.digestText(window, part),
              true,
              part.stream().mapToInt(Telling::heldBack).sum(),
              part.stream().map(Notifications::step).toList(),
              time));
    }
    return digests;
  }

  private static Step step(Telling told) {
    return new Step(told.alert().alertId(), told.alert().version());
  }

  private static String id(String cause) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(cause.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
