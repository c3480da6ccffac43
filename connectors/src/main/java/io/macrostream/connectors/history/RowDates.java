package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.Header;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * The dates of the rows of a file. Rows need not be sorted, but in a daily file one that lies more
 * than a year away from neighbours that are in order is a mistyped date: taken at its word it would
 * move event time by years, and the risk calendar with it.
 */
final class RowDates {

  private static final Period FAR = Period.ofYears(1);

  private final HistoryFile file;
  private final LocalDate[] dates;
  private final boolean daily;

  /** Reads the dates that can be read and lie within the horizon. */
  RowDates(HistoryFile file, Header header, List<CsvLine> lines, Horizon horizon) {
    this.file = file;
    this.daily = file.content().isDaily();
    this.dates = new LocalDate[lines.size()];
    for (int row = 0; row < dates.length; row++) {
      dates[row] = readable(header, lines.get(row), horizon);
    }
  }

  private LocalDate readable(Header header, CsvLine line, Horizon horizon) {
    try {
      LocalDate date = file.date(header.row(line));
      return horizon.contains(date) ? date : null;
    } catch (UnusableRowException e) {
      return null; // whoever reads the row is told the same
    }
  }

  /**
   * Checks that a row is in its place.
   *
   * @throws UnusableRowException if its date is out of place
   */
  void check(int row) throws UnusableRowException {
    LocalDate date = dates[row];
    LocalDate before = nearest(row, -1);
    LocalDate after = nearest(row, 1);
    if (!daily || date == null || before == null || after == null || after.isBefore(before)) {
      return;
    }
    if (date.isAfter(after.plus(FAR)) || date.isBefore(before.minus(FAR))) {
      throw new UnusableRowException(
          Reason.BAD_DATE,
          "%s is %s, between rows of %s and %s".formatted(file.dateColumn(), date, before, after));
    }
  }

  /** The date of the nearest row in that direction that has one, or null. */
  private LocalDate nearest(int row, int step) {
    for (int i = row + step; i >= 0 && i < dates.length; i += step) {
      if (dates[i] != null) {
        return dates[i];
      }
    }
    return null;
  }
}
