package io.macrostream.functions.curve;

import static io.macrostream.functions.curve.Faults.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

class NelsonSiegelFitterTest {

  private static final double[] YEARS = {0.25, 0.5, 1, 2, 3, 4, 5, 7, 10, 20, 30};
  private static final NelsonSiegelFitter FITTER = NelsonSiegelFitter.STANDARD;

  @Test
  void findsTheParametersThatMadeTheRates() {
    Random random = new Random(5);
    for (int trial = 0; trial < 50; trial++) {
      double[] beta = {
        2 + 8 * random.nextDouble(), 4 * random.nextGaussian(), 2 + 3 * random.nextDouble()
      };
      double lambda = Math.exp(-1.5 + 2 * random.nextDouble());
      double[] rates = rates(beta, lambda);
      NelsonSiegelFit fit = FITTER.nelsonSiegel(YEARS, rates, null);
      assertThat(fit.rmse()).isLessThan(1e-8);
      assertThat(fit.lambda()[0]).isCloseTo(lambda, within(1e-6 * lambda));
      assertThat(fit.beta()).containsExactly(beta, within(1e-4));
      assertThat(fit.atBound()).isFalse();
    }
  }

  @Test
  void noDecayOnAFineGridFitsBetter() {
    Random random = new Random(11);
    for (int trial = 0; trial < 20; trial++) {
      double[] rates = rates(new double[] {4, -2, 3}, 0.6);
      double[] weights = new double[YEARS.length];
      for (int i = 0; i < rates.length; i++) {
        rates[i] += 0.1 * random.nextGaussian();
        weights[i] = 0.1 + random.nextDouble();
      }
      NelsonSiegelFit fit = FITTER.nelsonSiegel(YEARS, rates, weights);
      for (double tau = 0.05; tau <= 30; tau *= 1.01) {
        double sse = slowSse(rates, weights, 1 / tau);
        assertThat(fit.sse()).isLessThanOrEqualTo(sse * (1 + 1e-9));
      }
      double own = slowSse(rates, weights, fit.lambda()[0]);
      assertThat(fit.sse()).isCloseTo(own, within(1e-9 * own));
      double sum = 0;
      double worst = 0;
      for (int i = 0; i < rates.length; i++) {
        sum += weights[i];
        worst = Math.max(worst, Math.abs(rates[i] - fit.fitted()[i]));
      }
      assertThat(fit.rmse()).isCloseTo(Math.sqrt(own / sum), within(1e-9));
      assertThat(fit.maxError()).isEqualTo(worst);
    }
  }

  private static double slowSse(double[] rates, double[] weights, double lambda) {
    double[][] x = new double[YEARS.length][];
    double[] y = new double[YEARS.length];
    for (int i = 0; i < YEARS.length; i++) {
      double root = Math.sqrt(weights[i]);
      double at = lambda * YEARS[i];
      double slope = (1 - Math.exp(-at)) / at;
      x[i] = new double[] {root, root * slope, root * (slope - Math.exp(-at))};
      y[i] = root * rates[i];
    }
    Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(x, false);
    ArrayRealVector right = new ArrayRealVector(y, false);
    ArrayRealVector residual =
        right.subtract(
            (ArrayRealVector)
                matrix.operate(new QRDecomposition(matrix, 0).getSolver().solve(right)));
    return residual.dotProduct(residual);
  }

  @Test
  void aNodeWithoutWeightDoesNotMatter() {
    double[] rates = rates(new double[] {4, -2, 3}, 0.6);
    rates[4] = 50;
    double[] weights = {1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
    NelsonSiegelFit fit = FITTER.nelsonSiegel(YEARS, rates, weights);
    assertThat(fit.lambda()[0]).isCloseTo(0.6, within(1e-6));
    assertThat(fit.maxError()).isLessThan(1e-8);
  }

  @Test
  void svenssonFindsTheCurveThatMadeTheRates() {
    Random random = new Random(3);
    for (int trial = 0; trial < 8; trial++) {
      double[] beta = {5, -2 * random.nextDouble(), -3 + random.nextDouble(), 4};
      double[] lambda = {0.8 + random.nextDouble(), 0.1 + 0.2 * random.nextDouble()};
      NelsonSiegelCurve curve = new NelsonSiegelCurve(beta, lambda, RateBasis.CONTINUOUS);
      double[] years = new double[40];
      double[] rates = new double[40];
      for (int i = 0; i < 40; i++) {
        years[i] = 0.25 + 0.75 * i;
        rates[i] = curve.rate(years[i]);
      }
      NelsonSiegelFit fit = FITTER.svensson(years, rates, null);
      assertThat(fit.rmse()).as("trial " + trial).isLessThan(1e-5);
      NelsonSiegelFit three = FITTER.nelsonSiegel(years, rates, null);
      assertThat(fit.sse()).isLessThanOrEqualTo(three.sse());
    }
  }

  @Test
  void aNearlyStraightCurveIsFlagged() {
    double[] years = {20, 21, 22, 23, 24};
    double[] rates = {4, 4.01, 4.02, 4.03, 4.039};
    NelsonSiegelFit fit = NelsonSiegelFitter.fixed(years, rates, null, 0.005);
    assertThat(fit.illConditioned()).isTrue();
    assertThat(fit.condition()).isGreaterThan(1e4);
  }

  @Test
  void refusals() {
    double[] rates = rates(new double[] {4, -2, 3}, 0.6);
    double[] three = {1, 2, 3};
    assertRefused(Fault.TOO_FEW, () -> FITTER.nelsonSiegel(three, three, null));
    assertRefused(Fault.EMPTY, () -> FITTER.nelsonSiegel(new double[0], new double[0], null));
    assertRefused(Fault.TOO_FEW, () -> FITTER.svensson(new double[5], new double[5], null));
    assertRefused(
        Fault.UNORDERED, () -> FITTER.nelsonSiegel(new double[] {1, 3, 2, 4}, new double[4], null));
    assertRefused(
        Fault.OUT_OF_RANGE,
        () -> FITTER.nelsonSiegel(new double[] {0, 1, 2, 4}, new double[4], null));
    assertRefused(
        Fault.NOT_FINITE,
        () ->
            FITTER.nelsonSiegel(
                new double[] {1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 4}, null));
    assertRefused(Fault.SHAPE, () -> FITTER.nelsonSiegel(YEARS, rates, new double[] {1}));
    assertRefused(Fault.EMPTY, () -> FITTER.nelsonSiegel(YEARS, rates, new double[11]));
    double[] few = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    assertRefused(Fault.TOO_FEW, () -> FITTER.nelsonSiegel(YEARS, rates, few));
    double[] negative = {1, 1, 1, 1, -1, 1, 1, 1, 1, 1, 1};
    assertRefused(Fault.OUT_OF_RANGE, () -> FITTER.nelsonSiegel(YEARS, rates, negative));
    assertRefused(Fault.OUT_OF_RANGE, () -> new NelsonSiegelFitter(2, 1));
    assertRefused(Fault.SINGULAR, () -> NelsonSiegelFitter.fixed(YEARS, rates, null, 0.7, 0.7));
    assertRefused(Fault.SHAPE, () -> NelsonSiegelFitter.fixed(YEARS, rates, null));
  }

  @Test
  void aFitOfElevenNodesTakesLessThanTwoHundredMicroseconds() {
    double[] rates = rates(new double[] {4, -2, 3}, 0.6);
    double sum = 0;
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int batch = 0; batch < 12; batch++) {
      long start = clock.getCurrentThreadCpuTime();
      for (int i = 0; i < 500; i++) {
        rates[3] += 1e-6;
        sum += FITTER.nelsonSiegel(YEARS, rates, null).rmse();
      }
      best = Math.min(best, (clock.getCurrentThreadCpuTime() - start) / 500 / 1000.0);
    }
    assertThat(sum).isPositive();
    assertThat(best).as("microseconds, best of 12 batches").isLessThan(200);
  }

  private static double[] rates(double[] beta, double lambda) {
    NelsonSiegelCurve curve =
        new NelsonSiegelCurve(beta, new double[] {lambda}, RateBasis.CONTINUOUS);
    double[] rates = new double[YEARS.length];
    for (int i = 0; i < YEARS.length; i++) {
      rates[i] = curve.rate(YEARS[i]);
    }
    return rates;
  }
}
