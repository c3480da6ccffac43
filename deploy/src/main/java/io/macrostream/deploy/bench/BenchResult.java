package io.macrostream.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param name its name on the command line
 * @param title what was compared with what
 * @param conditions on which machine, with which settings and input; by name, in order
 * @param rows the figures; every row has the same columns in the same order, units in their names
 * @param chart the same for the eye
 */
public record BenchResult(
    String name,
    String title,
    Map<String, String> conditions,
    List<Map<String, Object>> rows,
    BarChart chart) {

  /** Names of the columns. */
  public List<String> columns() {
    return List.copyOf(rows.get(0).keySet());
  }

  /** The figures as text, row by row. */
  public List<List<String>> cells() {
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(row.values().stream().map(BenchResult::text).toList()));
    return cells;
  }

  /** A figure with three significant digits or more; whole numbers in full. */
  static String text(Object figure) {
    if (figure instanceof Double value) {
      double size = Math.abs(value);
      int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
      return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
    return figure instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : figure.toString();
  }
}
