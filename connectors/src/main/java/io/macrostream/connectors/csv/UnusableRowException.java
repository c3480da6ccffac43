package io.macrostream.connectors.csv;

import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;

/** A row that cannot be used. */
public final class UnusableRowException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** For {@code reason}; the message says what is wrong and what would be right. */
  public UnusableRowException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The code and message for dead letters. */
  public Rejection rejection() {
    return new Rejection(reason, getMessage());
  }
}
