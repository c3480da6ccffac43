package io.macrostream.deploy.cluster;

import java.io.IOException;

/** Flink refused a request. */
public final class FlinkRestException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  FlinkRestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }
}
