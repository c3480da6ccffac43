package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;

/**
 * VaR and ES of a P&amp;L by the Cornish-Fisher expansion where that is a quantile function at all,
 * else by another method that is named.
 *
 * @param method CORNISH_FISHER, or that of the fallback
 * @param var value at risk, positive for a loss
 * @param es expected shortfall, that of {@link ParametricTail#modifiedEs} for the expansion
 * @param n returns used by the method named
 * @param skewness population skewness of the window
 * @param excessKurtosis population excess kurtosis of the window
 */
public record CornishFisher(
    String method, double var, double es, int n, double skewness, double excessKurtosis) {

  /**
   * Whether the expanded quantile rises with the normal one everywhere (Maillard 2012): {@code
   * s^2/9 - 4 (k/8 - s^2/6)(1 - k/8 + 5 s^2/36) <= 0}. Outside, a higher confidence can have a
   * lower VaR.
   *
   * @param skewness s, the parameter of the expansion
   * @param excessKurtosis k
   */
  public static boolean isMonotone(double skewness, double excessKurtosis) {
    double square =
        Require.finite("skewness", skewness) * skewness; // overflows to an invalid domain
    double k = Require.finite("excess kurtosis", excessKurtosis);
    return square / 9 - 4 * (k / 8 - square / 6) * (1 - k / 8 + 5 * square / 36) <= 0;
  }

  /**
   * VaR and ES from the moments of the latest P&amp;L, mean included.
   *
   * @param pnl oldest first
   * @param window latest that the moments are taken of; fewer are used in full
   * @param fallback measure of the losses of all of {@code pnl} outside the domain
   */
  public static CornishFisher of(
      double[] pnl, int window, ScenarioMeasure fallback, int confidenceBp) {
    Require.sample(pnl);
    Confidence.check(confidenceBp);
    Moments moments =
        Moments.of(Arrays.copyOfRange(pnl, Math.max(0, pnl.length - window), pnl.length));
    double s = moments.skewness();
    double k = moments.excessKurtosis();
    if (isMonotone(s, k)) {
      ParametricTail tail = new ParametricTail(moments.mean(), moments.standardDeviation(0));
      return new CornishFisher(
          "CORNISH_FISHER",
          tail.modifiedVar(s, k, confidenceBp),
          tail.modifiedEs(s, k, confidenceBp),
          moments.n(),
          s,
          k);
    }
    double[] losses = Arrays.stream(pnl).map(x -> 0 - x).toArray();
    ScenarioTail tail = fallback.of(losses);
    return new CornishFisher(
        tail.method(),
        tail.var(confidenceBp).ofLosses(losses),
        tail.es(confidenceBp).ofLosses(losses),
        tail.n(),
        s,
        k);
  }

  /** What {@link #n} says of the figures. */
  public HistoryStatus status() {
    return HistoryStatus.of(n);
  }
}
