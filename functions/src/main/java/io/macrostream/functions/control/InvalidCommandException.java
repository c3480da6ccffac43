package io.macrostream.functions.control;

import io.macrostream.functions.event.Rejection;

/** A command that cannot become control data. */
public final class InvalidCommandException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  public InvalidCommandException(Rejection rejection) {
    super(rejection.message());
    this.rejection = rejection;
  }

  /** Why. */
  public Rejection rejection() {
    return rejection;
  }
}
