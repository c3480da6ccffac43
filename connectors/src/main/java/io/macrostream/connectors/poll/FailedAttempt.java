package io.macrostream.connectors.poll;

import io.macrostream.connectors.vendor.VendorException;
import java.time.Duration;
import java.util.Optional;

/** One request that brought no data, with what the vendor said of the next one. */
final class FailedAttempt extends Exception {

  private static final long serialVersionUID = 1L;

  /** To the retry policy a negative pause means the one it has for this attempt. */
  private static final Duration USUAL = Duration.ofNanos(-1);

  private final transient VendorException error;
  private final transient Optional<Duration> retryAfter;

  FailedAttempt(VendorException error, Optional<Duration> retryAfter) {
    super(error);
    this.error = error;
    this.retryAfter = retryAfter;
  }

  VendorException error() {
    return error;
  }

  boolean isRetryable() {
    return error.kind().isRetryable();
  }

  /** The pause that the vendor asks for, at most so long; {@link #USUAL} if it asks for none. */
  Duration pause(Duration longest) {
    return retryAfter.map(pause -> pause.compareTo(longest) > 0 ? longest : pause).orElse(USUAL);
  }
}
