package io.macrostream.functions.event;

import java.time.Instant;
import java.util.Optional;

/** A fact on a topic. */
public interface Event {

  /** When this system could first use the fact: event time everywhere in the product. */
  Instant availableAt();

  /** Key of the Kafka record; facts of one key share a partition and keep their order. */
  String key();

  /**
   * Place among the facts of one key with the same {@code available_at}: a venue's sequence number
   * or the version.
   */
  default long sequence() {
    return 0;
  }

  /** Why this record cannot be used, or empty if it can. Never throws. */
  Optional<Rejection> problem();
}
