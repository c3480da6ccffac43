package io.macrostream.functions.volatility;

import static io.macrostream.functions.volatility.GarchTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HarModelTest {

  private static double[] simulated(int n) {
    Random random = new Random(11);
    double[] v = new double[n];
    for (int t = 0; t < n; t++) {
      v[t] =
          t < 22
              ? 1
              : 0.1
                  + 0.35 * v[t - 1]
                  + 0.3 * mean(v, t, 5)
                  + 0.25 * mean(v, t, 22)
                  + 0.3 * (random.nextDouble() - 0.5);
    }
    return v;
  }

  private static double mean(double[] v, int before, int count) {
    double sum = 0;
    for (int t = before - count; t < before; t++) {
      sum += v[t];
    }
    return sum / count;
  }

  @Test
  void findsTheCoefficientsOfASimulation() {
    double[] v = simulated(20_000);
    HarModel har = HarModel.of(v, 1, HarModel.Form.VARIANCE);
    double[] b = har.regression().coefficients();
    assertThat(b).containsExactly(new double[] {0.1, 0.35, 0.3, 0.25}, within(0.05));
    int n = v.length;
    assertThat(har.forecast())
        .isCloseTo(
            b[0] + b[1] * v[n - 1] + b[2] * mean(v, n, 5) + b[3] * mean(v, n, 22), within(1e-12));
    assertThat(har.regression().n()).isEqualTo(n - 22);
  }

  @Test
  void formsAgreeRoughlyAndHorizonsShortenTheSample() {
    double[] v = simulated(2_000);
    double plain = HarModel.of(v, 5, HarModel.Form.VARIANCE).forecast();
    assertThat(HarModel.of(v, 5, HarModel.Form.LOG).forecast()).isCloseTo(plain, within(0.02));
    assertThat(HarModel.of(v, 5, HarModel.Form.VOLATILITY).forecast())
        .isCloseTo(plain, within(0.02));
    assertThat(HarModel.of(v, 5, HarModel.Form.LOG).regression().n()).isEqualTo(2_000 - 22 - 4);
  }

  @Test
  void aDayWithoutAMoveHasNoLogarithmButAVariance() {
    double[] v = simulated(400);
    double with = HarModel.of(v, 5, HarModel.Form.VARIANCE).forecast();
    v[200] = 0;
    assertThat(HarModel.of(v, 5, HarModel.Form.VARIANCE).forecast())
        .isPositive()
        .isNotEqualTo(with);
    assertThat(HarModel.of(v, 5, HarModel.Form.VOLATILITY).forecast()).isPositive();
  }

  @Test
  void badInputIsNamed() {
    double[] v = simulated(100);
    v[3] = 0;
    assertFault(Fault.OUT_OF_RANGE, () -> HarModel.of(v, 1, HarModel.Form.LOG));
    double[] negative = simulated(100);
    negative[3] = -1e-9;
    assertFault(Fault.OUT_OF_RANGE, () -> HarModel.of(negative, 1, HarModel.Form.VARIANCE));
    assertFault(Fault.TOO_FEW, () -> HarModel.of(simulated(26), 1, HarModel.Form.VARIANCE));
    assertFault(Fault.OUT_OF_RANGE, () -> HarModel.of(simulated(60), 0, HarModel.Form.LOG));
    assertFault(Fault.EMPTY, () -> HarModel.of(new double[0], 1, HarModel.Form.LOG));
  }
}
