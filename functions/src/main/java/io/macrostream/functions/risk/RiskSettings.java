package io.macrostream.functions.risk;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How risk is computed.
 *
 * @param window scenario dates
 * @param confidenceBp confidence levels in basis points
 * @param pane during the day, how much event time goes into one mark of a factor; zero if risk is
 *     computed at the close of days only
 */
public record RiskSettings(int window, List<Integer> confidenceBp, Duration pane)
    implements Serializable {

  /** The first slice: 500 dates, 95% and 99%, at the close of days. */
  public static RiskSettings standard() {
    return new RiskSettings(500, List.of(9_500, 9_900), Duration.ZERO);
  }

  /** The same, with marks during the day. */
  public RiskSettings every(Duration newPane) {
    return new RiskSettings(window, confidenceBp, newPane);
  }

  /** Whether risk is computed during the day. */
  public boolean intraday() {
    return !pane.isZero();
  }
}
