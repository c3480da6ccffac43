package io.macrostream.connectors.http;

import java.io.IOException;

/** An answer is longer than its vendor's may be; asking again does not help. */
public final class BodyTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  /** An answer that is longer than {@code maxBody} bytes. */
  public BodyTooLongException(long maxBody) {
    super("the body is longer than " + maxBody + " bytes");
  }
}
