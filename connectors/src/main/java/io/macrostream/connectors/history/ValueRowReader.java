package io.macrostream.connectors.history;

import static java.util.stream.Collectors.joining;

import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.catalogue.HistoryFile.Values;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A value in each row, of the series that the row names, without a release date. */
final class ValueRowReader implements RowReader {

  private final Values content;
  private final HistoryFile file;
  private final Map<String, Optional<SeriesCode>> codes = new HashMap<>();

  ValueRowReader(Values content, HistoryFile file) {
    this.content = content;
    this.file = file;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    long availableAt;
    long observedAt;
    if (content.isTimed()) {
      availableAt = row.time(file.dateColumn()).toEpochMilli();
      observedAt = availableAt;
    } else {
      availableAt = content.known().availableAt(date);
      observedAt = content.known().observedAt(date);
    }
    into.checkTimes(date, availableAt);
    SeriesCode series = series(row);
    double value = row.shifted(content.valueColumn(), content.places());
    if (Double.isNaN(value)) {
      into.tally(series.code()).missing();
      return;
    }
    into.accept(
        series.code(),
        content.isTimed() ? row.text(file.dateColumn()) : date.toString(),
        observedAt,
        new PendingObservation(
            series, file.source(), observedAt, availableAt, false, Availability.DERIVED, 1, value));
  }

  private SeriesCode series(Row row) throws UnusableRowException {
    if (content.seriesColumns().isEmpty()) {
      return named("");
    }
    for (String column : content.seriesColumns()) {
      row.required(column);
    }
    return named(content.seriesColumns().stream().map(row::text).collect(joining("|")));
  }

  private SeriesCode named(String id) throws UnusableRowException {
    return codes
        .computeIfAbsent(id, content.codes()::find)
        .orElseThrow(
            () ->
                new UnusableRowException(
                    Reason.UNKNOWN_KEY,
                    String.join("|", content.seriesColumns())
                        + " is "
                        + id
                        + ", not in the catalogue"));
  }
}
