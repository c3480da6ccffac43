package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.List;

/**
 * The rules of a portfolio.
 *
 * @param levels by drawdown from the trailing peak, ascending; the last one closes all
 * @param hardStop drawdown from the peak since inception that closes all until a manual reset
 * @param hysteresis a level holds until the drawdown is below this share of its threshold
 * @param cooldownDays business days before the gate is asked
 * @param gateVolatility annual realised volatility up to which the gate opens by itself
 * @param rampDays business days of the way back; the last one has full scale
 * @param flows when money comes and goes
 * @param continuous a rule that cuts further between the levels; null for none
 */
public record DrawdownRules(
    List<Level> levels,
    double hardStop,
    double hysteresis,
    int cooldownDays,
    double gateVolatility,
    int rampDays,
    FlowTiming flows,
    ContinuousScale continuous) {

  /**
   * Drawdowns of 3%, 5% and 8% to scales of 0.75, 0.5 and 0, hard stop at 15%, hysteresis 0.5, 5
   * days of cooldown and 10 of ramp. The volatility of the gate, 15%, is ASSUMED: set it to what
   * the portfolio is run at.
   */
  public static final DrawdownRules DEFAULT =
      new DrawdownRules(
          List.of(new Level(0.03, 0.75), new Level(0.05, 0.5), new Level(0.08, 0)),
          0.15,
          0.5,
          5,
          0.15,
          10,
          FlowTiming.END_OF_DAY,
          null);

  /**
   * A drawdown and what is left of the positions beyond it.
   *
   * @param drawdown positive fraction
   * @param scale in [0, 1]
   */
  public record Level(double drawdown, double scale) {}

  /** When a flow takes part in the return of its day. */
  public enum FlowTiming {
    /** After it: the return is (NAV - flow) / previous NAV - 1. */
    END_OF_DAY,
    /** Before it: the return is NAV / (previous NAV + flow) - 1. */
    START_OF_DAY
  }

  public DrawdownRules {
    levels = List.copyOf(levels);
    Require.that(!levels.isEmpty(), Fault.EMPTY, "no levels");
    double drawdown = 0;
    double scale = 1;
    for (Level level : levels) {
      Require.that(
          level.drawdown() > drawdown && level.scale() <= scale && level.scale() >= 0,
          Fault.UNORDERED,
          () -> "levels must have rising drawdowns and falling scales in [0, 1], not " + level);
      drawdown = level.drawdown();
      scale = level.scale();
    }
    Require.that(scale == 0, Fault.OUT_OF_RANGE, "the last level must close all: scale 0");
    Require.that(
        hardStop > drawdown && hardStop < 1,
        Fault.OUT_OF_RANGE,
        () -> "hard stop is " + hardStop + ", must lie between the last level and 1");
    Require.that(
        hysteresis > 0 && hysteresis <= 1,
        Fault.OUT_OF_RANGE,
        () -> "hysteresis is " + hysteresis + ", must be in (0, 1]");
    Require.that(
        cooldownDays >= 1 && rampDays >= 1,
        Fault.OUT_OF_RANGE,
        "cooldown and ramp need one business day each at least");
    Require.that(
        gateVolatility >= 0,
        Fault.OUT_OF_RANGE,
        () -> "volatility of the gate is " + gateVolatility + ", must not be negative");
    Require.that(flows != null, Fault.EMPTY, "flow timing is missing");
  }

  /** Number of the level that closes all; 0 is the untouched portfolio. */
  int last() {
    return levels.size();
  }

  double scale(int level) {
    return level == 0 ? 1 : levels.get(level - 1).scale();
  }

  /**
   * The level at a drawdown: the highest one triggered, however many lie between, or the highest
   * one up to the present one that hysteresis still holds.
   */
  int level(double drawdown, int present) {
    for (int level = last(); level > 0; level--) {
      double threshold = levels.get(level - 1).drawdown();
      if (reaches(drawdown, threshold)
          || (level <= present && reaches(drawdown, hysteresis * threshold))) {
        return level;
      }
    }
    return 0;
  }

  /** At or beyond a threshold, where 1 - 0.92 counts as 8%. */
  static boolean reaches(double drawdown, double threshold) {
    return drawdown >= threshold - 1e-12;
  }
}
