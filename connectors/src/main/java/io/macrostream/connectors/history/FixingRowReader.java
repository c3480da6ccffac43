package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.Formula;
import io.macrostream.connectors.catalogue.HistoryFile.Fixing;
import io.macrostream.connectors.catalogue.HistoryFile.Fixings;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingBar;
import io.macrostream.connectors.replay.PendingBar.Field;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several instruments side by side, each a formula over the cells of the row. */
final class FixingRowReader implements RowReader {

  private final List<Fixing> fixings;
  private final LocalTime markTime;
  private final Map<String, PendingBar.Series> series = new HashMap<>();

  FixingRowReader(Fixings content, String source, LocalTime markTime) {
    this.fixings = content.fixings();
    this.markTime = markTime;
    for (Fixing fixing : fixings) {
      String id = fixing.instrument().id();
      series.put(id, new PendingBar.Series(id, source, true));
    }
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    long availableAt = Times.millis(date, markTime);
    into.checkTimes(date, availableAt);
    CellProblems problems = new CellProblems();
    for (Fixing fixing : fixings) {
      try {
        quote(fixing, row, date, availableAt, into);
      } catch (UnusableRowException e) {
        problems.add(e);
      }
    }
    problems.throwIfAny();
  }

  private void quote(Fixing fixing, Row row, LocalDate date, long availableAt, FileRecords into)
      throws UnusableRowException {
    String id = fixing.instrument().id();
    Formula formula = fixing.formula();
    Map<String, Double> cells = new HashMap<>();
    for (String column : formula.columns()) {
      cells.put(column, PriceChecks.checked(fixing.instrument(), column, row.number(column)));
    }
    double quote = formula.evaluate(cells::get);
    if (Double.isNaN(quote)) {
      into.tally(id).missing();
      return;
    }
    if (Double.isInfinite(quote)) {
      throw new UnusableRowException(Reason.OUT_OF_RANGE, id + " would be infinite");
    }
    double[] prices = new double[Field.values().length];
    Arrays.fill(prices, Double.NaN);
    prices[Field.CLOSE.ordinal()] = quote;
    int day = (int) date.toEpochDay();
    into.accept(
        id,
        date.toString(),
        availableAt,
        new PendingBar(series.get(id), day, availableAt, prices, false));
  }
}
