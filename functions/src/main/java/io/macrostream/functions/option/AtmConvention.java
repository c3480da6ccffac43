package io.macrostream.functions.option;

/** Which strike is meant by at the money. */
public enum AtmConvention {
  /** Call and put have opposite deltas: F exp(s^2/2), premium-adjusted F exp(-s^2/2). */
  DELTA_NEUTRAL_STRADDLE,
  /** The forward. */
  FORWARD,
  /** Spot. */
  SPOT;

  /**
   * The strike.
   *
   * @param stddev volatility at the money x sqrt(time), positive
   */
  public double strike(OptionMarket market, DeltaConvention delta, double stddev) {
    OptionMarket.positive("stddev", stddev);
    return switch (this) {
      case SPOT -> market.spot();
      case FORWARD -> market.forward();
      case DELTA_NEUTRAL_STRADDLE -> {
        double half = 0.5 * stddev * stddev;
        yield market.forward() * Math.exp(delta.premiumAdjusted() ? -half : half);
      }
    };
  }
}
