package io.macrostream.connectors.vendor;

/** Why an answer holds no data, and whether asking again can help. */
public enum ErrorKind {
  /** Too many requests. */
  RATE_LIMITED(true),
  /** The vendor is down or overloaded. */
  UNAVAILABLE(true),
  /** The body is cut off, or no such document at all. */
  MALFORMED(true),
  /** The parameters are wrong. */
  BAD_REQUEST(false),
  /** More was asked for than one call may have: ask for less at a time. */
  TOO_MUCH_ASKED(false),
  /** The key is missing or wrong. */
  UNAUTHORISED(false),
  /** The key does not allow this. */
  FORBIDDEN(false),
  /** There is no such series, instrument or day. */
  NOT_FOUND(false),
  /** The vendor has closed this service. */
  GONE(false),
  /** The answer contradicts itself, or what is known to be true. */
  INCONSISTENT(false),
  /** The answer of another vendor. */
  WRONG_SOURCE(false),
  /** An answer of the vendor, but not of a service that the product reads. */
  UNSUPPORTED(false);

  private final boolean retryable;

  ErrorKind(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same request may succeed later. */
  public boolean isRetryable() {
    return retryable;
  }
}
