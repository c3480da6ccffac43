package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * A loss over the time it takes to get out.
 *
 * @param days to unwind, rounded up
 * @param conservative loss x sqrt(days) + half-spread cost: as if all were held to the end
 * @param linear loss x sqrt((n+1)(2n+1) / (6n)) + half-spread cost: equal parts sold day by day
 * @param spreadCost exposure x widening of the half spread
 */
public record LiquidityAdjustment(int days, double conservative, double linear, double spreadCost) {

  /** Share of the daily volume that can be taken. */
  public static final double PARTICIPATION = 0.20;

  /** Quotients this close to a whole number of days are that number. */
  private static final double ROUNDING = 1e-9;

  /**
   * The loss of one day over all days.
   *
   * @param loss of one day, positive
   * @param quantity held, in the unit of the volume
   * @param dailyVolume average of the market, times what a stressed market leaves of it
   * @param participation share of it that can be taken, in (0, 1]
   * @param exposure in currency, positive
   * @param halfSpreadWidening fraction of the exposure
   */
  public static LiquidityAdjustment of(
      double loss,
      double quantity,
      double dailyVolume,
      double participation,
      double exposure,
      double halfSpreadWidening) {
    for (double value : new double[] {loss, quantity, exposure, halfSpreadWidening}) {
      Require.that(
          Require.finite("input", value) >= 0,
          Fault.OUT_OF_RANGE,
          () -> "loss, quantity, exposure and widening must not be negative, one is " + value);
    }
    Require.that(
        Require.finite("daily volume", dailyVolume) > 0 && participation > 0 && participation <= 1,
        Fault.OUT_OF_RANGE,
        () ->
            "daily volume is "
                + dailyVolume
                + " and participation "
                + participation
                + ": without a market there is no way out");
    double exact = quantity / (participation * dailyVolume);
    Require.that(exact <= 1e6, Fault.OUT_OF_RANGE, () -> "it takes " + exact + " days to get out");
    int n = (int) Math.max(1, Math.ceil(exact - ROUNDING));
    double cost = exposure * halfSpreadWidening;
    return new LiquidityAdjustment(
        n,
        loss * Math.sqrt(n) + cost,
        loss * Math.sqrt((n + 1.0) * (2.0 * n + 1) / (6.0 * n)) + cost,
        cost);
  }
}
