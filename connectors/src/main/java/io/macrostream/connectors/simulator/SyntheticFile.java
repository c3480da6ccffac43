package io.macrostream.connectors.simulator;

import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.Bars;
import io.macrostream.connectors.catalogue.HistoryFile.Curve;
import io.macrostream.connectors.catalogue.HistoryFile.Fixings;
import io.macrostream.connectors.catalogue.HistoryFile.Vols;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of history in the making: a line for each day, or several; the header first. */
final class SyntheticFile {

  private static final String GZIP = ".gz";

  private final HistoryFile file;
  private final List<List<String>> lines = new ArrayList<>();

  /** Lines that follow a row and should not be there, by its number. */
  private final Map<Integer, String> surplus = new HashMap<>();

  private long curvePoints;

  SyntheticFile(HistoryFile file) {
    this.file = file;
  }

  String path() {
    return file.path();
  }

  /** Whether its rows have one price, that of one instrument: such rows can be damaged alone. */
  boolean isOfOneInstrument() {
    return file.content() instanceof Bars;
  }

  int rows() {
    return lines.size();
  }

  /** Bars in it before any damage. */
  long bars() {
    if (file.content() instanceof Fixings fixings) {
      return (long) rows() * fixings.fixings().size();
    }
    return isOfOneInstrument() ? rows() : 0;
  }

  /** Volatility quotes in it. */
  long volQuotes() {
    return file.content() instanceof Vols ? rows() : 0;
  }

  long curvePoints() {
    return curvePoints;
  }

  void row(LocalDate day, Map<String, Double> cells) {
    List<String> line = new ArrayList<>();
    for (String column : file.columns()) {
      Double value = cells.get(column);
      boolean date = column.equals(file.dateColumn());
      line.add(date ? day.toString() : value == null ? "" : plain(value));
    }
    lines.add(line);
    if (file.content() instanceof Curve) {
      curvePoints += cells.size();
    }
  }

  /** One of several lines of a day. */
  void line(LocalDate day, Map<String, String> cells) {
    List<String> line = new ArrayList<>();
    for (String column : file.columns()) {
      line.add(column.equals(file.dateColumn()) ? day.toString() : cells.getOrDefault(column, ""));
    }
    lines.add(line);
  }

  static String plain(double value) {
    return new BigDecimal(Double.toString(value)).toPlainString();
  }

  /** The day of a row. */
  String day(int row) {
    return lines.get(row).get(file.columns().indexOf(file.dateColumn()));
  }

  /** Puts a fault into a row; the row's close is the price that is damaged. */
  void damage(int row, Fault fault) {
    List<String> line = lines.get(row);
    Bars bars = (Bars) file.content();
    int close = file.columns().indexOf(bars.prices().columns().get("close"));
    switch (fault) {
      case GAP ->
          bars.prices()
              .columns()
              .values()
              .forEach(column -> line.set(file.columns().indexOf(column), ""));
      case PRICE_TIMES_100 -> line.set(close, scaled(line.get(close), 100));
      case NEGATIVE_PRICE -> line.set(close, scaled(line.get(close), -1));
      case NAN_PRICE -> line.set(close, "NaN");
      case DUPLICATE -> surplus.put(row, String.join(",", line));
      case MALFORMED -> surplus.put(row, "this is no row");
      case LATE_PRINT -> throw new IllegalArgumentException("a row of a day cannot be late");
    }
  }

  private static String scaled(String number, int by) {
    return new BigDecimal(number).multiply(BigDecimal.valueOf(by)).toPlainString();
  }

  void write(Path directory) throws IOException {
    var text = new StringBuilder(String.join(",", file.columns())).append('\n');
    for (int row = 0; row < lines.size(); row++) {
      text.append(String.join(",", lines.get(row))).append('\n');
      if (surplus.containsKey(row)) {
        text.append(surplus.get(row)).append('\n');
      }
    }
    Path path = directory.resolve(file.path());
    Files.createDirectories(path.getParent());
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(path, file.path().endsWith(GZIP) ? zipped(bytes) : bytes);
  }

  /** Without a time stamp, so that equal texts are equal bytes. */
  private static byte[] zipped(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
