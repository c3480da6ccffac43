package io.macrostream.functions.risk.limit;

import io.macrostream.functions.event.Limit;
import java.util.List;

/**
 * What bounds one metric of one node at one time.
 *
 * @param bounds soft and hard limits, by limit id
 * @param required whether the pair must have a limit
 * @param lapsed whether a limit of the pair has expired and nobody removed or renewed it
 */
public record LimitsInForce(List<Limit> bounds, boolean required, boolean lapsed) {

  /** No limit, and none asked for. */
  public static final LimitsInForce NONE = new LimitsInForce(List.of(), false, false);

  /**
   * Whether the absence of a limit has to be told: one is required, or the last one ran out. A
   * limit that somebody removed on purpose is not missed unless it is required.
   */
  public boolean missing() {
    return bounds.isEmpty() && (required || lapsed);
  }
}
