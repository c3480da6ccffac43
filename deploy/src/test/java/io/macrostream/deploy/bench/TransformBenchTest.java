package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.deploy.bench.JmhRun.Effort;
import io.macrostream.deploy.terminal.Progress;
import io.macrostream.deploy.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TransformBenchTest {

  @Test
  void everyTransformIsMeasuredAgainstItsTargetAndAPlainComputation() throws Exception {
    var nowhere = new PrintWriter(new StringWriter());
    var progress = new Progress(new Terminal(nowhere, nowhere, false));
    var effort = new Effort(List.of(), 0, 1, Duration.ofMillis(5), 0);

    BenchResult result = new TransformBench(effort, progress).run();

    assertThat(result.rows())
        .extracting(row -> row.get("kernel") + " " + row.get("unit"))
        .containsExactly(
            "rolling mean and variance, 252 updates/s",
            "rolling z-score, 252 updates/s",
            "rolling median, 500 updates/s",
            "rolling 5% quantile, 500 updates/s",
            "EMA 20 updates/s",
            "RSI 14 updates/s",
            "ATR 14 updates/s",
            "Nelson-Siegel fit, 11 nodes us",
            "NTN-B price, 22 flows us",
            "NTN-B 2060 price, 73 flows us",
            "FX smile, smile strangles us",
            "FX smile, market strangles us");
    assertThat(result.rows())
        .allSatisfy(
            row -> {
              boolean rate = row.get("unit").equals("updates/s");
              double measured = (double) row.get("measured");
              double reference = (double) row.get("reference");
              double target = (double) row.get("target");
              assertThat(measured).isPositive();
              assertThat(row.get("target_met"))
                  .isEqualTo(rate ? measured >= target : measured <= target);
              double speedUp = rate ? measured / reference : reference / measured;
              assertThat((double) row.get("speed_up")).isCloseTo(speedUp, within(1e-9 * speedUp));
            });
    assertThat(result.chart().bars()).hasSize(24);
  }

  @Test
  void updatesGiveWhatTheirRecomputationGives() {
    agreeOnUpdates(
        TransformUpdateBenchmark::moments, TransformUpdateBenchmark::momentsNaive, 1e-10);
    agreeOnUpdates(TransformUpdateBenchmark::zScore, TransformUpdateBenchmark::zScoreNaive, 1e-10);
    agreeOnUpdates(TransformUpdateBenchmark::median, TransformUpdateBenchmark::medianNaive, 1e-12);
    agreeOnUpdates(
        TransformUpdateBenchmark::quantile, TransformUpdateBenchmark::quantileNaive, 1e-12);
    // The recomputation forgets what came before its history.
    agreeOnUpdates(TransformUpdateBenchmark::ema, TransformUpdateBenchmark::emaNaive, 1e-7);
    agreeOnUpdates(TransformUpdateBenchmark::rsi, TransformUpdateBenchmark::rsiNaive, 1e-5);
    agreeOnUpdates(TransformUpdateBenchmark::atr, TransformUpdateBenchmark::atrNaive, 1e-6);
  }

  @Test
  void valuesAreWhatThePlainComputationGives() {
    agreeOnValues(TransformValueBenchmark::ntnB22, TransformValueBenchmark::ntnB22Naive, 0);
    agreeOnValues(TransformValueBenchmark::ntnB73, TransformValueBenchmark::ntnB73Naive, 0);
    agreeOnValues(
        TransformValueBenchmark::smileStrangle, TransformValueBenchmark::smileStrangleNaive, 1e-12);
    agreeOnValues(
        TransformValueBenchmark::marketStrangle,
        TransformValueBenchmark::marketStrangleNaive,
        1e-10);
  }

  @Test
  void theFitIsAsGoodAsThatOfADenseGrid() {
    var fits = new TransformValueBenchmark();
    var grid = new TransformValueBenchmark();
    fits.prepare();
    grid.prepare();
    for (int i = 0; i < 20; i++) {
      double fit = fits.nelsonSiegel();
      // The grid misses the best decay by half a step at most.
      assertThat(grid.nelsonSiegelNaive()).isBetween(fit * (1 - 1e-9), fit * 1.05);
    }
  }

  private static void agreeOnUpdates(
      ToDoubleFunction<TransformUpdateBenchmark> kernel,
      ToDoubleFunction<TransformUpdateBenchmark> plain,
      double tolerance) {
    var one = new TransformUpdateBenchmark();
    var other = new TransformUpdateBenchmark();
    one.prepare();
    other.prepare();
    for (int i = 0; i < 20_000; i++) {
      assertThat(kernel.applyAsDouble(one))
          .isCloseTo(plain.applyAsDouble(other), within(tolerance));
    }
  }

  private static void agreeOnValues(
      ToDoubleFunction<TransformValueBenchmark> kernel,
      ToDoubleFunction<TransformValueBenchmark> plain,
      double tolerance) {
    var one = new TransformValueBenchmark();
    var other = new TransformValueBenchmark();
    one.prepare();
    other.prepare();
    for (int i = 0; i < 300; i++) {
      assertThat(kernel.applyAsDouble(one))
          .isCloseTo(plain.applyAsDouble(other), within(tolerance));
    }
  }
}
