package io.macrostream.sql;

/** A script that does not exist, cannot be split into statements, or lacks a variable. */
public final class SqlScriptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SqlScriptException(String message) {
    super(message);
  }
}
