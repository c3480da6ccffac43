package io.macrostream.functions.event;

import java.time.Instant;

/**
 * A fact that its source may tell again, with the same values or with others: a revision is a new
 * version of the same fact.
 */
public interface Revisable extends Event {

  /** What stays the same in all versions, within the topic. */
  String naturalKey();

  /** 1 at first, one more for each revision. */
  int version();

  /** The official release, or null if unknown. */
  Instant publishedAt();

  /** The same as version {@code version}. */
  Revisable withVersion(int version);

  /** The same, first seen at {@code time}; what is known of its release stays. */
  Revisable firstSeenAt(Instant time);
}
