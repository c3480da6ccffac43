package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.RiskMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The risk figures of a mandate at a close. NAV is in USD; drawdowns are positive fractions of a
 * peak, {@code EXPOSURE_SCALE} a fraction of the positions that would be held without control. A
 * breaker's drawdowns are those at full allocation.
 */
final class MandateFigures {

  /** The P&amp;L of the day is not known; the scale is that of the last close judged. */
  static final String NO_PNL = "NO_PNL";

  /** That of the would-be portfolio is not known. */
  static final String NO_SHADOW_PNL = "NO_SHADOW_PNL";

  /** Deeper than 95 of 100 records of the expected Sharpe ratio and volatility ever were. */
  static final String BEYOND_EXPECTED = "BEYOND_EXPECTED";

  /** The capital is gone: the NAV is not positive. */
  static final String CAPITAL_GONE = "CAPITAL_GONE";

  private static final int CONFIDENCE_BP = 9_500;

  /** Below, the law of the maximum drawdown has no digits left. */
  private static final double LOWEST_DRIFT = -3;

  private final MandateState state;
  private final NodePnl close;
  private final List<RiskMetric> metrics = new ArrayList<>();

  private MandateFigures(MandateState state, NodePnl close) {
    this.state = state;
    this.close = close;
  }

  /**
   * After a close that was judged.
   *
   * @param remark a flag more, or null
   */
  static List<RiskMetric> of(MandateState state, NodePnl close, String remark) {
    return new MandateFigures(state, close).all(remark, true);
  }

  /**
   * After one that was not.
   *
   * @param why as a flag
   */
  static List<RiskMetric> unjudged(MandateState state, NodePnl close, String why) {
    return new MandateFigures(state, close).all(why, false);
  }

  private List<RiskMetric> all(String remark, boolean judged) {
    TreeSet<String> flags = flags(remark);
    ControlState control = state.control();
    boolean gone = state.lost();
    double lost = gone ? 1 : control.inceptionDrawdown();
    Double expected = expected();
    if (judged && expected != null && lost > expected) {
      flags.add(BEYOND_EXPECTED);
    }
    List<String> sorted = List.copyOf(flags);
    add(RiskMetric.NAV, 0, judged ? state.nav() : null, sorted);
    add(RiskMetric.DRAWDOWN, 0, judged ? gone ? 1 : control.trailingDrawdown() : null, sorted);
    add(RiskMetric.DRAWDOWN_YTD, 0, judged ? gone ? 1 : control.yearDrawdown() : null, sorted);
    add(RiskMetric.DRAWDOWN_INCEPTION, 0, judged ? lost : null, sorted);
    add(RiskMetric.EXPOSURE_SCALE, 0, state.scale(), sorted);
    if (expected != null) {
      add(RiskMetric.EXPECTED_DRAWDOWN, CONFIDENCE_BP, expected, sorted);
      add(RiskMetric.DRAWDOWN_TO_EXPECTED, CONFIDENCE_BP, judged ? lost / expected : null, sorted);
    }
    return List.copyOf(metrics);
  }

  private TreeSet<String> flags(String remark) {
    TreeSet<String> flags = new TreeSet<>();
    flags.add("PHASE:" + state.phase());
    if (state.control().level() > 0) {
      flags.add("LEVEL:" + state.control().level());
    }
    if (state.lost()) {
      flags.add(CAPITAL_GONE);
    }
    if (state.missed() > 0) {
      flags.add("UNJUDGED_DAYS:" + state.missed());
    }
    if (close.incomplete()) {
      flags.add("INCOMPLETE");
    }
    if (close.staleFactors() > 0) {
      flags.add(RiskMetric.STALE_FACTORS + ':' + close.staleFactors());
    }
    if (remark != null) {
      flags.add(remark);
    }
    return flags;
  }

  /** Of the days judged; null where nothing is expected. */
  private Double expected() {
    Mandate mandate = state.mandate();
    if (mandate.expectedSharpe() == null || state.judged() == 0) {
      return null;
    }
    double sharpe = mandate.expectedSharpe();
    double volatility = mandate.expectedVolatility();
    double years = state.judged() / MandateDay.DAYS_OF_YEAR;
    if ((sharpe - volatility / 2) * Math.sqrt(years) < LOWEST_DRIFT) {
      return null;
    }
    return new ExpectedDrawdown(sharpe, volatility, years).quantile(CONFIDENCE_BP);
  }

  private void add(String metric, int confidenceBp, Double value, List<String> flags) {
    Instant known = Instant.ofEpochMilli(close.time());
    metrics.add(
        new RiskMetric(
            close.node(),
            close.level(),
            close.day(),
            metric,
            RiskMetric.DRAWDOWN_CONTROL,
            confidenceBp,
            0,
            0,
            value == null || metric.equals(RiskMetric.NAV)
                ? value
                : Double.valueOf(positive(value)),
            Mandate.CURRENCY,
            flags,
            close.staleFactors(),
            close.positionsVersion(),
            known,
            known,
            1));
  }

  /** At a peak rounding may leave less than nothing. */
  private static double positive(double fraction) {
    return fraction > 0 ? fraction : 0;
  }
}
