package io.macrostream.functions.macro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Brazil's inflation target of a year, as it was known at a time: targets are set years ahead and
 * some were revised.
 *
 * @param year calendar year; from 2025 on the target holds for every 12 months
 * @param targetPct percent
 * @param bandPp tolerance to both sides, percentage points
 * @param announcedAt first day on which it counts as known; a month counts as its last day
 * @param estimated whether that day follows from a rule instead of a dated source
 */
public record InflationTarget(
    int year, double targetPct, double bandPp, LocalDate announcedAt, boolean estimated) {

  private static final int CONTINUOUS_SINCE = 2025;
  private static final List<InflationTarget> ROWS = read();

  /**
   * The newest target of {@code year} announced on or before {@code known}. The last row of the
   * table holds for all later years: the target is continuous.
   *
   * @throws InvalidInputException if there was none
   */
  public static InflationTarget of(int year, LocalDate known) {
    int last = ROWS.get(ROWS.size() - 1).year();
    InflationTarget newest = null;
    for (InflationTarget row : ROWS) {
      boolean holds = row.year() == Math.min(year, last);
      if (holds
          && !row.announcedAt().isAfter(known)
          && (newest == null || row.announcedAt().isAfter(newest.announcedAt()))) {
        newest = row;
      }
    }
    if (newest == null) {
      throw new InvalidInputException(
          Fault.OUT_OF_RANGE,
          "no target of "
              + year
              + " was known on "
              + known
              + ": targets begin with 1999 and are"
              + " announced two to three years ahead");
    }
    return newest.year() == year
        ? newest
        : new InflationTarget(
            year, newest.targetPct(), newest.bandPp(), newest.announcedAt(), newest.estimated());
  }

  /** Lower end of the tolerance, percent. */
  public double floorPct() {
    return targetPct - bandPp;
  }

  /** Upper end of the tolerance, percent. */
  public double ceilingPct() {
    return targetPct + bandPp;
  }

  /** Whether it holds for every 12 months instead of the calendar year. */
  public boolean continuous() {
    return year >= CONTINUOUS_SINCE;
  }

  private static List<InflationTarget> read() {
    try {
      JsonNode root =
          new JsonMapper()
              .readTree(
                  InflationTarget.class.getResourceAsStream("/macro/inflation-targets-br.json"));
      List<InflationTarget> rows = new ArrayList<>();
      for (JsonNode row : root.get("rows")) {
        rows.add(
            new InflationTarget(
                row.get("year").intValue(),
                row.get("target").doubleValue(),
                row.get("band").doubleValue(),
                LocalDate.parse(row.get("announced").textValue()),
                row.get("estimated").booleanValue()));
      }
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException("the table of inflation targets cannot be read", e);
    }
  }
}
