package io.macrostream.deploy.bench;

import io.macrostream.functions.option.Black;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.DeltaStrike;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.OptionType;
import io.macrostream.functions.option.Smile;
import io.macrostream.functions.option.SmileQuote;

/**
 * The plain way to a smile of premium-adjusted deltas: each strike by bisection, and for market
 * strangles a step of each butterfly by its error over the vega until all errors are gone.
 */
record BisectedSmile(OptionMarket market, double time, double atm, SmileQuote[] quotes) {

  private static final double ACCURACY = 1e-12;
  private static final int STEPS = 500;

  Smile ofSmileStrangles() {
    double[] butterflies = new double[quotes.length];
    for (int i = 0; i < quotes.length; i++) {
      butterflies[i] = quotes[i].butterfly();
    }
    return smile(butterflies);
  }

  Smile ofMarketStrangles() {
    int n = quotes.length;
    double[] butterflies = new double[n];
    double[][] strikes = new double[n][];
    double[] values = new double[n];
    double[] vegas = new double[n];
    for (int i = 0; i < n; i++) {
      butterflies[i] = quotes[i].butterfly();
      double volatility = atm + butterflies[i];
      double delta = quotes[i].delta();
      strikes[i] =
          new double[] {
            strike(OptionType.PUT, delta, volatility), strike(OptionType.CALL, delta, volatility)
          };
      values[i] = value(strikes[i], volatility, volatility);
      double bump = 1e-4;
      vegas[i] =
          (value(strikes[i], volatility + bump, volatility + bump)
                  - value(strikes[i], volatility - bump, volatility - bump))
              / (2 * bump);
    }
    for (int step = 0; step < STEPS; step++) {
      Smile smile = smile(butterflies);
      double worst = 0;
      for (int i = 0; i < n; i++) {
        double put = smile.extrapolated(strikes[i][0]);
        double call = smile.extrapolated(strikes[i][1]);
        double error = (value(strikes[i], put, call) - values[i]) / vegas[i];
        butterflies[i] -= error;
        worst = Math.max(worst, Math.abs(error));
      }
      if (worst < ACCURACY) {
        return smile;
      }
    }
    throw new IllegalStateException("the butterflies of the benchmark do not converge");
  }

  private double value(double[] strikes, double put, double call) {
    double forward = market.forward();
    double root = Math.sqrt(time);
    return new Black(forward, strikes[0], put * root).undiscounted(OptionType.PUT)
        + new Black(forward, strikes[1], call * root).undiscounted(OptionType.CALL);
  }

  private Smile smile(double[] butterflies) {
    int n = quotes.length;
    double[] strikes = new double[2 * n + 1];
    double[] volatilities = new double[2 * n + 1];
    strikes[n] = market.forward() * Math.exp(-0.5 * atm * atm * time);
    volatilities[n] = atm;
    for (int i = 0; i < n; i++) {
      int put = n - 1 - i;
      int call = n + 1 + i;
      volatilities[put] = atm + butterflies[i] - 0.5 * quotes[i].riskReversal();
      volatilities[call] = atm + butterflies[i] + 0.5 * quotes[i].riskReversal();
      strikes[put] = strike(OptionType.PUT, quotes[i].delta(), volatilities[put]);
      strikes[call] = strike(OptionType.CALL, quotes[i].delta(), volatilities[call]);
    }
    return new Smile(market.forward(), time, strikes, volatilities);
  }

  /** Out of the money, where a delta has one strike; until the bracket has no double inside. */
  private double strike(OptionType type, double size, double volatility) {
    double stddev = volatility * Math.sqrt(time);
    var deltas = new DeltaStrike(market, DeltaConvention.PREMIUM_ADJUSTED_SPOT, stddev);
    double near = market.forward();
    double far = near * Math.exp(type.sign() * 10 * stddev);
    while (true) {
      double middle = near + 0.5 * (far - near);
      if (middle == near || middle == far) {
        return middle;
      }
      if (Math.abs(deltas.delta(type, middle)) > size) {
        near = middle;
      } else {
        far = middle;
      }
    }
  }
}
