package io.macrostream.connectors.vendor.us;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * The values of an answer, whatever its format, and what the answer says of them.
 *
 * @param since first day of the real-time period that was asked for, or null
 * @param until its last day, or null
 * @param units transformation of the values, {@code lin} for none, or null
 * @param count rows of the whole series, or -1
 * @param offset rows before the first one here, or -1
 * @param limit most rows of an answer, or -1
 * @param rows rows here; a row with a column per vintage has several cells
 * @param repeats whether a value stands in every vintage, not only in the one that changed it
 * @param cells the values in the order of the answer
 */
record FredTable(
    LocalDate since,
    LocalDate until,
    String units,
    int count,
    int offset,
    int limit,
    int rows,
    boolean repeats,
    List<FredCell> cells) {

  /** One that says nothing but the values. */
  static FredTable of(List<FredCell> cells) {
    return new FredTable(null, null, null, -1, -1, -1, cells.size(), false, cells);
  }

  /** One with what the head of an answer says; {@code field} gives null for what is not there. */
  static FredTable of(
      Function<String, String> field, int rows, boolean repeats, List<FredCell> cells) {
    return new FredTable(
        date(field.apply("realtime_start")),
        date(field.apply("realtime_end")),
        field.apply("units"),
        whole(field.apply("count")),
        whole(field.apply("offset")),
        whole(field.apply("limit")),
        rows,
        repeats,
        cells);
  }

  private static LocalDate date(String text) {
    try {
      return text == null ? null : Texts.isoDate(text);
    } catch (DateTimeException e) {
      return null; // then the rows have to say it
    }
  }

  private static int whole(String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /**
   * Whether the values are those of one day: by default that of the request, which the answer then
   * repeats in every row, and which has nothing to do with the release.
   */
  boolean isSnapshot() {
    if (since != null && until != null) {
      return since.equals(until);
    }
    if (!hasVintages()) {
      return true;
    }
    String day = cells.get(0).since();
    return cells.stream().allMatch(cell -> day.equals(cell.since()) && day.equals(cell.until()));
  }

  /** Whether the answer says since when a value is valid. */
  boolean hasVintages() {
    return !cells.isEmpty() && cells.get(0).since() != null;
  }

  /** Whether the answer says that there is more of the series. */
  boolean goesOn() {
    return rows > 0 && offset >= 0 && count > offset + rows;
  }
}
