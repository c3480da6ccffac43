package io.macrostream.connectors.canonical;

import java.util.List;

/**
 * How one table differs between two runs.
 *
 * @param table its name
 * @param equal rows that are the same in both
 * @param onlyInA rows whose key is only in the first run
 * @param onlyInB rows whose key is only in the second run
 * @param differing rows with the same key and another value
 * @param examples the first differences in key order
 */
public record TableDiff(
    String table,
    long equal,
    long onlyInA,
    long onlyInB,
    long differing,
    List<Difference> examples) {

  /** Examples kept per table. */
  public static final int EXAMPLES = 5;

  /** Where a row differs. */
  public enum Kind {
    ONLY_IN_A,
    ONLY_IN_B,
    DIFFERS
  }

  /**
   * One row that differs.
   *
   * @param key natural key of the row
   * @param kind how it differs
   * @param values the columns that differ; empty for a row that one run lacks
   */
  public record Difference(String key, Kind kind, List<Values> values) {}

  /**
   * One column that differs.
   *
   * @param column its name
   * @param a value in the first run
   * @param b value in the second run
   */
  public record Values(String column, String a, String b) {}

  /** Whether the table is the same in both runs. */
  public boolean identical() {
    return onlyInA + onlyInB + differing == 0;
  }
}
