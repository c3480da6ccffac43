package io.macrostream.functions.operator.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.indicator.Atr;
import io.macrostream.functions.indicator.Macd;
import io.macrostream.functions.indicator.Rsi;
import io.macrostream.functions.indicator.Stochastic;
import io.macrostream.functions.indicator.TrueRange;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IndicatorFunctionTest {

  private static final Instant START = Instant.parse("2020-03-02T10:01:00Z");
  private static final int BARS = 80;

  private static List<Bar> bars(boolean closeOnly) {
    Random random = new Random(5);
    List<Bar> bars = new ArrayList<>();
    double close = 100;
    for (int i = 0; i < BARS; i++) {
      double open = close;
      close += random.nextGaussian();
      double high = Math.max(open, close) + random.nextDouble();
      double low = Math.min(open, close) - random.nextDouble();
      bars.add(
          closeOnly
              ? bar(i, 1, null, null, null, close, null)
              : bar(i, 1, open, high, low, close, 10.0 + random.nextInt(90)));
    }
    return bars;
  }

  private static Bar bar(
      int minute, int version, Double open, Double high, Double low, Double close, Double volume) {
    Instant end = START.plusSeconds(60L * minute);
    return new Bar(
        "SPX",
        "1m",
        18_323,
        end,
        end.plusSeconds(4 + version),
        open,
        high,
        low,
        close,
        null,
        volume,
        null,
        null,
        open == null,
        "trades",
        Availability.DERIVED,
        List.of(),
        version);
  }

  private static List<Feature> run(List<Bar> bars) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Bar, Feature>(
            WriteBehindOperator.of(new IndicatorFunction()),
            IndicatorFunction::series,
            Types.STRING)) {
      harness.open();
      for (Bar bar : bars) {
        harness.processElement(bar, 0);
      }
      harness.processWatermark(Long.MAX_VALUE);
      return harness.extractOutputValues();
    }
  }

  private static List<Double> values(List<Feature> features, String name) {
    return features.stream().filter(named(name)).map(Feature::value).toList();
  }

  private static Predicate<Feature> named(String name) {
    return feature -> feature.name().equals(name);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  @Test
  void eachFigureIsThatOfItsIndicator() throws Exception {
    List<Bar> bars = bars(false);
    List<Feature> features = run(bars);
    Rsi rsi = new Rsi(14);
    Macd macd = new Macd(12, 26, 9, Macd.Seed.SMA);
    Atr atr = new Atr(14, TrueRange.First.UNDEFINED);
    Stochastic stochastic = new Stochastic(14, 3, 3);
    List<Double> rsis = new ArrayList<>();
    List<Double> signals = new ArrayList<>();
    List<Double> atrs = new ArrayList<>();
    List<Double> ds = new ArrayList<>();
    for (Bar bar : bars) {
      rsis.add(known(rsi.next(bar.close())));
      macd.next(bar.close());
      signals.add(known(macd.signal()));
      atrs.add(known(atr.next(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume())));
      stochastic.next(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
      ds.add(known(stochastic.d()));
    }
    assertThat(values(features, "rsi_14")).isEqualTo(rsis);
    assertThat(values(features, "macd_signal_12_26_9")).isEqualTo(signals);
    assertThat(values(features, "atr_14")).isEqualTo(atrs);
    assertThat(values(features, "stochastic_d_14_3_3")).isEqualTo(ds);
    assertThat(features).allMatch(feature -> feature.problem().isEmpty());
    assertThat(features.stream().filter(each -> each.observedAt().equals(START))).hasSize(18);
    assertThat(features.stream().filter(named("macd_signal_12_26_9")).limit(33))
        .allMatch(feature -> feature.flags().equals(List.of("WARM_UP")));
    assertThat(features.stream().skip(18L * 34)).noneMatch(each -> each.value() == null);
  }

  @Test
  void anAmendmentTakesThePlaceOfTheBarAsIfItHadComeFirst() throws Exception {
    List<Bar> bars = bars(false);
    Bar wrong = bar(40, 1, 100.0, 150.0, 50.0, 60.0, 1.0);
    Bar right = bars.get(40).withVersion(2).firstSeenAt(bars.get(40).availableAt().plusSeconds(1));
    List<Bar> amended = new ArrayList<>(bars);
    amended.set(40, wrong);
    amended.add(right);

    List<Feature> found = run(amended);
    List<Feature> expected = run(bars);
    assertThat(last(found)).isEqualTo(last(expected));
    assertThat(
            found.stream()
                .filter(named("rsi_14"))
                .filter(each -> each.observedAt().equals(wrong.observedAt()))
                .map(Feature::version))
        .containsExactly(1, 2);
  }

  private static List<Double> last(List<Feature> features) {
    Instant end = START.plusSeconds(60L * (BARS - 1));
    return features.stream()
        .filter(each -> each.observedAt().equals(end))
        .map(Feature::value)
        .toList();
  }

  @Test
  void aBarOlderThanTheLatestChangesNothing() throws Exception {
    List<Bar> bars = bars(false);
    Bar late = bars.get(10).withVersion(2).firstSeenAt(START.plusSeconds(60 * 200));
    List<Bar> more = new ArrayList<>(bars);
    more.add(late);
    assertThat(run(more)).isEqualTo(run(bars));
  }

  @Test
  void aBarOfOnePriceHasTheFiguresOfTheClose() throws Exception {
    assertThat(run(bars(true)).stream().map(Feature::name).distinct())
        .containsExactly(
            "rsi_14",
            "macd_12_26",
            "macd_signal_12_26_9",
            "macd_histogram_12_26_9",
            "bollinger_percent_b_20_2",
            "bollinger_width_20_2");
  }

  @Test
  void aSettlementOutsideOfItsBarHasNoStochasticAndSaysWhy() throws Exception {
    List<Bar> bars = new ArrayList<>(bars(false));
    Bar inside = bars.get(BARS - 1);
    bars.set(
        BARS - 1,
        bar(BARS - 1, 1, inside.open(), inside.high(), inside.low(), inside.high() + 1, 5.0));
    List<Feature> features = run(bars);
    Feature k = features.stream().filter(named("stochastic_k_14_3")).skip(BARS - 1).toList().get(0);
    assertThat(k.value()).isNull();
    assertThat(k.flags()).containsExactly("CLOSE_OUTSIDE_BAR");
  }
}
