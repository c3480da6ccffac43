package io.macrostream.connectors.book;

import io.macrostream.functions.event.Reason;

/** A frame that cannot be used. */
public final class FrameException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * @param reason code
   * @param message what is wrong
   */
  public FrameException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Its code. */
  public Reason reason() {
    return reason;
  }
}
