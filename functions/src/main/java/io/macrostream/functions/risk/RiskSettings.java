package io.macrostream.functions.risk;

import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.var.Confidence;
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
 * @param tenDayMethods of VaR and ES over ten days at the close of days, among {@link
 *     TenDayRisk#METHODS}; each once
 * @param dimensions how nodes are broken down at the close of days; if there are none, there are no
 *     exposures and shares of nodes either
 */
public record RiskSettings(
    int window,
    List<Integer> confidenceBp,
    Duration pane,
    List<RiskMethod> otherMethods,
    List<RiskMethod> tenDayMethods,
    List<DimensionPath> dimensions)
    implements Serializable {

  /** The first slice: 500 dates, 95% and 99%, at the close of days, historical, one day. */
  public static RiskSettings standard() {
    return new RiskSettings(
        500,
        List.of(Confidence.P95, Confidence.P99),
        Duration.ZERO,
        List.of(),
        List.of(),
        List.of());
  }

  /** The same, over so many scenario dates. */
  public RiskSettings over(int newWindow) {
    return new RiskSettings(newWindow, confidenceBp, pane, otherMethods, tenDayMethods, dimensions);
  }

  /** The same, at these confidences in basis points. */
  public RiskSettings at(Collection<Integer> confidences) {
    List<Integer> each = confidences.stream().distinct().sorted().toList();
    return new RiskSettings(window, each, pane, otherMethods, tenDayMethods, dimensions);
  }

  /** The same, with marks during the day. */
  public RiskSettings every(Duration newPane) {
    return new RiskSettings(window, confidenceBp, newPane, otherMethods, tenDayMethods, dimensions);
  }

  /** The same, with the figures of these methods; the historical is there either way. */
  public RiskSettings by(Collection<RiskMethod> methods) {
    List<RiskMethod> others =
        methods.stream()
            .filter(method -> method != RiskMethod.HISTORICAL)
            .distinct()
            .sorted()
            .toList();
    return new RiskSettings(window, confidenceBp, pane, others, tenDayMethods, dimensions);
  }

  /** Whether the positions of closes are priced anew in each scenario. */
  public boolean revalues() {
    return otherMethods.contains(RiskMethod.REVALUED);
  }

  /** The same, with figures over ten days by these methods. */
  public RiskSettings overTenDaysBy(Collection<RiskMethod> methods) {
    List<RiskMethod> each = methods.stream().distinct().sorted().toList();
    return new RiskSettings(window, confidenceBp, pane, otherMethods, each, dimensions);
  }

  /** The same, broken down by these. */
  public RiskSettings brokenDownBy(Collection<DimensionPath> paths) {
    List<DimensionPath> each = paths.stream().distinct().toList();
    return new RiskSettings(window, confidenceBp, pane, otherMethods, tenDayMethods, each);
  }

  /** Whether risk is computed during the day. */
  public boolean intraday() {
    return !pane.isZero();
  }
}
