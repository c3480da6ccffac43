package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.catalogue.HistoryFile.Vintages;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Values as they stood on given days. Known at the mark time of the vintage date, because the
 * archive does not tell the hour. Vintages are numbered after reading, in the order of their dates
 * .
 */
final class VintageRowReader implements RowReader {

  private final Vintages content;
  private final String source;
  private final LocalTime markTime;

  VintageRowReader(Vintages content, String source, LocalTime markTime) {
    this.content = content;
    this.source = source;
    this.markTime = markTime;
  }

  @Override
  public void read(Row row, LocalDate reference, FileRecords into) throws UnusableRowException {
    LocalDate vintage = row.date(content.vintageColumn());
    long availableAt = Times.millis(vintage, markTime);
    into.checkTimes(reference, availableAt);
    String id = row.required(content.seriesColumn());
    if (content.ignored().contains(id)) {
      return;
    }
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
        reference + " as of " + vintage,
        Times.endOfMonth(reference),
        new PendingObservation(
            series,
            source,
            Times.endOfMonth(reference),
            availableAt,
            vintage.isAfter(content.archiveStart()),
            Availability.OFFICIAL,
            1,
            value));
  }
}
