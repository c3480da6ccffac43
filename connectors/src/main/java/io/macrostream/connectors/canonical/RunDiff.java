package io.macrostream.connectors.canonical;

import io.macrostream.connectors.canonical.TableDiff.Difference;
import io.macrostream.connectors.canonical.TableDiff.Kind;
import io.macrostream.connectors.canonical.TableDiff.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Compares two runs table by table in canonical form. Both sides are read once, in key order, so
 * runs of any size need no memory.
 *
 * @param tables one entry per result table
 */
public record RunDiff(List<TableDiff> tables) {

  /**
   * Compares two runs, each in a database or in a directory.
   *
   * @throws IOException if a side cannot be read or is not sorted by its natural key
   */
  public static RunDiff diff(Run a, Run b) throws IOException {
    List<TableDiff> tables = new ArrayList<>();
    for (Extract extract : Extract.ALL) {
      try (Side left = new Side(a, extract);
          Side right = new Side(b, extract)) {
        tables.add(new Merge(extract, left, right).run());
      }
    }
    return new RunDiff(List.copyOf(tables));
  }

  /** Whether all tables are the same in both runs. */
  public boolean identical() {
    return tables.stream().allMatch(TableDiff::identical);
  }

  /** One run's rows of one table, one row ahead, with the promised order checked. */
  private static final class Side implements AutoCloseable {
    private final Run run;
    private final Extract extract;
    private final Comparator<String[]> order;
    private final Rows rows;
    private String[] row;

    Side(Run run, Extract extract) throws IOException {
      this.run = run;
      this.extract = extract;
      this.order = extract.order();
      this.rows = run.read(extract);
      this.row = rows.next();
    }

    void advance() throws IOException {
      String[] next = rows.next();
      if (next != null && compare(row, next) >= 0) {
        throw new IOException(
            "%s of %s is not sorted by its key, or has a key twice: %s comes after %s"
                .formatted(extract.name(), run, extract.keyOf(next), extract.keyOf(row)));
      }
      row = next;
    }

    int compare(String[] mine, String[] other) throws IOException {
      try {
        return order.compare(mine, other);
      } catch (NumberFormatException e) {
        throw new IOException(
            "%s of %s has a key that is no number: %s or %s"
                .formatted(extract.name(), run, extract.keyOf(mine), extract.keyOf(other)),
            e);
      }
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /** Walks both sides in step. */
  private static final class Merge {
    private final Extract extract;
    private final Side a;
    private final Side b;
    private final List<Difference> examples = new ArrayList<>();
    private long equal;
    private long onlyInA;
    private long onlyInB;
    private long differing;

    Merge(Extract extract, Side a, Side b) {
      this.extract = extract;
      this.a = a;
      this.b = b;
    }

    TableDiff run() throws IOException {
      while (a.row != null || b.row != null) {
        int side = a.row == null ? 1 : b.row == null ? -1 : a.compare(a.row, b.row);
        if (side < 0) {
          onlyInA++;
          example(a.row, Kind.ONLY_IN_A, List.of());
          a.advance();
        } else if (side > 0) {
          onlyInB++;
          example(b.row, Kind.ONLY_IN_B, List.of());
          b.advance();
        } else {
          compareRows();
          a.advance();
          b.advance();
        }
      }
      return new TableDiff(
          extract.name(), equal, onlyInA, onlyInB, differing, List.copyOf(examples));
    }

    private void compareRows() {
      if (Arrays.equals(a.row, b.row)) {
        equal++;
        return;
      }
      differing++;
      List<Values> values = new ArrayList<>();
      for (int i = 0; i < a.row.length; i++) {
        if (!a.row[i].equals(b.row[i])) {
          values.add(new Values(extract.fields().get(i).name(), a.row[i], b.row[i]));
        }
      }
      example(a.row, Kind.DIFFERS, List.copyOf(values));
    }

    private void example(String[] row, Kind kind, List<Values> values) {
      if (examples.size() < TableDiff.EXAMPLES) {
        examples.add(new Difference(extract.keyOf(row), kind, values));
      }
    }
  }
}
