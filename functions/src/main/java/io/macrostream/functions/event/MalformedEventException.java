package io.macrostream.functions.event;

/** Bytes that are not a record of the expected type. */
public final class MalformedEventException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public MalformedEventException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The code for dead letters. */
  public Reason reason() {
    return reason;
  }
}
