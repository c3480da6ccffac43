package io.macrostream.connectors.simulator;

import io.macrostream.functions.event.Instrument;
import java.util.List;

/**
 * How an instrument of the master moves in the simulation. The figures are rough orders of
 * magnitude, not estimates.
 *
 * @param id id in the instrument master
 * @param start level before the first day; a yield as a decimal fraction
 * @param dailyVolatility standard deviation of a calm day: of the log return, or of the change of a
 *     yield
 * @param beta correlation with the common factor (risk appetite)
 * @param reversion share of the log distance to the start that a day takes back; 0 is a random walk
 */
record SimulatedInstrument(
    String id, double start, double dailyVolatility, double beta, double reversion) {

  /** The market: equity, volatility, FX, commodities, credit and a yield curve. */
  static final List<SimulatedInstrument> ALL =
      List.of(
          new SimulatedInstrument("SPX", 2_000, 0.008, 0.9, 0),
          new SimulatedInstrument("IBOV", 50_000, 0.013, 0.7, 0),
          new SimulatedInstrument("EEM", 32, 0.011, 0.8, 0),
          new SimulatedInstrument("EFA", 58, 0.009, 0.85, 0),
          new SimulatedInstrument("VIX", 17, 0.06, -0.8, 0.05),
          new SimulatedInstrument("EURUSD", 1.1, 0.005, 0.2, 0),
          new SimulatedInstrument("GBPUSD", 1.45, 0.006, 0.3, 0),
          new SimulatedInstrument("AUDUSD", 0.72, 0.006, 0.5, 0),
          new SimulatedInstrument("NZDUSD", 0.68, 0.006, 0.5, 0),
          new SimulatedInstrument("USDSEK", 8.4, 0.006, -0.3, 0),
          new SimulatedInstrument("USDJPY", 118, 0.006, 0.4, 0),
          new SimulatedInstrument("USDCHF", 1.0, 0.005, 0.1, 0),
          new SimulatedInstrument("USDCAD", 1.38, 0.005, -0.4, 0),
          new SimulatedInstrument("USDBRL", 3.9, 0.01, -0.5, 0),
          new SimulatedInstrument("USDMXN", 17.3, 0.008, -0.5, 0),
          new SimulatedInstrument("WTI", 45, 0.02, 0.4, 0),
          new SimulatedInstrument("BRENT", 46, 0.019, 0.4, 0),
          new SimulatedInstrument("GLD", 102, 0.008, -0.2, 0),
          new SimulatedInstrument("TLT", 120, 0.008, -0.35, 0),
          new SimulatedInstrument("LQD", 114, 0.003, 0.1, 0),
          new SimulatedInstrument("US_CMT_2Y", 0.0105, 0.00035, 0.3, 0),
          new SimulatedInstrument("US_CMT_5Y", 0.0175, 0.0005, 0.35, 0),
          new SimulatedInstrument("US_CMT_10Y", 0.0225, 0.0005, 0.35, 0));

  /** Instruments that also trade by the tick. */
  static final List<String> TRADED = List.of("SPX", "EURUSD", "USDBRL", "WTI");

  /** Level after a day. */
  double next(Instrument instrument, double level, double shock) {
    if (instrument.quote() == Instrument.Quote.YIELD) {
      return level + dailyVolatility * shock;
    }
    double pull = reversion * StrictMath.log(start / level);
    return level * StrictMath.exp(pull + dailyVolatility * shock);
  }
}
