package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument.Quote;

/**
 * How a factor of a book stands since the last close.
 *
 * @param instrumentId factor
 * @param closeLevel level at the close, NaN if there was none
 * @param closeExposure exposure at the close, in USD per unit of scenario return
 * @param level newest level
 * @param stale whether that was carried from an earlier day
 */
public record FactorStanding(
    String instrumentId, double closeLevel, double closeExposure, double level, boolean stale) {

  FactorStanding marked(double newLevel, boolean newStale) {
    return new FactorStanding(instrumentId, closeLevel, closeExposure, newLevel, newStale);
  }

  FactorStanding closed(double exposure) {
    return new FactorStanding(instrumentId, closeLevel, exposure, level, stale);
  }

  /** P&amp;L since the close of what was held then, NaN where a level is missing. */
  double pnl(Quote quote) {
    if (closeExposure == 0) {
      return 0;
    }
    return closeExposure * FactorHistory.change(quote, closeLevel, level);
  }
}
