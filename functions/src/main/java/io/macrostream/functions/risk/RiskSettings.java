package io.macrostream.functions.risk;

import io.macrostream.functions.risk.backtest.RiskMethod;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * How risk is computed.
 *
 * @param window scenario dates
 * @param confidenceBp confidence levels in basis points
 * @param pane during the day, how much event time goes into one mark of a factor; zero if risk is
 *     computed at the close of days only
 * @param otherMethods of VaR and ES at the close of days, besides the historical, which is always
 *     there; each once
 */
public record RiskSettings(
    int window, List<Integer> confidenceBp, Duration pane, List<RiskMethod> otherMethods)
    implements Serializable {

  /** The first slice: 500 dates, 95% and 99%, at the close of days, historical. */
  public static RiskSettings standard() {
    return new RiskSettings(500, List.of(9_500, 9_900), Duration.ZERO, List.of());
  }

  /** The same, with marks during the day. */
  public RiskSettings every(Duration newPane) {
    return new RiskSettings(window, confidenceBp, newPane, otherMethods);
  }

  /** The same, with the figures of these methods; the historical is there either way. */
  public RiskSettings by(Collection<RiskMethod> methods) {
    return new RiskSettings(
        window,
        confidenceBp,
        pane,
        methods.stream()
            .filter(method -> method != RiskMethod.HISTORICAL)
            .distinct()
            .sorted()
            .toList());
  }

  /** Whether risk is computed during the day. */
  public boolean intraday() {
    return !pane.isZero();
  }
}
