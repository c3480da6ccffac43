package io.macrostream.functions.risk;

import java.io.Serializable;
import java.util.List;

/**
 * How risk is computed.
 *
 * @param window scenario dates
 * @param confidenceBp confidence levels in basis points
 */
public record RiskSettings(int window, List<Integer> confidenceBp) implements Serializable {

  /** The first slice: 500 dates, 95% and 99%. */
  public static RiskSettings standard() {
    return new RiskSettings(500, List.of(9_500, 9_900));
  }
}
