package io.macrostream.connectors.sandbox;

import java.util.Locale;

/** What the sandbox does to an answer. */
public enum SandboxFault {
  /** Status 429, with {@code Retry-After: 1}. */
  TOO_MANY,
  /** Status 500 with a page in HTML. */
  SERVER_ERROR,
  /** Takes the request and never answers. */
  HANG,
  /** The first half of the body, as if it were whole. */
  TRUNCATED,
  /** The first half of the body, then the connection ends. */
  CUT,
  /** The whole body, a few bytes at a time. */
  SLOW_DRIP,
  /** The whole body, called an image. */
  WRONG_CONTENT_TYPE,
  /** Status 200 with an error inside. */
  ERROR_INSIDE;

  /** What it is called on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
