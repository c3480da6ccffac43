package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of what a node is allowed to lose: its capital, and what is done about drawdowns of
 * it. Readers use the newest version with {@code effective_at} at or before the time they read for.
 *
 * @param node node of the tree: firm, desk or book
 * @param control what watches over it
 * @param capital net asset value with which it begins, in {@code currency}, at the beginning of the
 *     day of {@code effective_at}; later changes of capital are flows. Null for {@link
 *     Control#ENDED}
 * @param currency of the capital
 * @param levels of PORTFOLIO: drawdowns from the trailing peak and the scale beyond each, such as
 *     {@code 0.03=0.75}, ascending, the last one with scale 0; else null
 * @param hardStop of PORTFOLIO: drawdown from the peak since inception that closes all until two
 *     people reset it; else null
 * @param hysteresis of PORTFOLIO: share of a threshold down to which a level holds; else null
 * @param cooldownDays of PORTFOLIO: risk days before the gate is asked; else 0
 * @param rampDays of PORTFOLIO: risk days of the way back; else 0
 * @param gateVolatility of PORTFOLIO: annual volatility of the would-be portfolio up to which the
 *     gate opens by itself; else null
 * @param continuousMultiplier m of the rule that cuts by the cushion that is left, or null
 * @param continuousLimit drawdown at which that rule holds nothing, or null
 * @param shadow node whose P&amp;L is that of the portfolio without control; null for the node
 *     itself
 * @param expectedSharpe annual Sharpe ratio that the drawdown is held against, or null
 * @param expectedVolatility annual volatility that goes with it, or null
 * @param effectiveAt when it takes effect
 * @param author who set it
 * @param approver who approved it, or null
 * @param availableAt when the sequencer accepted it
 * @param version 1 at first, one more for each change
 */
public record Mandate(
    String node,
    Control control,
    Double capital,
    String currency,
    List<String> levels,
    Double hardStop,
    Double hysteresis,
    int cooldownDays,
    int rampDays,
    Double gateVolatility,
    Double continuousMultiplier,
    Double continuousLimit,
    String shadow,
    Double expectedSharpe,
    Double expectedVolatility,
    Instant effectiveAt,
    String author,
    String approver,
    Instant availableAt,
    int version)
    implements Versioned {

  /** The currency of everything that is added up. */
  public static final String CURRENCY = "USD";

  /** What watches over a node. */
  public enum Control {
    /** Levels, hard stop, cooldown and ramp of a portfolio. */
    PORTFOLIO,
    /** The breaker of a strategy. */
    STRATEGY,
    /** The breaker of an asset class. */
    ASSET_CLASS,
    /** Nothing any longer. */
    ENDED
  }

  /** The node whose P&amp;L is that of the portfolio without control. */
  public String wouldBe() {
    return shadow == null ? node : shadow;
  }

  @Override
  public String key() {
    return node;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    boolean runs = control != Control.ENDED;
    boolean portfolio = control == Control.PORTFOLIO;
    return Checks.of()
        .present("node", node)
        .present("control", control)
        .present("effective_at", effectiveAt)
        .present("available_at", availableAt)
        .present("author", author)
        .finite("capital", capital)
        .that(!runs || capital != null, Reason.MISSING_FIELD, () -> "capital is missing")
        .that(
            !runs || capital == null || capital > 0,
            Reason.OUT_OF_RANGE,
            () -> "capital is " + capital + ", must be positive")
        .that(
            !runs || CURRENCY.equals(currency),
            Reason.OUT_OF_RANGE,
            () -> "currency is " + currency + ", must be " + CURRENCY)
        .that(
            !portfolio || (levels != null && !levels.isEmpty()),
            Reason.MISSING_FIELD,
            () -> "levels are missing")
        .that(
            !portfolio || (hardStop != null && hysteresis != null && gateVolatility != null),
            Reason.MISSING_FIELD,
            () -> "hard_stop, hysteresis or gate_volatility is missing")
        .finite("hard_stop", hardStop)
        .finite("hysteresis", hysteresis)
        .finite("gate_volatility", gateVolatility)
        .finite("continuous_multiplier", continuousMultiplier)
        .finite("continuous_limit", continuousLimit)
        .finite("expected_sharpe", expectedSharpe)
        .finite("expected_volatility", expectedVolatility)
        .that(
            (continuousMultiplier == null) == (continuousLimit == null),
            Reason.MISSING_FIELD,
            () -> "continuous_multiplier and continuous_limit go together")
        .that(
            (expectedSharpe == null) == (expectedVolatility == null),
            Reason.MISSING_FIELD,
            () -> "expected_sharpe and expected_volatility go together")
        .that(
            expectedSharpe == null || (expectedSharpe >= 0 && expectedSharpe <= 10),
            Reason.OUT_OF_RANGE,
            () -> "expected_sharpe is " + expectedSharpe + ", must be in [0, 10]")
        .that(
            expectedVolatility == null || (expectedVolatility > 0 && expectedVolatility <= 1),
            Reason.OUT_OF_RANGE,
            () -> "expected_volatility is " + expectedVolatility + ", must be in (0, 1]")
        .result();
  }
}
