package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.csv.CsvFile;
import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The CSV forms: the download without a key has a column of dates, headed {@code DATE} or {@code
 * observation_date}, and one per series, headed with its id, or {@code GDP_20140430}; a table of
 * vintages has {@code date}, {@code realtime_start} and {@code value}.
 */
final class FredCsv {

  private static final List<String> DATES = List.of("DATE", "observation_date");
  private static final Pattern ID = Pattern.compile("[A-Z0-9][A-Z0-9_]*");
  private static final Pattern FIRST_ROW = Pattern.compile("\\d{4}-\\d{2}-\\d{2},.*");

  private static final String DATE = "date";
  private static final String SINCE = "realtime_start";
  private static final String UNTIL = "realtime_end";
  private static final String VALUE = "value";

  private FredCsv() {}

  /** Whether the first lines of a body look like one of these. */
  static boolean isCsv(String start) {
    List<String> lines = start.lines().limit(2).toList();
    if (lines.isEmpty()) {
      return false;
    }
    List<String> header = plain(List.of(lines.get(0).split(",", -1)));
    if (isVintages(header)) {
      return true;
    }
    return header.size() > 1
        && DATES.contains(header.get(0))
        && header.stream().skip(1).allMatch(name -> ID.matcher(name).matches())
        && (lines.size() == 1 || FIRST_ROW.matcher(lines.get(1)).matches());
  }

  private static boolean isVintages(List<String> header) {
    List<String> lower = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return lower.containsAll(List.of(DATE, SINCE, VALUE));
  }

  static FredTable table(Answer answer, Reading.Builder reading) throws VendorException {
    try {
      CsvFile file = CsvFile.parse("", answer.body());
      List<String> header = plain(file.header().cells());
      boolean vintages = isVintages(header);
      List<FredCell> cells = new ArrayList<>();
      for (CsvLine line : file.lines()) {
        List<String> row = row(line, header.size(), reading);
        if (!row.isEmpty()) {
          cells(header, vintages, row, "line " + line.number(), cells);
        }
      }
      return FredTable.of(name -> null, cells.size(), !vintages, cells);
    } catch (IOException | UnusableRowException e) {
      throw new VendorException(ErrorKind.MALFORMED, e.getMessage(), e);
    }
  }

  /** The cells of a line; none if it cannot be used. */
  private static List<String> row(CsvLine line, int columns, Reading.Builder reading) {
    String where = "line " + line.number();
    String text = Texts.shortened(line.text());
    try {
      List<String> cells = line.cells();
      if (cells.size() == columns) {
        return cells;
      }
      String message = cells.size() + " columns, the header has " + columns;
      reading.reject(Reason.WRONG_COLUMN_COUNT, message, where, text);
    } catch (UnusableRowException e) {
      reading.reject(e.rejection().reason(), e.rejection().message(), where, text);
    }
    return List.of();
  }

  private static void cells(
      List<String> header, boolean vintages, List<String> row, String where, List<FredCell> into) {
    if (vintages) {
      List<String> names = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      int until = names.indexOf(UNTIL);
      into.add(
          new FredCell(
              null,
              row.get(names.indexOf(DATE)).strip(),
              row.get(names.indexOf(SINCE)).strip(),
              until < 0 ? null : row.get(until).strip(),
              row.get(names.indexOf(VALUE)).strip(),
              where));
      return;
    }
    for (int i = 1; i < row.size(); i++) {
      String id = FredCell.seriesOfColumn(header.get(i));
      String since = FredCell.sinceOfColumn(header.get(i));
      String at = where + ", " + header.get(i);
      into.add(new FredCell(id, row.get(0).strip(), since, null, row.get(i).strip(), at));
    }
  }

  private static List<String> plain(List<String> header) {
    return header.stream().map(name -> name.replace("\"", "").strip()).toList();
  }
}
