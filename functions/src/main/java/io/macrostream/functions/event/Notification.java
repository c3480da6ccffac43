package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Word of one step of an alert, or of many at once, to those behind one channel. Equal ids mean
 * equal bytes.
 *
 * @param notificationId hash of (channel, alert id, version), or of (channel, start of the window)
 *     for a digest
 * @param channel id of the channel
 * @param kind how the channel reaches people or programs
 * @param severity the gravest of what is told
 * @param title one line
 * @param text some lines
 * @param digest whether it tells what the rate limit of the channel held up
 * @param heldBack alerts below the node of this one that are not told while it stands
 * @param alerts the steps it tells
 * @param availableAt when it was due: the time of the step, of the step that released it, or the
 *     end of the window
 */
public record Notification(
    String notificationId,
    String channel,
    Kind kind,
    Severity severity,
    String title,
    String text,
    boolean digest,
    int heldBack,
    List<Step> alerts,
    Instant availableAt)
    implements Event {

  /** How a channel reaches people or programs. */
  public enum Kind {
    /** The topic alone. */
    TOPIC,
    /** An HTTP POST. */
    WEBHOOK,
    /** A mail. */
    EMAIL
  }

  /**
   * A step in the life of an alert.
   *
   * @param alertId the alert
   * @param version its version
   */
  public record Step(String alertId, int version) {}

  @Override
  public String key() {
    return channel;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("notification_id", notificationId)
        .present("channel", channel)
        .present("kind", kind)
        .present("severity", severity)
        .present("title", title)
        .present("text", text)
        .present("alerts", alerts)
        .present("available_at", availableAt)
        .result();
  }
}
