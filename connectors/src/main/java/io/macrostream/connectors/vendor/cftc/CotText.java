package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A report as text: comma separated, numbers padded with blanks, {@code .} for nothing. The yearly
 * files begin with the names of their columns. Those of the current week have none; of them the
 * layouts are known that say themselves, by their width and their last column, which they are.
 */
final class CotText {

  private static final int TFF_WIDTH = 87;
  private static final int DISAGGREGATED_WIDTH = 191;
  private static final int DATE_AT = 2;
  private static final int SHORT_DATE_AT = 1;

  /** Columns that all reports begin with; those that are not read have no name. */
  private static final List<String> FIRST_COLUMNS =
      List.of(
          CotColumn.MARKET.toString(),
          CotColumn.SHORT_DATE.toString(),
          CotColumn.DATE.toString(),
          CotColumn.CODE.toString(),
          "",
          "",
          "",
          CotColumn.OPEN_INTEREST.toString());

  private final String text;

  CotText(String text) {
    this.text = text;
  }

  /** Whether the first line names the columns of a report, or looks like a row of one. */
  static boolean isOne(String firstLine) {
    try {
      List<String> cells = new CsvLine(1, firstLine).cells();
      return isHeader(cells) || isBareRow(cells);
    } catch (UnusableRowException e) {
      return false; // no CSV at all
    }
  }

  private static boolean isHeader(List<String> cells) {
    List<String> names = names(cells);
    return CotColumn.CODE.names().stream().anyMatch(names::contains)
        && CotColumn.MARKET.names().stream().anyMatch(names::contains);
  }

  private static boolean isBareRow(List<String> cells) {
    return cells.size() > FIRST_COLUMNS.size()
        && cells.get(SHORT_DATE_AT).strip().matches("\\d{6}")
        && cells.get(DATE_AT).strip().matches("\\d{4}-\\d{2}-\\d{2}");
  }

  private static List<String> names(List<String> cells) {
    return cells.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Reads the rows; a line that is none is rejected, the others survive. */
  void read(Reading.Builder reading, Consumer<CotRow> rows) throws VendorException {
    List<String> columns = null;
    int number = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      CsvLine line = new CsvLine(++number, lines.next());
      if (line.text().isBlank()) {
        continue;
      }
      try {
        List<String> cells = line.cells();
        if (columns == null) {
          columns = isHeader(cells) ? checked(names(cells)) : bare(cells);
        }
        if (!isHeader(cells)) {
          rows.accept(row(columns, cells, line));
        }
      } catch (UnusableRowException e) {
        reading.reject(
            e.rejection().reason(), e.getMessage(), "line " + number, CotReader.shown(line.text()));
      }
    }
    if (columns == null) {
      throw new VendorException(ErrorKind.MALFORMED, "the file has no line that can be read");
    }
  }

  private static CotRow row(List<String> columns, List<String> cells, CsvLine line)
      throws UnusableRowException {
    if (cells.size() != columns.size()) {
      throw new UnusableRowException(
          Reason.WRONG_COLUMN_COUNT,
          "the row has " + cells.size() + " columns, not " + columns.size());
    }
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!columns.get(i).isEmpty()) {
        byName.putIfAbsent(columns.get(i), cells.get(i));
      }
    }
    return new CotRow(byName, "line " + line.number(), line.text());
  }

  /** A file has whole rows, so a column of a report that is not there is no matter of a row. */
  private static List<String> checked(List<String> names) throws VendorException {
    Set<String> columns = Set.copyOf(names);
    for (CotReport report : CotReport.values()) {
      if (report.isToldBy(columns)) {
        for (CotReport.Category category : report.categories()) {
          require(columns, category.longs());
          require(columns, category.shorts());
        }
        return names;
      }
    }
    throw new VendorException(
        ErrorKind.UNSUPPORTED, "the columns are those of no report that is read: " + names);
  }

  private static void require(Set<String> columns, CotColumn column) throws VendorException {
    if (column.names().stream().noneMatch(columns::contains)) {
      throw new VendorException(ErrorKind.INCONSISTENT, "there is no column " + column);
    }
  }

  private static List<String> bare(List<String> cells) throws VendorException {
    CotReport report =
        switch (cells.size()) {
          case TFF_WIDTH -> CotReport.TFF;
          case DISAGGREGATED_WIDTH -> CotReport.DISAGGREGATED;
          default -> null;
        };
    String last = cells.get(cells.size() - 1).strip();
    if (report == null || !(last.equals("FutOnly") || last.equals("Combined"))) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED,
          "a report of " + cells.size() + " columns without their names: ask for a yearly file");
    }
    List<String> columns = new ArrayList<>(FIRST_COLUMNS);
    List<CotReport.Category> categories = report.categories();
    for (CotReport.Category category : categories.subList(0, categories.size() - 1)) {
      add(columns, category);
    }
    columns.add(report.totals().longs().toString());
    columns.add(report.totals().shorts().toString());
    add(columns, categories.get(categories.size() - 1));
    while (columns.size() < cells.size() - 1) {
      columns.add("");
    }
    columns.add(CotColumn.SCOPE.toString());
    return columns;
  }

  private static void add(List<String> columns, CotReport.Category category) {
    columns.add(category.longs().toString());
    columns.add(category.shorts().toString());
    if (category.spreads() != null) {
      columns.add(category.spreads().toString());
    }
  }
}
