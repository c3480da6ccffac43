package io.macrostream.functions.catalogue;

import java.util.Objects;

/** A call that gives no result: what kind of mistake it was, and what would be right. */
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Kinds of mistakes. */
  public enum Code {
    /** There is no function of that name. */
    UNKNOWN_FUNCTION,
    /** The function has no argument of that name. */
    UNKNOWN_ARGUMENT,
    /** A required argument is absent. */
    MISSING_ARGUMENT,
    /** An argument is not of its type. */
    WRONG_TYPE,
    /** The arguments are well formed and have no such figure; the message names the rule. */
    INVALID_INPUT
  }

  private final Code code;

  CatalogueException(Code code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code, "code is null");
  }

  CatalogueException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code is null");
  }

  public Code code() {
    return code;
  }
}
