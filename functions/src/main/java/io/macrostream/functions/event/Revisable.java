package io.macrostream.functions.event;

import java.time.Instant;

/** A fact that may be told again with other values: a revision is a new version of it. */
public interface Revisable extends Repeatable {

  /** 1 at first, one more for each revision. */
  int version();

  /** What it describes. */
  Instant observedAt();

  /** The official release, or null if unknown. */
  Instant publishedAt();

  /** The same as version {@code version}. */
  Revisable withVersion(int version);

  @Override
  Revisable firstSeenAt(Instant time);
}
