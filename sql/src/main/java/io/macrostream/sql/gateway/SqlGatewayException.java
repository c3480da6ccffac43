package io.macrostream.sql.gateway;

import java.io.IOException;
import java.util.List;

/** The gateway cannot be reached, or refused or failed a request. */
public final class SqlGatewayException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The line of it that a user can act on. */
  private final String reason;

  /** What the gateway said, outermost first; empty where it said nothing. */
  private final List<String> errors;

  SqlGatewayException(String message, String reason, List<String> errors) {
    super(message);
    this.reason = reason;
    this.errors = List.copyOf(errors);
  }

  SqlGatewayException(String message) {
    this(message, message, List.of());
  }

  SqlGatewayException(String message, Throwable cause) {
    super(message, cause);
    this.reason = message;
    this.errors = List.of();
  }

  /** What is wrong, in one line, without the request that found out. */
  public String reason() {
    return reason;
  }

  /** What the gateway said, with its stack traces; empty where it said nothing. */
  public List<String> errors() {
    return errors;
  }
}
