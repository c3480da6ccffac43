package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Yields of a known affine model, without errors: the regressions must find the model again. */
class TermPremiumTest {

  private static final int MONTHS = 240;
  private static final int LONGEST = 60;
  private static final double SHORT = 0.03 / 12;
  private static final double[] LOADS = {0.01 / 12, 0.008 / 12};
  private static final double[] LAMBDA_0 = {-0.02, 0.015};
  private static final double[][] LAMBDA_1 = {{-0.02, 0.01}, {0.005, -0.03}};

  private final double[][] factors = factors();

  /** What a VAR(1) by least squares finds in the factors: constant, transition, covariance. */
  private RealMatrix var() {
    double[][] before = new double[MONTHS - 1][];
    double[][] after = new double[MONTHS - 1][];
    for (int t = 1; t < MONTHS; t++) {
      before[t - 1] = new double[] {1, factors[t - 1][0], factors[t - 1][1]};
      after[t - 1] = factors[t];
    }
    return new QRDecomposition(new Array2DRowRealMatrix(before))
        .getSolver()
        .solve(new Array2DRowRealMatrix(after));
  }

  private static double[][] factors() {
    Random random = new Random(42);
    double[][] x = new double[MONTHS][2];
    for (int t = 1; t < MONTHS; t++) {
      x[t][0] = 0.95 * x[t - 1][0] + 0.02 * x[t - 1][1] + 0.2 * random.nextGaussian();
      x[t][1] = 0.01 * x[t - 1][0] + 0.88 * x[t - 1][1] + 0.25 * random.nextGaussian();
    }
    return x;
  }

  private double[][] covariance(RealMatrix var) {
    double[][] s = new double[2][2];
    for (int t = 1; t < MONTHS; t++) {
      double[] v = new double[2];
      for (int i = 0; i < 2; i++) {
        v[i] =
            factors[t][i]
                - var.getEntry(0, i)
                - var.getEntry(1, i) * factors[t - 1][0]
                - var.getEntry(2, i) * factors[t - 1][1];
      }
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          s[i][j] += v[i] * v[j] / (MONTHS - 1);
        }
      }
    }
    return s;
  }

  /** Yields by maturity 1..LONGEST, by a recursion written out for two factors. */
  private double[][] yields(RealMatrix var, double[][] s, double priced) {
    double a = -SHORT;
    double[] b = {-LOADS[0], -LOADS[1]};
    double[][] yields = new double[MONTHS][LONGEST];
    for (int n = 1; n <= LONGEST; n++) {
      for (int t = 0; t < MONTHS; t++) {
        yields[t][n - 1] = -12 * (a + b[0] * factors[t][0] + b[1] * factors[t][1]) / n;
      }
      double next = a - SHORT;
      double[] after = {-LOADS[0], -LOADS[1]};
      for (int i = 0; i < 2; i++) {
        next += b[i] * (var.getEntry(0, i) - priced * LAMBDA_0[i]);
        for (int j = 0; j < 2; j++) {
          next += b[i] * s[i][j] * b[j] / 2;
          after[j] += b[i] * (var.getEntry(j + 1, i) - priced * LAMBDA_1[i][j]);
        }
      }
      a = next;
      b = after;
    }
    return yields;
  }

  @Test
  void findsTheKnownModelAgain() {
    RealMatrix var = var();
    double[][] s = covariance(var);
    double[][] yields = yields(var, s, 1);
    double[][] neutral = yields(var, s, 0);
    int[] maturities = new int[LONGEST];
    for (int n = 1; n <= LONGEST; n++) {
      maturities[n - 1] = n;
    }
    int[] returns = {6, 12, 24, 36, 48, 60};
    TermPremium model = TermPremium.of(yields, maturities, returns, 2);
    for (int t = 0; t < MONTHS; t += 13) {
      for (int j = 0; j < LONGEST; j++) {
        assertThat(model.fitted()[t][j]).isCloseTo(yields[t][j], within(1e-10));
        assertThat(model.riskNeutral()[t][j]).isCloseTo(neutral[t][j], within(1e-10));
        assertThat(model.premium()[t][j]).isCloseTo(yields[t][j] - neutral[t][j], within(1e-10));
      }
    }
    assertThat(model.premium()[MONTHS - 1][LONGEST - 1]).isNotCloseTo(0, within(1e-3));
    assertThat(model.premium()[5][0]).as("a month has no premium").isCloseTo(0, within(1e-12));
    assertThat(model.rmse()).containsExactly(new double[LONGEST], within(1e-10));
  }

  @Test
  void withoutPricesOfRiskThereIsNoPremium() {
    RealMatrix var = var();
    double[][] yields = yields(var, covariance(var), 0);
    int[] maturities = {1, 11, 12, 23, 24, 35, 36, 59, 60};
    double[][] some = new double[MONTHS][maturities.length];
    for (int t = 0; t < MONTHS; t++) {
      for (int j = 0; j < maturities.length; j++) {
        some[t][j] = yields[t][maturities[j] - 1];
      }
    }
    TermPremium model = TermPremium.of(some, maturities, new int[] {12, 24, 36, 60}, 2);
    for (double[] row : model.premium()) {
      assertThat(row).containsExactly(new double[maturities.length], within(1e-9));
    }
  }

  @Test
  void refusals() {
    double[][] panel = new double[40][3];
    int[] maturities = {1, 11, 12};
    assertRefused(Fault.SHAPE, () -> TermPremium.of(panel, maturities, new int[] {11, 12}, 1));
    assertRefused(Fault.TOO_FEW, () -> TermPremium.of(panel, maturities, new int[] {12}, 1));
    assertRefused(
        Fault.TOO_FEW, () -> TermPremium.of(new double[5][3], maturities, new int[] {12, 12}, 1));
    assertRefused(
        Fault.ZERO_DISPERSION, () -> TermPremium.of(panel, maturities, new int[] {12, 12}, 1));
    assertRefused(
        Fault.SHAPE, () -> TermPremium.of(panel, new int[] {2, 11, 12}, new int[] {12, 12}, 1));
  }
}
