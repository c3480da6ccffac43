package io.macrostream.connectors.vendor.bcb;

/** A row lacks something without which it means nothing. */
final class MissingFieldException extends Exception {

  private static final long serialVersionUID = 1L;

  MissingFieldException(String message) {
    super(message);
  }
}
