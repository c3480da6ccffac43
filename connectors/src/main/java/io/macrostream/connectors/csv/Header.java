package io.macrostream.connectors.csv;

import io.macrostream.functions.event.Reason;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a file and where they stand. */
public final class Header {

  private final Map<String, Integer> positions;

  private Header(Map<String, Integer> positions) {
    this.positions = positions;
  }

  /** A name among the optional ones that stands for any. */
  public static final String ANY = "*";

  /**
   * The header of a file that must have exactly the {@code required} columns, in any order, and may
   * have the {@code optional} ones.
   *
   * @throws UnusableRowException naming the columns that are missing, unknown or there twice
   */
  public static Header of(CsvLine line, List<String> required, List<String> optional)
      throws UnusableRowException {
    Map<String, Integer> positions = new HashMap<>();
    Set<String> unknown = new LinkedHashSet<>();
    List<String> cells = line.cells();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i).strip();
      boolean known = required.contains(name) || optional.contains(name) || optional.contains(ANY);
      if (!known || positions.putIfAbsent(name, i) != null) {
        unknown.add(name);
      }
    }
    Set<String> missing = new LinkedHashSet<>(required);
    missing.removeAll(positions.keySet());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new UnusableRowException(
          Reason.UNREADABLE_FILE,
          "header: missing columns " + missing + ", unknown or repeated columns " + unknown);
    }
    return new Header(positions);
  }

  /** The names of the columns, in their order. */
  public List<String> names() {
    return positions.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The cells of a line.
   *
   * @throws UnusableRowException if it is not CSV or has another number of columns
   */
  public Row row(CsvLine line) throws UnusableRowException {
    List<String> cells = line.cells();
    if (cells.size() != positions.size()) {
      throw new UnusableRowException(
          Reason.WRONG_COLUMN_COUNT, cells.size() + " columns, the header has " + positions.size());
    }
    return new Row(line.number(), positions, cells);
  }
}
