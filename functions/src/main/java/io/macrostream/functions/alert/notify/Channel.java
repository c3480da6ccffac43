package io.macrostream.functions.alert.notify;

import io.macrostream.functions.event.Notification;
import java.io.Serializable;
import java.util.List;

/**
 * A way to reach somebody.
 *
 * @param id name of the channel
 * @param kind how it reaches them
 * @param rate how much of a storm they get one by one, or null for all of it
 * @param to recipients of an EMAIL; where the address of a WEBHOOK stands, {@code env:NAME} or
 *     {@code file:PATH}; empty for a TOPIC
 */
public record Channel(String id, Notification.Kind kind, Rate rate, List<String> to)
    implements Serializable {

  /**
   * At most so many notifications one by one in each window of event time. Windows are {@code [k *
   * interval, (k + 1) * interval)} since 1970.
   *
   * @param most notifications of a window
   * @param intervalMillis length of a window
   */
  public record Rate(int most, long intervalMillis) implements Serializable {}
}
