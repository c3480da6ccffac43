package io.macrostream.connectors.poll;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a vendor answers. It is out when every attempt of a while has failed in a way that may
 * pass; one answer of any other kind, an error about what was asked among them, ends that.
 */
final class VendorHealth {

  private final Duration outAfter;

  /** Written on the vendor's thread, read on the reader's. */
  private volatile Instant failingSince;

  VendorHealth(Duration outAfter) {
    this.outAfter = outAfter;
  }

  void answered() {
    failingSince = null;
  }

  /** An attempt that was begun then has failed. */
  void failed(Instant begun) {
    if (failingSince == null) {
      failingSince = begun;
    }
  }

  boolean isOut(Instant now) {
    Instant since = failingSince;
    return since != null && !now.isBefore(since.plus(outAfter));
  }
}
