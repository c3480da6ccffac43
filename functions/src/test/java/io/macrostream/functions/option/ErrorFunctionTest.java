package io.macrostream.functions.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {

  @Test
  void isThatOfTheLibrary() {
    var random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double x = 6 * random.nextGaussian();
      double expected = Erf.erfc(x);
      // The library itself is good to 1e-14, and in the tail to some 1e-13.
      double tolerance = Math.abs(x) < 3 ? 1e-14 : 1e-12;
      assertThat(ErrorFunction.erfc(x))
          .as("erfc(%s)", x)
          .isCloseTo(expected, within(tolerance * expected));
    }
  }

  /** Digits of the C library, which rounds almost correctly. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.25, 0.723673609831763",
    "0.5, 0.4795001221869535",
    "1, 0.15729920705028513",
    "2, 0.004677734981047266",
    "5, 1.5374597944280349e-12",
    "10, 2.088487583762545e-45",
    "-1, 1.8427007929497148",
    "-9, 2",
    "50, 0",
  })
  void isThatOfTheCLibrary(double x, double expected) {
    assertThat(ErrorFunction.erfc(x)).isCloseTo(expected, within(4e-15 * expected));
  }

  @Test
  void fallsWithoutAJumpWhereOneFormulaFollowsAnother() {
    for (double x : new double[] {-4, -0.46875, 0.46875, 4}) {
      double before = ErrorFunction.erfc(Math.nextDown(x));
      double after = ErrorFunction.erfc(Math.nextUp(x));
      // At 4 it falls by 1.1e-14 of itself from one of these doubles to the other.
      assertThat(after).isCloseTo(before, within(1.5e-14 * before));
    }
    assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
    assertThat(ErrorFunction.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
    assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
  }
}
