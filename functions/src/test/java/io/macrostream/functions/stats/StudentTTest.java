package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

  /** scipy 1.17.1, stats.t. */
  @ParameterizedTest
  @CsvSource({
    "2.5, 1e-7, -553.0599830483213, -2.361085236292264",
    "4, 0.01, -3.746947387979197, -2.3402710627759173",
    "30, 0.001, -3.385184866829305, -2.3528251427304063",
    "3.3, 0.3, -0.5786127636856563, -2.3460168444660052",
    "150, 1e-5, -4.405220389750306, -2.3614029804843932",
    "2.5, 0.999999, 220.17342917570426, -2.361085236292264"
  })
  void agreesWithAnotherLibrary(double nu, double p, double quantile, double logDensity) {
    StudentT t = new StudentT(nu);
    // 1 - 0.999999 has lost ten digits of the tail before it is looked up.
    assertThat(t.quantile(p)).isCloseTo(quantile, within(Math.abs(quantile) * 1e-10));
    assertThat(t.logDensity(1.7)).isCloseTo(logDensity, within(1e-11));
  }

  @Test
  void quantileInvertsTheDistribution() {
    for (double nu : new double[] {1, 2, 2.5, 5, 40, 1e4}) {
      StudentT t = new StudentT(nu);
      for (double p = 1e-6; p < 1; p += 0.0097) {
        assertThat(t.below(t.quantile(p))).isCloseTo(p, within(1e-10));
      }
    }
    assertThat(new StudentT(1).quantile(0.75)).as("Cauchy").isCloseTo(1, within(1e-12));
    assertThat(new StudentT(3).quantile(0.5)).isZero();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> new StudentT(3).quantile(1))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(Fault.OUT_OF_RANGE));
    assertThatThrownBy(() -> new StudentT(0)).isInstanceOf(InvalidInputException.class);
  }
}
