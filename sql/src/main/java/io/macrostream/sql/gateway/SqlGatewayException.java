package io.macrostream.sql.gateway;

import java.io.IOException;
import java.util.List;

/** The gateway cannot be reached, or refused or failed a request. */
public final class SqlGatewayException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What the gateway said, outermost first; empty where it said nothing. */
  private final List<String> errors;

  SqlGatewayException(String message, List<String> errors) {
    super(message);
    this.errors = List.copyOf(errors);
  }

  SqlGatewayException(String message, Throwable cause) {
    super(message, cause);
    this.errors = List.of();
  }

  /** What the gateway said, with its stack traces; empty where it said nothing. */
  public List<String> errors() {
    return errors;
  }
}
