package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Points;
import io.macrostream.connectors.catalogue.NameTemplate;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.PendingBar;
import io.macrostream.connectors.replay.PendingBar.Field;
import io.macrostream.connectors.replay.PendingCurvePoint;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A rate by maturity in each row, and the price that goes with it. */
final class PointRowReader implements RowReader {

  private final Points points;
  private final String source;
  private final Map<String, PendingCurvePoint.Node> nodes = new HashMap<>();
  private final Map<String, PendingBar.Series> prices = new HashMap<>();

  PointRowReader(Points points, String source) {
    this.points = points;
    this.source = source;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    long availableAt = points.known().availableAt(date);
    into.checkTimes(date, availableAt);
    LocalDate maturity = row.date(points.maturityColumn());
    if (maturity.isBefore(date)) {
      throw new UnusableRowException(
          Reason.BAD_DATE, points.maturityColumn() + " is " + maturity + ", before " + date);
    }
    CellProblems problems = new CellProblems();
    try {
      rate(row, date, maturity, availableAt, into);
    } catch (UnusableRowException e) {
      problems.add(e);
    }
    try {
      price(row, date, maturity, availableAt, into);
    } catch (UnusableRowException e) {
      problems.add(e);
    }
    problems.throwIfAny();
  }

  private void rate(Row row, LocalDate date, LocalDate maturity, long availableAt, FileRecords into)
      throws UnusableRowException {
    PendingCurvePoint.Node node = node(row, maturity);
    String series = node.curveId() + '|' + node.tenor();
    String column = points.rateColumn();
    double rate = row.shifted(column, points.places());
    if (Double.isNaN(rate)) {
      into.tally(series).missing();
      return;
    }
    if (Math.abs(rate) >= points.compounding().limit()) {
      throw new UnusableRowException(
          Reason.OUT_OF_RANGE,
          "%s is %s, as a fraction per year %s: must be below %s"
              .formatted(column, row.text(column), rate, points.compounding().limit()));
    }
    long observedAt = points.known().observedAt(date);
    int day = (int) date.toEpochDay();
    into.accept(
        series,
        date.toString(),
        observedAt,
        new PendingCurvePoint(node, day, observedAt, availableAt, rate));
  }

  private void price(
      Row row, LocalDate date, LocalDate maturity, long availableAt, FileRecords into)
      throws UnusableRowException {
    if (points.price() == null) {
      return;
    }
    double price = row.number(points.priceColumn());
    if (Double.isNaN(price)) {
      into.tally().missing();
      return;
    }
    Instrument instrument = instrument(name(points.price(), row, maturity));
    double[] fields = new double[Field.values().length];
    Arrays.fill(fields, Double.NaN);
    fields[Field.CLOSE.ordinal()] = PriceChecks.checked(instrument, points.priceColumn(), price);
    if (points.volumeColumn() != null) {
      fields[Field.VOLUME.ordinal()] =
          PriceChecks.volume(points.volumeColumn(), row.number(points.volumeColumn()));
    }
    long observedAt = points.known().observedAt(date);
    into.accept(
        instrument.id(),
        date.toString(),
        observedAt,
        new PendingBar(
            prices.computeIfAbsent(instrument.id(), id -> new PendingBar.Series(id, source, true)),
            (int) date.toEpochDay(),
            observedAt,
            availableAt,
            fields,
            false));
  }

  private PendingCurvePoint.Node node(Row row, LocalDate maturity) {
    // Names of curves have no dashes, names of bonds do.
    String curve = name(points.curve(), row, maturity).replace('-', '_');
    return nodes.computeIfAbsent(
        curve + '|' + maturity,
        key ->
            PendingCurvePoint.Node.maturing(
                curve,
                name(points.tenor(), row, maturity),
                maturity,
                points.compounding(),
                source));
  }

  private static String name(NameTemplate template, Row row, LocalDate maturity) {
    return template.fill(maturity, row::text);
  }

  private Instrument instrument(String id) throws UnusableRowException {
    return points
        .instruments()
        .find(id)
        .orElseThrow(
            () ->
                new UnusableRowException(
                    Reason.UNKNOWN_KEY, id + " is not in the instrument master"));
  }
}
