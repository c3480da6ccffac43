package io.macrostream.connectors.timescale;

/** The configuration of the database cannot be used. The message says which key, never a secret. */
public final class DatabaseConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  DatabaseConfigException(String message) {
    super(message);
  }

  DatabaseConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
