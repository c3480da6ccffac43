package io.macrostream.functions.event;

import java.time.Instant;

/** A fact that its source may tell again, because it is asked again. */
public interface Repeatable extends Event {

  /** What stays the same each time, within the topic. */
  String naturalKey();

  /** The same, first seen at {@code time}; what is known of its release stays. */
  Repeatable firstSeenAt(Instant time);
}
