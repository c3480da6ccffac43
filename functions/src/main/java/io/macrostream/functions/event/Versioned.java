package io.macrostream.functions.event;

import java.time.Instant;

/** Control data and positions: facts that hold from a time on, until a later version does. */
public interface Versioned extends Event {

  /** From when it holds; may lie after {@link #availableAt()}. */
  Instant effectiveAt();

  /** 1 at first, one more for each change. */
  int version();
}
