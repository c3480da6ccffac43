package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Position;
import java.time.Instant;
import java.util.Comparator;

/**
 * What the notifier hears; one of the last two is present.
 *
 * @param time event time
 * @param position where a book stands, at its time of effect
 * @param alert a step of an alert
 */
public record NotificationInput(Instant time, Position position, Alert alert) {

  /** At one time: the tree, then the alerts on it. */
  private static final Comparator<NotificationInput> ORDER =
      Comparator.comparing(NotificationInput::time)
          .thenComparing(NotificationInput::position, Comparator.nullsLast(EventOrder::compare))
          .thenComparing(NotificationInput::alert, Comparator.nullsLast(EventOrder::compare));

  public static NotificationInput of(Position position) {
    return new NotificationInput(position.effectiveAt(), position, null);
  }

  public static NotificationInput of(Alert alert) {
    return new NotificationInput(alert.availableAt(), null, alert);
  }

  /** Total order. */
  public static int compare(NotificationInput left, NotificationInput right) {
    return ORDER.compare(left, right);
  }
}
