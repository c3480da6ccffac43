package io.macrostream.functions.vol;

import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.OptionType;
import io.macrostream.functions.option.DeltaConvention;
import io.macrostream.functions.option.DeltaStrike;
import io.macrostream.functions.option.OptionMarket;
import io.macrostream.functions.option.SviRaw;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * An expiry quoted as a chain of options. Each strike has the volatility of its option out of the
 * money, where prices say most of it, or of the other one where that is not quoted.
 *
 * <p>Volatilities by delta are those of the fitted slice at the strikes that have the delta of the
 * forward, without premium; at the money is the forward. None lies beyond the outer strikes.
 */
final class ChainQuotes {

  /** Deltas as those of calls, ascending in the strike; the put of 0.25 has that of 0.75. */
  private static final double[] CALL_DELTAS = {0.9, 0.75, Double.NaN, 0.25, 0.1};

  private static final OptionMarket FORWARD = OptionMarket.ofForward(1, 1);
  private static final int EVALUATIONS = 200;

  private ChainQuotes() {}

  /** What the quotes say; the pillars follow from a fit, see {@link #pillars}. */
  static SmilePoints of(List<VolQuote> quotes) {
    SmilePoints points = new SmilePoints();
    VolQuote last = quotes.get(quotes.size() - 1);
    points.read(quotes.size() == 1 ? quotes : List.of(quotes.get(0), last));
    Double forward = forward(quotes);
    if (forward == null) {
      points.flag(VolFlags.NO_FORWARD);
      points.flag(VolFlags.MISSING_NODE);
      return points;
    }
    TreeMap<Double, VolQuote> byStrike = new TreeMap<>();
    for (VolQuote quote : quotes) {
      OptionType outside = quote.strike() < forward ? OptionType.PUT : OptionType.CALL;
      if (quote.optionType() == outside || !byStrike.containsKey(quote.strike())) {
        byStrike.put(quote.strike(), quote);
      }
    }
    double[] k = byStrike.keySet().stream().mapToDouble(s -> Math.log(s / forward)).toArray();
    double[] v = byStrike.values().stream().mapToDouble(VolQuote::value).toArray();
    points.at(k, v);
    return points;
  }

  /** The forward that is published with the quotes, or null. */
  static Double forward(List<VolQuote> quotes) {
    return quotes.stream().map(VolQuote::forward).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Sets the volatilities by delta from the slice through the points. */
  static void pillars(SmilePoints points, SviRaw slice, double time) {
    double[] k = points.logMoneyness();
    double first = k[0];
    double last = k[k.length - 1];
    for (int i = 0; i < CALL_DELTAS.length; i++) {
      double at = i == SmilePoints.ATM ? 0 : strike(slice, CALL_DELTAS[i], first, last);
      if (at >= first && at <= last) {
        points.pillars()[i] = slice.volatility(at, time);
      } else {
        points.flag(VolFlags.MISSING_NODE);
      }
    }
  }

  /** Log moneyness at which a call has a delta, NaN if it is outside. */
  private static double strike(SviRaw slice, double delta, double first, double last) {
    UnivariateFunction error =
        k ->
            new DeltaStrike(FORWARD, DeltaConvention.FORWARD, Math.sqrt(slice.totalVariance(k)))
                    .delta(io.macrostream.functions.option.OptionType.CALL, Math.exp(k))
                - delta;
    if (error.value(first) < 0 || error.value(last) > 0) {
      return Double.NaN;
    }
    return new BrentSolver(1e-14, 1e-14, 0).solve(EVALUATIONS, error, first, last);
  }
}
