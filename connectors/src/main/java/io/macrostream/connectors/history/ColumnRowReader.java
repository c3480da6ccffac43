package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.Columns;
import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Availability;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Series side by side, without release dates. */
final class ColumnRowReader implements RowReader {

  private final Columns content;
  private final String source;
  private final Map<String, SeriesCode> series = new LinkedHashMap<>();

  ColumnRowReader(Columns content, HistoryFile file, List<String> columns) {
    this.content = content;
    this.source = file.source();
    for (String column : columns) {
      if (!column.equals(file.dateColumn()) && !content.ignored().contains(column)) {
        content.codes().find(column).ifPresent(code -> series.put(column, code));
      }
    }
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    long availableAt = content.known().availableAt(date);
    into.checkTimes(date, availableAt);
    CellProblems problems = new CellProblems();
    for (Map.Entry<String, SeriesCode> entry : series.entrySet()) {
      try {
        value(entry.getKey(), entry.getValue(), row, date, availableAt, into);
      } catch (UnusableRowException e) {
        problems.add(e);
      }
    }
    problems.throwIfAny();
  }

  private void value(
      String column, SeriesCode code, Row row, LocalDate date, long availableAt, FileRecords into)
      throws UnusableRowException {
    double value = row.shifted(column, content.places());
    if (Double.isNaN(value) || (value == 0 && content.zeroMissing().contains(column))) {
      into.tally(code.code()).missing();
      return;
    }
    long observedAt = content.known().observedAt(date);
    into.accept(
        code.code(),
        date.toString(),
        observedAt,
        new PendingObservation(
            code, source, observedAt, availableAt, false, Availability.DERIVED, 1, value));
  }
}
