package io.macrostream.functions.operator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.operator.Follower;
import io.macrostream.functions.operator.state.WriteBehindBroadcastOperator;
import io.macrostream.functions.operator.strategy.StrategyHost;
import io.macrostream.functions.operator.strategy.StrategyInput;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.strategy.technical.TimeSeriesMomentum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class StrategyHostTest {

  private static final StrategyHost.Source FOLLOWER = () -> Map.of(Follower.ID, new Follower());

  private static Instant close(int day) {
    return LocalDate.ofEpochDay(10_000 + day).atTime(21, 0).toInstant(ZoneOffset.UTC);
  }

  private static StrategyInput level(int day, double level, int version) {
    Instant known = close(day).plusSeconds(60L * version);
    return StrategyInput.of(
        new Level(
            "SPX",
            "1d",
            10_000 + day,
            close(day),
            known,
            level,
            level,
            version,
            "market.bars",
            "SPX"));
  }

  private static Parameter parameter(String name, String value, Instant effective, int version) {
    return new Parameter(
        Follower.ID, name, value, effective, "desk", null, effective.minusMillis(500), version);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, StrategyInput, Parameter, Signal>
      harness(StrategyHost.Source source) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        WriteBehindBroadcastOperator.of(
            new StrategyHost(Runs.lookup(), source), StrategyHost.PARAMETERS),
        StrategyInput::instrumentId,
        parameter -> "",
        Types.STRING);
  }

  private static List<Signal> run(
      StrategyHost.Source source, List<StrategyInput> inputs, List<Parameter> parameters)
      throws Exception {
    try (var harness = harness(source)) {
      harness.open();
      for (StrategyInput input : inputs) {
        harness.processElement1(new StreamRecord<>(input));
      }
      harness.processWatermark1(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).isEmpty();
      for (Parameter parameter : parameters) {
        harness.processElement2(new StreamRecord<>(parameter));
      }
      harness.processWatermark2(Watermark.MAX_WATERMARK);
      List<Signal> signals = harness.extractOutputValues();
      assertThat(signals).allMatch(signal -> signal.problem().isEmpty());
      return signals;
    }
  }

  @Test
  void theSwitchTakesEffectAtItsTimeAndClosesOnce() throws Exception {
    List<Signal> signals =
        run(
            FOLLOWER,
            List.of(
                level(0, 102, 1),
                level(1, 102, 1),
                level(2, 102, 1),
                level(3, 102, 1),
                level(4, 102, 1)),
            List.of(
                parameter("enabled", "true", close(4), 2),
                parameter("enabled", "false", close(2).plusSeconds(60), 1)));
    assertThat(signals).extracting(Signal::direction).containsExactly(1, 1, 0, 0, 1);
    assertThat(signals.get(2).flags()).containsExactly("DISABLED");
    assertThat(signals.get(2).noSignalReason()).isNull();
    assertThat(signals.get(3).noSignalReason()).startsWith("DISABLED");
    assertThat(signals.get(4).flags()).containsExactly("ENTER");
  }

  @Test
  void aValueThatCannotBeReadIsNoSignalAndNeverACrash() throws Exception {
    List<Signal> signals =
        run(
            FOLLOWER,
            List.of(level(0, 102, 1), level(1, 102, 1), level(2, 102, 1)),
            List.of(
                parameter("z_in", "a lot", close(1), 1),
                parameter("enabled", "maybe", close(2), 1)));
    assertThat(signals.get(0).direction()).isEqualTo(1);
    assertThat(signals.get(1).noSignalReason()).startsWith("BAD_PARAMETER").contains("z_in");
    assertThat(signals.get(2).noSignalReason()).startsWith("BAD_PARAMETER");
  }

  @Test
  void anAmendedLevelIsDecidedFromTheSameStart() throws Exception {
    List<Signal> signals =
        run(FOLLOWER, List.of(level(0, 100.2, 1), level(1, 102, 1), level(1, 100.1, 2)), List.of());
    assertThat(signals).extracting(Signal::direction).containsExactly(0, 1, 0);
    assertThat(signals).extracting(Signal::version).containsExactly(1, 1, 2);
    assertThat(signals).extracting(Signal::signalId).doesNotHaveDuplicates();
  }

  private static List<StrategyInput> momentumInputs(int days) {
    Random random = new Random(17);
    List<StrategyInput> inputs = new ArrayList<>();
    double price = 100;
    for (int day = 0; day < days; day++) {
      price *= Math.exp(0.001 + 0.01 * random.nextGaussian());
      inputs.add(level(day, price, 1));
      inputs.add(
          StrategyInput.of(
              new Feature(
                  "ewma_volatility",
                  "SPX",
                  "1d",
                  close(day),
                  close(day).plusSeconds(60),
                  0.01,
                  List.of(),
                  List.of(),
                  1)));
    }
    return inputs;
  }

  @Test
  void momentumWarmsUpThenForecastsItsFormula() throws Exception {
    List<StrategyInput> inputs = momentumInputs(300);
    List<Signal> signals = run(() -> Map.of("TSMOM", new TimeSeriesMomentum()), inputs, List.of());
    double[] prices =
        inputs.stream()
            .filter(i -> i.level() != null)
            .mapToDouble(i -> i.level().level())
            .toArray();
    assertThat(signals).hasSize(300);
    for (int t = 0; t < 300; t++) {
      if (t < 252) {
        assertThat(signals.get(t).noSignalReason()).startsWith("WARM_UP");
      } else {
        double forecast = 0;
        for (int look : new int[] {21, 63, 252}) {
          double x = Math.log(prices[t] / prices[t - look]) / (0.01 * Math.sqrt(look));
          forecast += Math.max(-2, Math.min(2, x)) / 2 / 3;
        }
        assertThat(signals.get(t).forecast()).isCloseTo(forecast, within(1e-12));
        assertThat(signals.get(t).inputs()).hasSize(2);
      }
    }
  }

  @Test
  void theOrderOfArrivalChangesNoSignal() throws Exception {
    StrategyHost.Source source = () -> Map.of("TSMOM", new TimeSeriesMomentum());
    List<StrategyInput> inputs = momentumInputs(280);
    List<Signal> expected = run(source, inputs, List.of());
    Collections.shuffle(inputs, new Random(1));
    assertThat(run(source, inputs, List.of())).isEqualTo(expected);
  }
}
