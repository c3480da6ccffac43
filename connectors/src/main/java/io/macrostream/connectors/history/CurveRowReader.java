package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Curve;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingCurvePoint;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A yield curve in percent, one node per column. */
final class CurveRowReader implements RowReader {

  private static final double LARGEST_RATE = 10;

  private final LocalTime markTime;
  private final Map<String, PendingCurvePoint.Node> nodes = new LinkedHashMap<>();

  CurveRowReader(Curve curve, String source, LocalTime markTime) {
    this.markTime = markTime;
    curve
        .tenors()
        .forEach(
            (column, tenor) ->
                nodes.put(
                    column,
                    PendingCurvePoint.Node.of(
                        curve.curveId(), tenor, curve.compounding(), source)));
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    long availableAt = Times.millis(date, markTime);
    into.checkTimes(date, availableAt);
    CellProblems problems = new CellProblems();
    for (Map.Entry<String, PendingCurvePoint.Node> entry : nodes.entrySet()) {
      try {
        point(entry.getKey(), entry.getValue(), row, date, availableAt, into);
      } catch (UnusableRowException e) {
        problems.add(e);
      }
    }
    problems.throwIfAny();
  }

  private static void point(
      String column,
      PendingCurvePoint.Node node,
      Row row,
      LocalDate date,
      long availableAt,
      FileRecords into)
      throws UnusableRowException {
    String series = node.curveId() + '|' + node.tenor();
    double rate = row.percent(column);
    if (Double.isNaN(rate)) {
      into.tally(series).missing();
      return;
    }
    if (Math.abs(rate) >= LARGEST_RATE) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE, column + " is " + rate * 100 + " percent, must be below 1000");
    }
    int day = (int) date.toEpochDay();
    into.accept(
        series, date.toString(), availableAt, new PendingCurvePoint(node, day, availableAt, rate));
  }
}
