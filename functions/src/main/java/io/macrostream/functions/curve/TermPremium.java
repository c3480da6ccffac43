package io.macrostream.functions.curve;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Term premium of Adrian, Crump and Moench (2013), "Pricing the term structure with linear
 * regressions", from a monthly panel of zero yields.
 *
 * <p>The factors X are the first K principal components of the yields, divided by their standard
 * deviation. (1) A VAR(1) X(t+1) = mu + Phi X(t) + v by least squares, with S = V'V / T. (2) Excess
 * returns of the given maturities on a constant, v and X(t): rx = a + beta' v + c X(t) + e, s2 =
 * tr(EE') / (N T). (3) Prices of risk over maturities: lambda0 = (beta beta')^-1 beta (a + (B* vec
 * S + s2)/2), lambda1 = (beta beta')^-1 beta c. Bond prices follow the {@link AffineRecursion} with
 * drift mu - lambda0 and transition Phi - lambda1; with both prices of risk at zero they give the
 * risk-neutral yields. The short rate is regressed on X.
 *
 * <p>All yields are annual, continuously compounded decimal fractions; rows are dates.
 *
 * @param maturities months of the columns
 * @param fitted model yields
 * @param riskNeutral average expected short rates (with the convexity term, as in the paper)
 * @param premium fitted less risk-neutral
 * @param lambda0 constant price of risk
 * @param lambda1 loading of the price of risk on the factors
 * @param phi transition of the factors
 * @param explained share of variance of each factor in the yields
 * @param rmse root mean square of yield less fitted, by column
 */
public record TermPremium(
    int[] maturities,
    double[][] fitted,
    double[][] riskNeutral,
    double[][] premium,
    double[] lambda0,
    double[][] lambda1,
    double[][] phi,
    double[] explained,
    double[] rmse) {

  private static final int MONTHS = 12;

  /**
   * Estimates the model.
   *
   * @param yields a row for each month, oldest first
   * @param maturities months of its columns, ascending; the first is 1, and n - 1 is there for each
   *     return maturity n
   * @param returnMaturities months n of the bonds whose returns are explained, more than factors
   * @param factors K
   */
  public static TermPremium of(
      double[][] yields, int[] maturities, int[] returnMaturities, int factors) {
    check(yields, maturities, returnMaturities, factors);
    CurveComponents components = CurveComponents.of(yields, factors);
    double[][] x = standardised(components);
    int periods = yields.length - 1;
    RealMatrix before = regressors(x, periods, null);
    double[][] after = Arrays.copyOfRange(x, 1, x.length);
    double[][] var = solve(before, after);
    double[][] shocks = residuals(before, after, var);
    double[][] covariance = gram(shocks, periods);
    double[][] excess = excessReturns(yields, maturities, returnMaturities);
    RealMatrix explaining = regressors(x, periods, shocks);
    double[][] loads = solve(explaining, excess);
    double noise = sumOfSquares(residuals(explaining, excess, loads));
    noise /= (double) periods * returnMaturities.length;
    double[][] prices = prices(loads, covariance, noise, factors);
    double[][] shortRate = new double[yields.length][1];
    for (int t = 0; t < yields.length; t++) {
      shortRate[t][0] = yields[t][0] / MONTHS;
    }
    double[] delta = column(solve(regressors(x, x.length, null), shortRate), 0);
    return priced(yields, maturities, x, var, covariance, noise, prices, delta, components);
  }

  private static TermPremium priced(
      double[][] yields,
      int[] maturities,
      double[][] x,
      double[][] var,
      double[][] covariance,
      double noise,
      double[][] prices,
      double[] delta,
      CurveComponents components) {
    int k = x[0].length;
    int longest = maturities[maturities.length - 1];
    double[] mu = var[0].clone();
    double[][] phi = transpose(Arrays.copyOfRange(var, 1, k + 1));
    double[] lambda0 = column(prices, 0);
    double[][] lambda1 = new double[k][k];
    double[] drift = new double[k];
    double[][] transition = new double[k][k];
    for (int i = 0; i < k; i++) {
      drift[i] = mu[i] - lambda0[i];
      for (int j = 0; j < k; j++) {
        lambda1[i][j] = prices[i][j + 1];
        transition[i][j] = phi[i][j] - lambda1[i][j];
      }
    }
    double[] d1 = Arrays.copyOfRange(delta, 1, k + 1);
    AffineRecursion risky =
        AffineRecursion.of(longest, drift, transition, covariance, noise, delta[0], d1);
    AffineRecursion neutral = AffineRecursion.of(longest, mu, phi, covariance, noise, delta[0], d1);
    double[][] fitted = yields(risky, maturities, x);
    double[][] expected = yields(neutral, maturities, x);
    double[][] premium = new double[x.length][maturities.length];
    double[] rmse = new double[maturities.length];
    for (int j = 0; j < maturities.length; j++) {
      for (int t = 0; t < x.length; t++) {
        premium[t][j] = fitted[t][j] - expected[t][j];
        rmse[j] += (yields[t][j] - fitted[t][j]) * (yields[t][j] - fitted[t][j]);
      }
      rmse[j] = Math.sqrt(rmse[j] / x.length);
    }
    return new TermPremium(
        maturities.clone(),
        fitted,
        expected,
        premium,
        lambda0,
        lambda1,
        phi,
        components.explained(),
        rmse);
  }

  /** Factor by 1 + K: lambda0 and lambda1. */
  private static double[][] prices(double[][] loads, double[][] covariance, double noise, int k) {
    int bonds = loads[0].length;
    double[][] beta = transpose(Arrays.copyOfRange(loads, 1, k + 1));
    double[][] right = new double[bonds][k + 1];
    for (int n = 0; n < bonds; n++) {
      double convexity = noise;
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          convexity += beta[n][i] * covariance[i][j] * beta[n][j];
        }
        right[n][i + 1] = loads[k + 1 + i][n];
      }
      right[n][0] = loads[0][n] + convexity / 2;
    }
    return solve(new Array2DRowRealMatrix(beta, false), right);
  }

  private static double[][] standardised(CurveComponents components) {
    double[][] x = components.scores();
    for (double[] row : x) {
      for (int k = 0; k < row.length; k++) {
        double variance = components.eigenvalues()[k];
        int factor = k + 1;
        Require.that(
            variance > 1e-14 * components.eigenvalues()[0],
            Fault.SINGULAR,
            () -> "factor " + factor + " has no variance: ask for fewer factors");
        row[k] /= Math.sqrt(variance);
      }
    }
    return x;
  }

  /** Log return over a month of the bond of n months, less the one-month rate. */
  private static double[][] excessReturns(
      double[][] yields, int[] maturities, int[] returnMaturities) {
    double[][] excess = new double[yields.length - 1][returnMaturities.length];
    for (int j = 0; j < returnMaturities.length; j++) {
      int n = returnMaturities[j];
      int bought = Arrays.binarySearch(maturities, n);
      int sold = Arrays.binarySearch(maturities, n - 1);
      for (int t = 0; t < excess.length; t++) {
        excess[t][j] =
            (n * yields[t][bought] - (n - 1) * yields[t + 1][sold] - yields[t][0]) / MONTHS;
      }
    }
    return excess;
  }

  private static double[][] yields(AffineRecursion model, int[] maturities, double[][] x) {
    double[][] yields = new double[x.length][maturities.length];
    for (int t = 0; t < x.length; t++) {
      for (int j = 0; j < maturities.length; j++) {
        yields[t][j] = MONTHS * model.yield(maturities[j], x[t]);
      }
    }
    return yields;
  }

  /** Rows of 1, the shocks where there are any, and the factors. */
  private static RealMatrix regressors(double[][] x, int rows, double[][] shocks) {
    int k = x[0].length;
    int offset = shocks == null ? 1 : k + 1;
    double[][] out = new double[rows][offset + k];
    for (int t = 0; t < rows; t++) {
      out[t][0] = 1;
      if (shocks != null) {
        System.arraycopy(shocks[t], 0, out[t], 1, k);
      }
      System.arraycopy(x[t], 0, out[t], offset, k);
    }
    return new Array2DRowRealMatrix(out, false);
  }

  private static double[][] solve(RealMatrix regressors, double[][] left) {
    try {
      return new QRDecomposition(regressors, 1e-12)
          .getSolver()
          .solve(new Array2DRowRealMatrix(left, false))
          .getData();
    } catch (SingularMatrixException e) {
      throw new InvalidInputException(
          Fault.SINGULAR, "regressors depend on each other: ask for fewer factors");
    }
  }

  private static double[][] residuals(RealMatrix regressors, double[][] left, double[][] loads) {
    return new Array2DRowRealMatrix(left, false)
        .subtract(regressors.multiply(new Array2DRowRealMatrix(loads, false)))
        .getData();
  }

  private static double[][] gram(double[][] rows, int divisor) {
    RealMatrix matrix = new Array2DRowRealMatrix(rows, false);
    return matrix.transpose().multiply(matrix).scalarMultiply(1.0 / divisor).getData();
  }

  private static double sumOfSquares(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      for (double each : row) {
        sum += each * each;
      }
    }
    return sum;
  }

  private static double[][] transpose(double[][] rows) {
    return MatrixUtils.createRealMatrix(rows).transpose().getData();
  }

  private static double[] column(double[][] rows, int index) {
    return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
  }

  private static void check(
      double[][] yields, int[] maturities, int[] returnMaturities, int factors) {
    Require.that(factors >= 1, Fault.OUT_OF_RANGE, () -> factors + " factors; take 1 or more");
    Require.enough("the term premium", yields.length, 3 * factors + 4);
    Require.enough("the term premium", maturities.length, factors + 1);
    Require.that(
        maturities.length == yields[0].length,
        Fault.SHAPE,
        () -> maturities.length + " maturities for " + yields[0].length + " columns");
    Require.that(maturities[0] == 1, Fault.SHAPE, "the first maturity must be 1 month");
    for (int j = 1; j < maturities.length; j++) {
      Require.that(
          maturities[j] > maturities[j - 1],
          Fault.UNORDERED,
          "maturities must ascend, without repeats");
    }
    Require.that(
        returnMaturities.length > factors,
        Fault.TOO_FEW,
        () -> returnMaturities.length + " return maturities; take more than factors");
    for (int n : returnMaturities) {
      Require.that(
          n >= 2
              && Arrays.binarySearch(maturities, n) >= 0
              && Arrays.binarySearch(maturities, n - 1) >= 0,
          Fault.SHAPE,
          () -> "the return of " + n + " months needs yields of " + n + " and " + (n - 1));
    }
  }
}
