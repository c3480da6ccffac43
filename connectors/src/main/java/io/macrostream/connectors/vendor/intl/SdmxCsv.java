package io.macrostream.connectors.vendor.intl;

import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SDMX-CSV, with or without labels: first what the flow is, then the dimensions up to time, the
 * value, and the attributes. With labels each of them is two columns, its id and its name.
 */
final class SdmxCsv {

  private static final Pattern FLOW = Pattern.compile("([^:(]+):([^:(]+)(?:\\(.*)?");
  private static final List<String> HEAD =
      List.of("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION");

  private final List<Integer> key = new ArrayList<>();
  private int width;
  private int flow = -1;
  private int time = -1;
  private int value = -1;
  private int multiplier = -1;

  private SdmxCsv() {}

  /** Whether a line names the columns of such a file. */
  static boolean isHeader(String line) {
    try {
      List<String> names = new CsvLine(1, line).cells();
      return (names.get(0).equals("STRUCTURE") || names.get(0).equals("DATAFLOW"))
          && names.contains("OBS_VALUE");
    } catch (UnusableRowException e) {
      return false; // no CSV at all
    }
  }

  /**
   * Reads a file.
   *
   * @return the flow, as {@code agency,id}; empty if no row names it
   */
  static Optional<String> read(String text, Reading.Builder reading, SdmxRow.Sink sink)
      throws VendorException {
    Iterator<String> lines = text.lines().iterator();
    SdmxCsv columns = new SdmxCsv();
    Optional<String> flow = Optional.empty();
    for (int number = 1; lines.hasNext(); number++) {
      CsvLine line = new CsvLine(number, lines.next());
      String where = "line " + number;
      try {
        List<String> cells = line.cells();
        if (number == 1) {
          columns.header(cells);
        } else if (!line.text().isBlank()) {
          String name = columns.flow(cells);
          if (flow.isPresent() && !flow.get().equals(name)) {
            throw new VendorException(ErrorKind.UNSUPPORTED, "the file is of several flows");
          }
          flow = Optional.of(name);
          sink.take(columns.row(cells, where));
        }
      } catch (UnusableRowException e) {
        reading.reject(e.rejection().reason(), e.getMessage(), where, Cells.shown(line.text()));
      }
    }
    return flow;
  }

  private void header(List<String> names) throws VendorException {
    width = names.size();
    boolean labels = names.contains("STRUCTURE_NAME");
    int i = 0;
    for (; i < width && HEAD.contains(names.get(i)); i++) {
      flow = names.get(i).equals("DATAFLOW") || names.get(i).equals("STRUCTURE_ID") ? i : flow;
    }
    for (; i < width; i += labels ? 2 : 1) {
      String name = names.get(i);
      if (SdmxRow.isTime(name)) {
        time = i;
      } else if (name.equals("OBS_VALUE")) {
        value = i;
      } else if (SdmxRow.isMultiplier(name)) {
        multiplier = i;
      } else if (time < 0 && value < 0) {
        key.add(i);
      }
    }
    if (flow < 0 || time < 0 || value < time || key.isEmpty()) {
      throw new VendorException(ErrorKind.UNSUPPORTED, "the columns are no time series: " + names);
    }
  }

  private String flow(List<String> cells) throws UnusableRowException {
    if (cells.size() != width) {
      throw new UnusableRowException(
          Reason.WRONG_COLUMN_COUNT, "the row has " + cells.size() + " columns, not " + width);
    }
    Matcher matcher = FLOW.matcher(cells.get(flow).strip());
    if (!matcher.matches()) {
      throw new UnusableRowException(
          Reason.MALFORMED,
          "'" + Cells.shown(cells.get(flow)) + "' is no flow such as AGENCY:FLOW(1.0)");
    }
    return matcher.group(1) + ',' + matcher.group(2);
  }

  private SdmxRow row(List<String> cells, String where) {
    String code = String.join(".", key.stream().map(i -> cells.get(i).strip()).toList());
    return new SdmxRow(
        code,
        cells.get(time).strip(),
        cells.get(value).strip(),
        multiplier < 0
            ? Optional.empty()
            : Optional.of(cells.get(multiplier).strip()).filter(text -> !text.isEmpty()),
        where);
  }
}
