package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import java.time.Instant;
import java.util.Comparator;

/**
 * Something that happens to an alert when its time comes, unless something else comes first.
 *
 * @param alertId the alert
 * @param kind what happens
 * @param at when, in event time
 * @param state the state that an alert wakes to; null for other kinds
 */
public record Due(String alertId, Kind kind, Instant at, Alert.State state) {

  /** What happens. */
  public enum Kind {
    /** A snooze ends. */
    WAKE,
    /** What happened has not happened again for so long that it is over. */
    LAPSE,
    /** Nobody has acted on it in the time that its limit gives. */
    UNACKNOWLEDGED
  }

  /** Total order of what is due in one pair: by time, then alert and kind. */
  static final Comparator<Due> ORDER =
      Comparator.comparing(Due::at).thenComparing(Due::alertId).thenComparing(Due::kind);
}
