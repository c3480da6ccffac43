package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Releases;
import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.YearMonth;

/** Monthly values without release dates: known some days after the end of the month. */
final class ReleaseRowReader implements RowReader {

  private final Releases content;
  private final String source;

  ReleaseRowReader(Releases content, String source) {
    this.content = content;
    this.source = source;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    LocalDate release = YearMonth.from(date).atEndOfMonth().plusDays(content.lagDays());
    long availableAt = Times.millis(release, content.releaseTime());
    into.checkTimes(date, availableAt);
    String id = row.required(content.seriesColumn());
    SeriesCode series = content.codes().get(id);
    if (series == null) {
      throw new UnusableRowException(
          Reason.UNKNOWN_KEY, content.seriesColumn() + " is " + id + ", not in the catalogue");
    }
    double value = row.number(content.valueColumn());
    if (Double.isNaN(value)) {
      into.tally(series.code()).missing();
      return;
    }
    into.accept(
        series.code(),
        date.toString(),
        Times.endOfMonth(date),
        new PendingObservation(
            series,
            source,
            Times.endOfMonth(date),
            availableAt,
            false,
            Availability.DERIVED,
            1,
            value));
  }
}
