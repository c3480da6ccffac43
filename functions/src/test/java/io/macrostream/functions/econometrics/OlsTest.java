package io.macrostream.functions.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OlsTest {

  @Test
  void agreesWithNormalEquationsOnWellBehavedData() {
    Random random = new Random(3);
    double[] y = new double[50];
    double[][] x = new double[50][2];
    for (int t = 0; t < 50; t++) {
      x[t][0] = random.nextGaussian();
      x[t][1] = random.nextGaussian();
      y[t] = 1 + 2 * x[t][0] - 3 * x[t][1] + random.nextGaussian();
    }
    var reference = new OLSMultipleLinearRegression();
    reference.newSampleData(y, x);
    Ols fit = Ols.fit(y, x, true);
    assertThat(fit.coefficients())
        .containsExactly(reference.estimateRegressionParameters(), within(1e-12));
    assertThat(
            CoefficientCovariance.standardErrors(
                CoefficientCovariance.of(fit, CovarianceType.CLASSICAL)))
        .containsExactly(reference.estimateRegressionParametersStandardErrors(), within(1e-12));
    assertThat(fit.residuals()).containsExactly(reference.estimateResiduals(), within(1e-12));
    assertThat(fit.adjustedRSquared())
        .isCloseTo(reference.calculateAdjustedRSquared(), within(1e-12));
    double explained =
        reference.calculateTotalSumOfSquares() - reference.calculateResidualSumOfSquares();
    assertThat(fit.fStatistic()).isCloseTo(explained / 2 / (fit.ssr() / 47), within(1e-8));
  }

  /** Consumption on a constant, output and inflation, by statsmodels 0.15. */
  @Test
  void robustCovariancesAreThoseOfStatsmodels() {
    Ols fit = consumption();
    check(
        fit,
        CovarianceType.CLASSICAL,
        18.792011232259615,
        0.0020006746103514296,
        1.9771450657583458);
    check(fit, CovarianceType.HC0, 17.258043010765746, 0.0024517986098813132, 1.461746289091128);
    check(fit, CovarianceType.HC1, 17.386996557481165, 0.0024701186549976055, 1.4726685801213928);
    check(fit, CovarianceType.HC2, 17.458825818769995, 0.0024774353393823756, 1.4825725795855051);
    check(fit, CovarianceType.HC3, 17.662585042141018, 0.0025034099037785852, 1.503943643707533);
    check(
        CoefficientCovariance.hac(fit, 4, false),
        32.89933891254058,
        0.004903847828665168,
        2.2491931289880753);
    check(
        CoefficientCovariance.hac(fit, 4, true),
        33.14516553579782,
        0.004940489791468518,
        2.2659992889362246);
    assertThat(WaldTest.of(fit, CoefficientCovariance.hac(fit, 4, false)).f())
        .isCloseTo(10793.207079717678, within(1e-4));
    assertThat(WaldTest.of(fit, CoefficientCovariance.of(fit, CovarianceType.HC1)).f())
        .isCloseTo(43242.91083616042, within(1e-4));
    assertThat(fit.aic()).isCloseTo(2404.716937095326, within(1e-8));
    assertThat(fit.bic()).isCloseTo(2414.6565550324513, within(1e-8));
    assertThat(fit.logLikelihood()).isCloseTo(-1199.358468547663, within(1e-8));
    assertThat(fit.adjustedRSquared()).isCloseTo(0.9984958833687305, within(1e-12));
    assertThat(fit.durbinWatson()).isCloseTo(0.16463299064884368, within(1e-10));
  }

  /** Tails of 1e-283 are told, not rounded to zero. */
  @Test
  void pValuesOfSmallTailsHaveDigits() {
    Ols fit = consumption();
    double[] p =
        Inference.of(
                fit,
                CoefficientCovariance.of(fit, CovarianceType.CLASSICAL),
                Inference.Distribution.STUDENT_T,
                0.95)
            .pValues();
    assertThat(p[0] / 8.819245898743774e-44).isCloseTo(1, within(1e-8));
    assertThat(p[1] / 6.288271520577364e-283).isCloseTo(1, within(1e-8));
    assertThat(p[2]).isCloseTo(0.008927663978837545, within(1e-10));
    double[] normal =
        Inference.of(
                fit, CoefficientCovariance.hac(fit, 4, false), Inference.Distribution.NORMAL, 0.95)
            .pValues();
    assertThat(normal[2]).isCloseTo(0.020272425407913193, within(1e-10));
  }

  private static Ols consumption() {
    JsonNode pair = oracle("engle-granger-realcons-realgdp");
    double[] y = SharedMaterial.numbers(pair.get("y"));
    double[] output = SharedMaterial.numbers(pair.get("x"));
    double[] inflation = SharedMaterial.numbers(oracle("adf-infl-c").get("values"));
    double[][] x = new double[y.length][];
    for (int t = 0; t < y.length; t++) {
      x[t] = new double[] {output[t], inflation[t]};
    }
    return Ols.fit(y, x, true);
  }

  static JsonNode oracle(String id) {
    return SharedMaterial.oracle("adf_cointegration").stream()
        .filter(each -> each.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow()
        .get("inputs");
  }

  private static void check(Ols fit, CovarianceType type, double... errors) {
    check(CoefficientCovariance.of(fit, type), errors);
  }

  private static void check(double[][] covariance, double... errors) {
    double[] ours = CoefficientCovariance.standardErrors(covariance);
    for (int j = 0; j < errors.length; j++) {
      assertThat(ours[j]).isCloseTo(errors[j], within(1e-9 * errors[j]));
    }
  }

  /** NIST StRD Wampler1: y = 1 + x + ... + x^5 without noise, certified 1 and 0. */
  @Test
  void perfectPolynomialIsFoundExactly() {
    double[] y = new double[21];
    double[][] x = new double[21][5];
    for (int t = 0; t <= 20; t++) {
      y[t] = 1;
      for (int power = 1; power <= 5; power++) {
        x[t][power - 1] = Math.pow(t, power);
        y[t] += x[t][power - 1];
      }
    }
    Ols fit = Ols.fit(y, x, true);
    assertThat(fit.coefficients()).containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-8));
    assertThat(fit.isPerfect()).isTrue();
    assertThat(fit.rSquared()).isEqualTo(1);
    assertFault(Fault.ZERO_DISPERSION, fit::fStatistic);
  }

  /** A polynomial of degree 10 as in NIST StRD Filip, against normal equations of 120 digits. */
  @Test
  void keepsDigitsWhereTheConditionIsOneInAThousandMillionMillion() {
    Random random = new Random(6);
    double[] y = new double[82];
    double[][] x = new double[82][10];
    for (int t = 0; t < y.length; t++) {
      double at = -8.8 + 5.7 * random.nextDouble();
      for (int power = 1; power <= 10; power++) {
        x[t][power - 1] = Math.pow(at, power);
      }
      y[t] = 0.85 + 0.06 * Math.sin(at) + 0.003 * random.nextGaussian();
    }
    double[] exact = byNormalEquations(y, x);
    double[] ours = Ols.fit(y, x, true).coefficients();
    for (int j = 0; j < exact.length; j++) {
      assertThat(ours[j]).isCloseTo(exact[j], within(1e-12 * Math.abs(exact[j])));
    }
  }

  private static double[] byNormalEquations(double[] y, double[][] x) {
    MathContext digits = new MathContext(120);
    int k = x[0].length + 1;
    BigDecimal[][] a = new BigDecimal[k][k + 1];
    for (BigDecimal[] row : a) {
      Arrays.fill(row, BigDecimal.ZERO);
    }
    for (int t = 0; t < y.length; t++) {
      for (int i = 0; i < k; i++) {
        BigDecimal left = new BigDecimal(i == 0 ? 1 : x[t][i - 1]);
        for (int j = 0; j < k; j++) {
          BigDecimal right = new BigDecimal(j == 0 ? 1 : x[t][j - 1]);
          a[i][j] = a[i][j].add(left.multiply(right));
        }
        a[i][k] = a[i][k].add(left.multiply(new BigDecimal(y[t])));
      }
    }
    for (int c = 0; c < k; c++) {
      for (int i = 0; i < k; i++) {
        if (i != c) {
          BigDecimal factor = a[i][c].divide(a[c][c], digits);
          for (int j = c; j <= k; j++) {
            a[i][j] = a[i][j].subtract(factor.multiply(a[c][j], digits), digits);
          }
        }
      }
    }
    double[] b = new double[k];
    for (int i = 0; i < k; i++) {
      b[i] = a[i][k].divide(a[i][i], digits).doubleValue();
    }
    return b;
  }

  @Test
  void aLevelOfABillionCostsNoDigits() {
    double[] x = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5};
    double[] y = {2e9 + 1, 2e9 + 2, 2e9 + 4, 2e9 + 3, 2e9 + 5};
    assertThat(Ols.fit(y, x, true).coefficients()[1]).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void hacWithoutLagsIsHc0AndWaldOfClassicalIsF() {
    Ols fit = Ols.fit(new double[] {1, 3, 2, 5, 4, 7}, new double[] {1, 2, 3, 4, 5, 7}, true);
    assertThat(CoefficientCovariance.hac(fit, 0, false))
        .isDeepEqualTo(CoefficientCovariance.of(fit, CovarianceType.HC0));
    assertThat(WaldTest.of(fit, CoefficientCovariance.of(fit, CovarianceType.CLASSICAL)).f())
        .isCloseTo(fit.fStatistic(), within(1e-10));
  }

  @Test
  void lagRules() {
    assertThat(HacLags.NEWEY_WEST.of(100)).isEqualTo(4);
    assertThat(HacLags.NEWEY_WEST.of(1000)).isEqualTo(6);
    assertThat(HacLags.SCHWERT_SHORT.of(1600)).isEqualTo(8);
    assertThat(HacLags.FOURTH_ROOT.of(80)).isEqualTo(2);
    assertThat(HacLags.FOURTH_ROOT.of(81)).isEqualTo(3);
    assertThat(HacLags.STOCK_WATSON.of(1000)).isEqualTo(8);
    assertThat(HacLags.NEWEY_WEST.of(2)).isEqualTo(1);
  }

  @Test
  void badInputIsNamed() {
    double[] y = {1, 3, 2, 5};
    assertFault(Fault.EMPTY, () -> Ols.fit(new double[0], new double[0], true));
    assertFault(Fault.SHAPE, () -> Ols.fit(y, new double[] {1, 2, 3}, true));
    assertFault(Fault.SHAPE, () -> Ols.fit(y, new double[][] {{1}, {2}, {3, 4}, {5}}, true));
    assertFault(Fault.NOT_FINITE, () -> Ols.fit(new double[] {1, Double.NaN, 2, 5}, y, true));
    assertFault(
        Fault.NOT_FINITE, () -> Ols.fit(y, new double[] {1, 2, Double.POSITIVE_INFINITY, 4}, true));
    assertFault(Fault.TOO_FEW, () -> Ols.fit(new double[] {1, 2}, new double[] {1, 2}, true));
    assertFault(Fault.SINGULAR, () -> Ols.fit(y, new double[] {0.1, 0.1, 0.1, 0.1}, true));
    assertFault(Fault.SINGULAR, () -> Ols.fit(y, new double[] {0, 0, 0, 0}, false));
    double[][] twice = {{0.1, 0.3}, {0.2, 0.6}, {0.7, 2.1}, {0.4, 1.2}};
    assertFault(Fault.SINGULAR, () -> Ols.fit(y, twice, true));
    assertFault(Fault.SINGULAR, () -> Ols.fit(y, twice, false));
    double[][] dummies = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};
    assertFault(Fault.SINGULAR, () -> Ols.fit(y, dummies, true));
    double[] flat = new double[4];
    Arrays.fill(flat, 0.3);
    assertFault(Fault.ZERO_DISPERSION, () -> Ols.fit(flat, y, true).rSquared());
    Ols fit = Ols.fit(y, new double[] {1, 2, 3, 4}, true);
    assertFault(Fault.OUT_OF_RANGE, () -> CoefficientCovariance.hac(fit, 4, false));
    assertFault(Fault.OUT_OF_RANGE, () -> CoefficientCovariance.of(fit, CovarianceType.HAC));
  }

  static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }
}
