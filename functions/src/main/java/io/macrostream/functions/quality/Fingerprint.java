package io.macrostream.functions.quality;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;

/** A 64-bit FNV-1a hash of a record's canonical bytes: equal records have equal ones. */
public final class Fingerprint {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /** The fingerprint of a record. */
  public static long of(Event event) {
    long hash = BASIS;
    for (byte b : EventJson.write(event)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return hash;
  }
}
