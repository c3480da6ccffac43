package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Prices;
import io.macrostream.connectors.catalogue.ReleaseRule;
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
  private final Prices layout;
  private final PendingBar.Series series;
  private final LocalTime markTime;

  BarRowReader(Instrument instrument, Prices layout, String source, LocalTime markTime) {
    this.instrument = instrument;
    this.layout = layout;
    for (Field field : Field.values()) {
      columns[field.ordinal()] = layout.columns().get(field.name().toLowerCase(Locale.ROOT));
    }
    this.series = new PendingBar.Series(instrument.id(), source, layout.closeOnly());
    this.markTime = markTime;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    ReleaseRule known = layout.known();
    long availableAt = known == null ? Times.millis(date, markTime) : known.availableAt(date);
    long observedAt = known == null ? availableAt : known.observedAt(date);
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
        observedAt,
        new PendingBar(
            series, (int) date.toEpochDay(), observedAt, availableAt, prices, inconsistent));
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
      double value = row.number(column, layout.numbers());
      prices[field.ordinal()] =
          switch (field) {
            case OPEN, HIGH, LOW ->
                PriceChecks.zeroMissing(instrument, column, inUnit(column, value));
            case CLOSE, ADJUSTED_CLOSE ->
                PriceChecks.checked(instrument, column, inUnit(column, value));
            case VOLUME -> PriceChecks.volume(column, value);
          };
    }
    return prices;
  }

  private double inUnit(String column, double value) throws UnusableRowException {
    if (value > layout.largest()) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE,
          column
              + " is "
              + value
              + ", a price of "
              + instrument.id()
              + " must not be above "
              + layout.largest());
    }
    return value;
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
