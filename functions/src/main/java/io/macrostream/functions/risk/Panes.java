package io.macrostream.functions.risk;

import java.io.Serializable;
import java.time.Duration;

/**
 * Event time in panes of equal length: pane k ends at k x length and holds what is later than the
 * end of the pane before, up to and including its own end.
 *
 * @param millis length
 */
public record Panes(long millis) implements Serializable {

  /**
   * Panes of that length.
   *
   * @throws IllegalArgumentException if it is less than a millisecond
   */
  public static Panes of(Duration length) {
    if (length.toMillis() < 1) {
      throw new IllegalArgumentException("a pane is " + length + ", must be a millisecond or more");
    }
    return new Panes(length.toMillis());
  }

  /** End of the pane that holds this time. */
  public long endOf(long time) {
    return -Math.floorDiv(-time, millis) * millis;
  }
}
