package io.macrostream.connectors.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Made-up volatility quotes for a simulated price. At the money a smile lies between the
 * exponentially weighted volatility of the price, for short expiries, and that of a calm day, for
 * long ones; its risk reversal leans the way the price falls when risk is shunned. Figures are
 * rough orders of magnitude, and free of arbitrage because they are mild.
 */
final class SyntheticSmiles {

  private static final double LAMBDA = 0.94;
  private static final double DAYS_OF_YEAR = 252;

  /** Years in which the volatility of today has lost most of its say. */
  private static final double MEMORY = 0.5;

  private static final Map<String, Double> TENORS = new LinkedHashMap<>();

  static {
    TENORS.put("1M", 1 / 12.0);
    TENORS.put("3M", 0.25);
    TENORS.put("1Y", 1.0);
  }

  private final SimulatedInstrument model;
  private double variance;
  private double last = Double.NaN;

  private SyntheticSmiles(SimulatedInstrument model) {
    this.model = model;
    this.variance = calm();
  }

  /** Smiles of an instrument that the simulator knows. */
  static SyntheticSmiles of(String id) {
    return new SyntheticSmiles(
        SimulatedInstrument.ALL.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow());
  }

  /**
   * One quote.
   *
   * @param value decimal fraction per annum, to the hundredth of a basis point
   */
  record Quote(String tenor, String name, double value) {}

  /** The quotes after the next close. */
  List<Quote> after(double close) {
    if (!Double.isNaN(last)) {
      double move = StrictMath.log(close / last);
      variance = LAMBDA * variance + (1 - LAMBDA) * move * move;
    }
    last = close;
    List<Quote> quotes = new ArrayList<>();
    TENORS.forEach((tenor, years) -> smile(tenor, years, quotes));
    return quotes;
  }

  private void smile(String tenor, double years, List<Quote> quotes) {
    double share = StrictMath.exp(-years / MEMORY);
    double daily = calm() + share * (variance - calm());
    double atm = StrictMath.sqrt(DAYS_OF_YEAR * daily);
    double reversal = -0.2 * model.beta() * atm;
    quotes.add(new Quote(tenor, "ATM", rounded(atm)));
    quotes.add(new Quote(tenor, "25RR", rounded(reversal)));
    quotes.add(new Quote(tenor, "25BF", rounded(0.025 * atm)));
    quotes.add(new Quote(tenor, "10RR", rounded(1.8 * reversal)));
    quotes.add(new Quote(tenor, "10BF", rounded(0.085 * atm)));
  }

  private double calm() {
    return model.dailyVolatility() * model.dailyVolatility();
  }

  private static double rounded(double value) {
    return StrictMath.rint(value * 1e6) / 1e6;
  }
}
