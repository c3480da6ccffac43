package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StudentFitTest {

  @Test
  void recoversWhatWasDrawn() {
    double[] values = Arrays.stream(student(20_000, 4, 1)).map(x -> 0.5 + 2 * x).toArray();
    StudentFit fit = StudentFit.of(values, false);
    assertThat(fit.nu()).isCloseTo(4, within(0.3));
    assertThat(fit.scale()).isCloseTo(2, within(0.06));
    assertThat(fit.mu()).isCloseTo(0.5, within(0.06));
  }

  @Test
  void noNeighbourIsMoreLikely() {
    double[] values = student(500, 5, 2);
    for (boolean zeroMean : new boolean[] {false, true}) {
      StudentFit fit = StudentFit.of(values, zeroMean);
      assertThat(likelihood(values, fit.mu(), fit.scale(), fit.nu()))
          .isCloseTo(fit.logLikelihood(), within(1e-8));
      for (double step : new double[] {-0.01, 0.01}) {
        assertThat(likelihood(values, fit.mu(), fit.scale() * (1 + step), fit.nu()))
            .isLessThan(fit.logLikelihood());
        assertThat(likelihood(values, fit.mu(), fit.scale(), fit.nu() * (1 + step)))
            .isLessThan(fit.logLikelihood());
        if (!zeroMean) {
          assertThat(likelihood(values, fit.mu() + step, fit.scale(), fit.nu()))
              .isLessThan(fit.logLikelihood());
        }
      }
    }
    assertThat(StudentFit.of(values, true).mu()).isZero();
  }

  private static double likelihood(double[] values, double mu, double scale, double nu) {
    StudentT t = new StudentT(nu);
    return Arrays.stream(values).map(x -> t.logDensity((x - mu) / scale) - Math.log(scale)).sum();
  }

  @Test
  void scalesAndStaysInBounds() {
    double[] values = student(300, 3, 3);
    StudentFit fit = StudentFit.of(values, true);
    StudentFit scaled = StudentFit.of(Arrays.stream(values).map(x -> 1e-4 * x).toArray(), true);
    assertThat(scaled.nu()).isCloseTo(fit.nu(), within(1e-4));
    assertThat(scaled.scale()).isCloseTo(1e-4 * fit.scale(), within(1e-9));
    assertThat(StudentFit.of(student(2_000, 1.2, 4), true).nu()).isEqualTo(StudentFit.LEAST_NU);
    double[] uniform = new Random(5).doubles(500, -1, 1).toArray();
    assertThat(StudentFit.of(uniform, true).nu()).isEqualTo(StudentFit.MOST_NU);
    assertThat(fit.quantile(0.5)).isZero();
  }

  @Test
  void copulaRecoversWhatWasDrawn() {
    Random random = new Random(6);
    int n = 3_000;
    double[][] x = new double[2][n];
    for (int t = 0; t < n; t++) {
      double a = random.nextGaussian();
      double b = 0.6 * a + 0.8 * random.nextGaussian();
      double w = chiSquare(random, 5);
      // Any rising function of the marginals leaves the copula as it is.
      x[0][t] = Math.exp(a / Math.sqrt(w / 5));
      x[1][t] = Math.cbrt(b / Math.sqrt(w / 5));
    }
    StudentCopula copula = StudentCopula.of(x);
    assertThat(copula.correlation()[0][1]).isCloseTo(0.6, within(0.03));
    assertThat(copula.nu()).isBetween(3.5, 7.5);
    assertThat(copula.repair()).isZero();
  }

  @Test
  void copulaOfIndependentNormalsHasManyDegreesOfFreedom() {
    Random random = new Random(7);
    double[][] x = new double[3][1_000];
    for (double[] row : x) {
      Arrays.setAll(row, t -> random.nextGaussian());
    }
    assertThat(StudentCopula.of(x).nu()).isGreaterThan(15);
  }

  @Test
  void copulaThatIsNoCorrelationMatrixIsRepaired() {
    // Each pair has its tau; of a short sample the matrix of their sines has a negative eigenvalue.
    Random random = new Random(8);
    double[][] x = new double[8][20];
    for (int i = 0; i < 8; i++) {
      for (int t = 0; t < 20; t++) {
        x[i][t] = (t - 10) * (i % 2 == 0 ? 1 : -1) + 3 * random.nextGaussian();
      }
    }
    StudentCopula copula = StudentCopula.of(x);
    assertThat(copula.repair()).isPositive();
    assertThat(NearestCorrelation.of(copula.correlation()).smallestEigenvalue())
        .isGreaterThan(-1e-12);
    assertThat(StudentCopula.of(new double[][] {x[0]}).nu()).isEqualTo(StudentCopula.LEAST_NU);
  }

  @Test
  void refusesWhatHasNoFit() {
    assertFault(Fault.TOO_FEW, () -> StudentFit.of(new double[] {1, 2}, true));
    assertFault(Fault.ZERO_DISPERSION, () -> StudentFit.of(new double[30], true));
    double[] mostlyZero = new double[100];
    mostlyZero[3] = 1;
    mostlyZero[7] = -2;
    assertFault(Fault.NO_SOLUTION, () -> StudentFit.of(mostlyZero, true));
    assertFault(Fault.ZERO_DISPERSION, () -> StudentCopula.of(new double[2][30]));
  }

  private static double[] student(int n, double nu, long seed) {
    Random random = new Random(seed);
    StudentT t = new StudentT(nu);
    return random.doubles(n, 1e-12, 1).map(t::quantile).toArray();
  }

  private static double chiSquare(Random random, int df) {
    double sum = 0;
    for (int i = 0; i < df; i++) {
      double z = random.nextGaussian();
      sum += z * z;
    }
    return sum;
  }

  private static void assertFault(Fault fault, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
