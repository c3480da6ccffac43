package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Bars;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingBar;
import io.macrostream.connectors.replay.PendingBar.Field;
import io.macrostream.connectors.replay.QualityFlags;
import io.macrostream.connectors.replay.Tally;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * Daily prices of one instrument. A row without a close is a missing day; a row without one of its
 * other prices is a bar without it. Both count as missing once.
 */
final class BarRowReader implements RowReader {

  private final Instrument instrument;
  private final String[] columns = new String[Field.values().length];
  private final PendingBar.Series series;
  private final LocalTime markTime;

  BarRowReader(Bars bars, String source, LocalTime markTime) {
    this.instrument = bars.instrument();
    for (Field field : Field.values()) {
      columns[field.ordinal()] = bars.prices().get(field.name().toLowerCase(Locale.ROOT));
    }
    this.series = new PendingBar.Series(instrument.id(), source, bars.closeOnly());
    this.markTime = markTime;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    long availableAt = Times.millis(date, markTime);
    into.checkTimes(date, availableAt);
    double[] prices = prices(row);
    Tally tally = into.tally(instrument.id());
    if (Double.isNaN(prices[Field.CLOSE.ordinal()])) {
      tally.missing();
      return;
    }
    boolean inconsistent = inconsistent(prices);
    into.accept(
        instrument.id(),
        date.toString(),
        availableAt,
        new PendingBar(series, (int) date.toEpochDay(), availableAt, prices, inconsistent));
    if (lacksPrice(prices)) {
      tally.missing();
    }
    if (inconsistent) {
      tally.flagged(QualityFlags.OHLC_INCONSISTENT);
    }
  }

  private double[] prices(Row row) throws UnusableRowException {
    double[] prices = new double[columns.length];
    Arrays.fill(prices, Double.NaN);
    for (Field field : Field.values()) {
      String column = columns[field.ordinal()];
      if (column == null) {
        continue;
      }
      double value = row.number(column);
      prices[field.ordinal()] =
          switch (field) {
            case OPEN, HIGH, LOW -> Prices.checkedZeroMissing(instrument, column, value);
            case CLOSE, ADJUSTED_CLOSE -> Prices.checked(instrument, column, value);
            case VOLUME -> volume(column, value);
          };
    }
    return prices;
  }

  private static double volume(String column, double volume) throws UnusableRowException {
    if (volume < 0) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE, column + " is " + volume + ", must not be negative");
    }
    return volume;
  }

  private boolean lacksPrice(double[] prices) {
    for (Field field : Field.values()) {
      int i = field.ordinal();
      if (field != Field.VOLUME && columns[i] != null && Double.isNaN(prices[i])) {
        return true;
      }
    }
    return false;
  }

  /** Comparisons with a missing price are false: it contradicts nothing. */
  private static boolean inconsistent(double[] prices) {
    double open = prices[Field.OPEN.ordinal()];
    double high = prices[Field.HIGH.ordinal()];
    double low = prices[Field.LOW.ordinal()];
    double close = prices[Field.CLOSE.ordinal()];
    return high < low || close > high || close < low || open > high || open < low;
  }
}
