package io.macrostream.functions.catalogue;

import io.macrostream.functions.returns.Returns;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.OptionalDouble;

/** Arguments that come as several arrays, brought into one. */
final class Tables {

  /** How the rows of a matrix are to be read. */
  enum Layout {
    /** A row for each observation. */
    ROWS,
    /** A row for each variable. */
    COLUMNS
  }

  private Tables() {}

  /** A matrix with a row for each observation. */
  static double[][] observations(double[][] matrix, Layout layout) {
    Require.that(matrix.length > 0, Fault.EMPTY, "the matrix has no rows");
    for (int i = 0; i < matrix.length; i++) {
      int row = i;
      Require.that(
          matrix[i].length == matrix[0].length && matrix[0].length > 0,
          Fault.SHAPE,
          () ->
              "row "
                  + row
                  + " has "
                  + matrix[row].length
                  + " numbers, the first has "
                  + matrix[0].length);
    }
    if (layout == Layout.ROWS) {
      return matrix;
    }
    double[][] rows = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int t = 0; t < rows.length; t++) {
        rows[t][i] = matrix[i][t];
      }
    }
    return rows;
  }

  /** A first regressor with those of an optional matrix beside it. */
  static double[][] beside(double[] x, Arguments args, String further) {
    double[][] rest = args.has(further) ? args.matrix(further) : new double[x.length][0];
    Require.that(
        rest.length == x.length,
        Fault.SHAPE,
        () -> "x has " + x.length + " observations, " + further + " has " + rest.length + " rows");
    double[][] rows = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      rows[t] = new double[1 + rest[t].length];
      rows[t][0] = x[t];
      System.arraycopy(rest[t], 0, rows[t], 1, rest[t].length);
    }
    return rows;
  }

  static double[] differences(double[] levels) {
    Require.enough("a change", levels.length, 2);
    double[] changes = new double[levels.length - 1];
    for (int t = 0; t < changes.length; t++) {
      changes[t] = levels[t + 1] - levels[t];
    }
    return changes;
  }

  static double[] logReturns(double[] levels) {
    Require.enough("a return", levels.length, 2);
    double[] returns = new double[levels.length - 1];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = Returns.log(levels[t], levels[t + 1]);
    }
    return returns;
  }

  /** Nothing in place of NaN. */
  static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
