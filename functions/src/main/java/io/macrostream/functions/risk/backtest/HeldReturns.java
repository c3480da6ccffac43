package io.macrostream.functions.risk.backtest;

import java.util.Arrays;
import java.util.List;

/**
 * Positions of a book with the scenario returns of their factors.
 *
 * @param ids of the instruments
 * @param exposures USD per unit of return, none of them zero
 * @param returns a row for each, by scenario date, oldest first; NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record HeldReturns(List<String> ids, List<Double> exposures, List<double[]> returns) {

  /** Days on which all have a return: a row for each, oldest first. */
  double[][] complete() {
    int days = returns.isEmpty() ? 0 : returns.get(0).length;
    double[][] rows = new double[days][];
    int n = 0;
    for (int t = 0; t < days; t++) {
      double[] row = new double[returns.size()];
      boolean all = true;
      for (int i = 0; i < row.length; i++) {
        row[i] = returns.get(i)[t];
        all &= !Double.isNaN(row[i]);
      }
      if (all) {
        rows[n++] = row;
      }
    }
    return Arrays.copyOf(rows, n);
  }
}
