package io.macrostream.connectors.notify;

/** A notification was not taken. The message holds no address and no secret. */
public final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private DeliveryException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** It may be taken another time. */
  static DeliveryException passing(String message, Throwable cause) {
    return new DeliveryException(message, true, cause);
  }

  /** It will never be taken. */
  static DeliveryException lasting(String message, Throwable cause) {
    return new DeliveryException(message, false, cause);
  }

  boolean isPassing() {
    return passing;
  }
}
