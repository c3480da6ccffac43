package io.macrostream.functions.microstructure;

import static io.macrostream.functions.microstructure.BookTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.microstructure.BulkVolume.Distribution;
import io.macrostream.functions.microstructure.KyleLambda.Form;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class FlowTest {

  @Test
  void noPriceChangeSplitsVolumeInHalf() {
    for (Distribution distribution : Distribution.values()) {
      BulkVolume rule = new BulkVolume(distribution, BulkVolume.NU, 0.03);
      assertThat(rule.buyShare(0)).isCloseTo(0.5, within(1e-12));
      assertThat(rule.buyShare(0.05) + rule.buyShare(-0.05)).isCloseTo(1, within(1e-12));
      assertThat(rule.buyShare(0.05)).isGreaterThan(rule.buyShare(0.04));
    }
    // The distribution function of t(2) in closed form: 1/2 + t / (2 sqrt(2 + t^2)).
    assertThat(new BulkVolume(Distribution.STUDENT, 2, 1).buyShare(1))
        .isCloseTo(0.5 + 0.5 / Math.sqrt(3), within(1e-12));
    assertFault(Fault.ZERO_DISPERSION, () -> new BulkVolume(Distribution.NORMAL, 1, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> new BulkVolume(Distribution.STUDENT, 0, 1));
    assertFault(Fault.ZERO_DISPERSION, () -> BulkVolume.sigmaOf(new double[] {1, 1, 1}));
    assertFault(
        Fault.OUT_OF_RANGE,
        () ->
            new BulkVolume(Distribution.NORMAL, 1, 1)
                .buyVolumes(new double[] {-1}, new double[] {0}));
  }

  @Test
  void tradesAreSplitOverBuckets() {
    List<VolumeBuckets.Bucket> buckets =
        VolumeBuckets.of(
            10, new double[] {100, 101, 99}, new double[] {4, 27, 3}, new int[] {1, -1, 1});
    assertThat(buckets)
        .containsExactly(
            new VolumeBuckets.Bucket(10, 4, 1, 101),
            new VolumeBuckets.Bucket(10, 0, 0, 101),
            new VolumeBuckets.Bucket(10, 0, 0, 101));
    // 4 + 27 + 3 is 34: four are left, one of them sold.
    VolumeBuckets open = new VolumeBuckets(10);
    open.add(100, 4, 1);
    open.add(101, 27, -1);
    open.add(99, 3, 1);
    assertThat(open.state()).isEqualTo(new VolumeBuckets.State(4, 3, 99, 101, true));
    assertThat(VolumeBuckets.of(0.3, new double[] {1, 1, 1}, new double[] {0.1, 0.1, 0.1}, null))
        .hasSize(1);
    assertFault(Fault.OUT_OF_RANGE, () -> new VolumeBuckets(0));
    assertFault(Fault.OUT_OF_RANGE, () -> new VolumeBuckets(1).add(1, 0, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> new VolumeBuckets(1).add(1, 1, 2));
  }

  @Test
  void volumeIsKeptAndAStoppedBucketGoesOn() {
    Random random = new Random(4);
    VolumeBuckets whole = new VolumeBuckets(25);
    VolumeBuckets stopped = new VolumeBuckets(25);
    List<VolumeBuckets.Bucket> one = new ArrayList<>();
    List<VolumeBuckets.Bucket> other = new ArrayList<>();
    double volume = 0;
    double buys = 0;
    for (int i = 0; i < 300; i++) {
      double price = 100 + random.nextInt(5);
      double size = 1 + random.nextInt(60);
      int sign = random.nextBoolean() ? 1 : -1;
      volume += size;
      buys += sign > 0 ? size : 0;
      one.addAll(whole.add(price, size, sign));
      other.addAll(stopped.add(price, size, sign));
      stopped = new VolumeBuckets(25, stopped.state());
    }
    assertThat(other).isEqualTo(one);
    assertThat(25.0 * one.size() + whole.state().filled()).isCloseTo(volume, within(1e-9));
    assertThat(
            one.stream().mapToDouble(VolumeBuckets.Bucket::buyVolume).sum() + whole.state().buys())
        .isCloseTo(buys, within(1e-9));
  }

  @Test
  void vpinOneByOneIsVpinOfTheBatch() {
    Random random = new Random(6);
    double[] volumes = new double[120];
    double[] buys = new double[120];
    for (int i = 0; i < volumes.length; i++) {
      volumes[i] = 50;
      buys[i] = 50 * random.nextDouble();
    }
    double[] batch = Vpin.of(volumes, buys, 30);
    Vpin vpin = new Vpin(30);
    for (int i = 0; i < volumes.length; i++) {
      double value = vpin.next(volumes[i], buys[i]);
      vpin = new Vpin(vpin.state());
      assertThat(Double.compare(value, batch[i])).isZero();
      if (i < 29) {
        assertThat(value).isNaN();
      } else {
        double sum = 0;
        for (int j = i - 29; j <= i; j++) {
          sum += Math.abs(2 * buys[j] - 50);
        }
        assertThat(value).isCloseTo(sum / 1500, within(1e-14));
      }
    }
    assertThat(Vpin.rank(new double[] {Double.NaN, 0.2, 0.5, 0.3}))
        .isCloseTo(2 / 3.0, within(1e-15));
    assertFault(Fault.TOO_FEW, () -> Vpin.of(volumes, buys, 121));
    assertFault(Fault.OUT_OF_RANGE, () -> new Vpin(2).next(10, 11));
    assertFault(Fault.OUT_OF_RANGE, () -> new Vpin(0));
  }

  @Test
  void lambdaIsTheLeastSquaresSlope() {
    Random random = new Random(8);
    int n = 60;
    double[] volumes = new double[n];
    double[] changes = new double[n];
    double[][] design = new double[n][1];
    for (int i = 0; i < n; i++) {
      volumes[i] = 100 * random.nextGaussian();
      double root = Math.signum(volumes[i]) * Math.sqrt(Math.abs(volumes[i]));
      changes[i] = 0.001 + 0.0004 * root + 0.002 * random.nextGaussian();
      design[i][0] = root;
    }
    for (boolean intercept : new boolean[] {true, false}) {
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.setNoIntercept(!intercept);
      regression.newSampleData(changes, design);
      int slope = intercept ? 1 : 0;
      KyleLambda.Fit fit = KyleLambda.of(changes, volumes, Form.SQUARE_ROOT, intercept);
      assertThat(fit.lambda())
          .isCloseTo(regression.estimateRegressionParameters()[slope], within(1e-12));
      assertThat(fit.standardError())
          .isCloseTo(regression.estimateRegressionParametersStandardErrors()[slope], within(1e-12));
      assertThat(fit.rSquared()).isCloseTo(regression.calculateRSquared(), within(1e-10));
    }
    KyleLambda rolling = new KyleLambda(Form.LINEAR, true, 20);
    for (int i = 0; i < n; i++) {
      double value = rolling.next(changes[i], volumes[i]);
      rolling = new KyleLambda(Form.LINEAR, true, rolling.state());
      if (i < 19) {
        assertThat(value).isNaN();
      } else {
        assertThat(value)
            .isEqualTo(
                KyleLambda.of(
                        Arrays.copyOfRange(changes, i - 19, i + 1),
                        Arrays.copyOfRange(volumes, i - 19, i + 1),
                        Form.LINEAR,
                        true)
                    .lambda());
      }
    }
    assertFault(
        Fault.ZERO_DISPERSION,
        () -> KyleLambda.of(new double[] {1, 2, 3}, new double[] {5, 5, 5}, Form.LINEAR, true));
    assertFault(
        Fault.TOO_FEW,
        () -> KyleLambda.of(new double[] {1, 2}, new double[] {5, 6}, Form.LINEAR, true));
    assertFault(Fault.OUT_OF_RANGE, () -> new KyleLambda(Form.LINEAR, true, 2));
  }

  @Test
  void rollFindsTheSpreadOfABounce() {
    Random random = new Random(10);
    double[] changes = new double[200_000];
    double mid = 100;
    double last = mid;
    for (int i = 0; i < changes.length; i++) {
      mid += 0.005 * random.nextGaussian();
      double price = mid + (random.nextBoolean() ? 0.02 : -0.02);
      changes[i] = price - last;
      last = price;
    }
    for (boolean centred : new boolean[] {true, false}) {
      assertThat(Illiquidity.rollSpread(Illiquidity.serialCovariance(changes, centred)))
          .isCloseTo(0.04, within(4e-4));
    }
    assertThat(Illiquidity.serialCovariance(new double[] {1, -1, 2}, false)).isEqualTo(-1.5);
    assertThat(Illiquidity.serialCovariance(new double[] {1, -1, 2}, true)).isEqualTo(-3);
    assertThat(Illiquidity.rollSpread(0)).isZero();
    assertFault(Fault.NO_SOLUTION, () -> Illiquidity.rollSpread(0.1));
    assertFault(Fault.TOO_FEW, () -> Illiquidity.serialCovariance(new double[] {1, 2}, true));
  }

  @Test
  void amihudAndResilience() {
    assertThat(Illiquidity.amihud(new double[] {0.01, -0.02}, new double[] {2e6, 5e6}))
        .isCloseTo(4.5e-9, within(1e-22));
    assertFault(
        Fault.OUT_OF_RANGE, () -> Illiquidity.amihud(new double[] {0.01}, new double[] {0}));
    double[] depths = new double[12];
    depths[0] = 20;
    for (int t = 1; t < depths.length; t++) {
      depths[t] = depths[t - 1] + 0.4 * (100 - depths[t - 1]);
    }
    Illiquidity.Resilience found = Illiquidity.resilience(depths);
    assertThat(found.speed()).isCloseTo(0.4, within(1e-12));
    assertThat(found.mean()).isCloseTo(100, within(1e-9));
    assertThat(found.halfLife()).isCloseTo(Math.log(0.5) / Math.log(0.6), within(1e-11));
    assertFault(
        Fault.NO_SOLUTION,
        () -> Illiquidity.resilience(new double[] {1, 2, 4, 8, 16, 32}).halfLife());
  }
}
