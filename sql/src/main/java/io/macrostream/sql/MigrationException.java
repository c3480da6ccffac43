package io.macrostream.sql;

/** The schema could not be brought up to date. */
public final class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
