package io.macrostream.connectors.secret;

import java.io.IOException;

/** A secret is not where it should be; the message says where that is. */
public final class SecretMissingException extends IOException {

  private static final long serialVersionUID = 1L;

  SecretMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
