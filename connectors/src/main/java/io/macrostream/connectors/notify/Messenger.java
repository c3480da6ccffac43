package io.macrostream.connectors.notify;

import io.macrostream.functions.event.Notification;

/** Carries notifications to one channel; several threads may use it at once. */
@FunctionalInterface
public interface Messenger {

  /**
   * Delivers one and waits until it has been taken.
   *
   * @throws DeliveryException if it was not
   */
  void send(Notification notification) throws DeliveryException;
}
