package io.macrostream.functions.operator.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.microstructure.FlowFeatures;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FlowFunctionTest {

  private static final Instant START = Instant.parse("2020-03-02T10:00:00Z");
  private static final int MINUTES = 70;

  private static Trade trade(int number, double second, double price, double size) {
    Instant time = START.plusMillis(Math.round(second * 1000));
    return new Trade("SPX", "V", "s", number, time, time, price, size);
  }

  private static Quote quote(
      int number, double second, Double bid, Double bidSize, Double ask, Double askSize) {
    Instant time = START.plusMillis(Math.round(second * 1000));
    return new Quote("SPX", "V", "s", number, time, time, bid, bidSize, ask, askSize);
  }

  private static List<Feature> run(List<Trade> trades, List<Quote> quotes, long until)
      throws Exception {
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, Trade, Quote, Feature>(
            WriteBehindCoOperator.of(new FlowFunction(until)),
            Trade::instrumentId,
            Quote::instrumentId,
            Types.STRING)) {
      harness.open();
      for (Trade trade : trades) {
        harness.processElement1(trade, 0);
      }
      for (Quote quote : quotes) {
        harness.processElement2(quote, 0);
      }
      harness.processWatermark1(Watermark.MAX_WATERMARK);
      harness.processWatermark2(Watermark.MAX_WATERMARK);
      return harness.extractOutputValues();
    }
  }

  private static Map<String, Feature> ofMinute(List<Feature> features, int minute) {
    Map<String, Feature> named = new LinkedHashMap<>();
    features.stream()
        .filter(feature -> feature.observedAt().equals(START.plusSeconds(60L * (minute + 1))))
        .forEach(feature -> named.put(feature.name(), feature));
    return named;
  }

  @Test
  void tradesAndQuotesOfAMinute() throws Exception {
    List<Trade> trades =
        List.of(
            trade(1, 10, 100.02, 3), // above mid: bought
            trade(2, 20, 99.98, 1), // below mid: sold
            trade(3, 30, 100.00, 2), // at mid, above the last price: bought
            trade(4, 70, 100.10, 1));
    List<Quote> quotes =
        List.of(quote(1, 0, 99.98, 4.0, 100.02, 6.0), quote(2, 40, 99.99, 5.0, 100.03, 6.0));
    List<Feature> features = run(trades, quotes, Long.MAX_VALUE);
    Map<String, Feature> first = ofMinute(features, 0);

    assertThat(first.get(FlowFeatures.SIGNED_VOLUME).value()).isEqualTo(4.0);
    assertThat(first.get(FlowFeatures.TRADE_IMBALANCE).value()).isEqualTo(4.0 / 6);
    double r1 = Math.log(99.98 / 100.02);
    double r2 = Math.log(100.00 / 99.98);
    assertThat(first.get(FlowFeatures.REALISED_VOLATILITY).value())
        .isCloseTo(Math.sqrt(r1 * r1 + r2 * r2), within(1e-16));
    // (40 s x 4 bp + 20 s x 0.04/100.01) / 60 s.
    assertThat(first.get(FlowFeatures.QUOTED_SPREAD).value())
        .isCloseTo((40 * 4 + 20 * 400 / 100.01) / 60, within(1e-9));
    // 3 x 4 bp, 1 x 4 bp, 2 x 0, over 6.
    assertThat(first.get(FlowFeatures.EFFECTIVE_SPREAD).value()).isCloseTo(16.0 / 6, within(1e-9));
    // The bid rose: its whole new size came; the ask rose: its whole old size went.
    assertThat(first.get(FlowFeatures.ORDER_FLOW).value()).isEqualTo(5.0 + 6.0);
    assertThat(first.get(FlowFeatures.QUEUE_IMBALANCE).value()).isEqualTo(-1.0 / 11);
    assertThat(first.get(FlowFeatures.WEIGHTED_MID).value())
        .isCloseTo(1e4 * 0.04 * (5.0 / 11 - 0.5) / 100.01, within(1e-9));
    double later = 100.01;
    double realised =
        2e4 * (3 * (100.02 - later) - (99.98 - later) + 2 * (100.00 - later)) / (6 * later);
    Feature spread = first.get(FlowFeatures.REALISED_SPREAD);
    assertThat(spread.value()).isCloseTo(realised, within(1e-9));
    assertThat(spread.availableAt()).isEqualTo(START.plusSeconds(120));
    assertThat(features)
        .filteredOn(feature -> !feature.name().equals(FlowFeatures.REALISED_SPREAD))
        .allMatch(feature -> feature.availableAt().equals(feature.observedAt()));
    assertThat(features).allMatch(feature -> feature.problem().isEmpty());
  }

  @Test
  void whatIsNotThereSaysWhy() throws Exception {
    List<Feature> bare = run(List.of(trade(1, 1, 100, 2)), List.of(), Long.MAX_VALUE);
    assertThat(ofMinute(bare, 0).keySet())
        .containsExactly(
            FlowFeatures.SIGNED_VOLUME,
            FlowFeatures.TRADE_IMBALANCE,
            FlowFeatures.REALISED_VOLATILITY,
            FlowFeatures.KYLE_LAMBDA,
            FlowFeatures.VPIN,
            FlowFeatures.AMIHUD);
    assertThat(bare).extracting(Feature::value).containsOnlyNulls();
    assertThat(ofMinute(bare, 0).get(FlowFeatures.SIGNED_VOLUME).flags())
        .containsExactly("NO_SIGN");
    assertThat(ofMinute(bare, 0).get(FlowFeatures.AMIHUD).flags()).containsExactly("WARM_UP");

    List<Feature> crossed =
        run(List.of(), List.of(quote(1, 1, 100.0, 1.0, 100.0, 1.0)), Long.MAX_VALUE);
    assertThat(ofMinute(crossed, 0).get(FlowFeatures.QUOTED_SPREAD).flags())
        .containsExactly("NO_QUOTE");
    assertThat(ofMinute(crossed, 0).get(FlowFeatures.SIGNED_VOLUME).flags())
        .containsExactly("NO_TRADE");

    List<Feature> sizeless =
        run(List.of(), List.of(quote(1, 1, 99.0, null, 100.0, null)), Long.MAX_VALUE);
    assertThat(ofMinute(sizeless, 0).get(FlowFeatures.QUEUE_IMBALANCE).flags())
        .containsExactly("NO_SIZE");
    assertThat(ofMinute(sizeless, 0).get(FlowFeatures.QUOTED_SPREAD).value()).isNotNull();

    List<Feature> negative =
        run(List.of(trade(1, 1, 5, 2), trade(2, 2, -37, 1)), List.of(), Long.MAX_VALUE);
    assertThat(ofMinute(negative, 0).get(FlowFeatures.REALISED_VOLATILITY).flags())
        .containsExactly("NON_POSITIVE");
  }

  @Test
  void aMinuteThatTheEndOfTheRunCutsOffIsPartial() throws Exception {
    long until = START.plusSeconds(90).toEpochMilli();
    List<Feature> features =
        run(List.of(trade(1, 1, 100, 2), trade(2, 61, 101, 2)), List.of(), until);
    assertThat(ofMinute(features, 0).values())
        .allMatch(feature -> !feature.flags().contains("PARTIAL"));
    assertThat(ofMinute(features, 1).values())
        .allMatch(
            feature ->
                feature.flags().contains("PARTIAL")
                    && feature.availableAt().isAfter(Instant.ofEpochMilli(until)));
  }

  @Test
  void rollingFiguresEqualThoseOfTheWholeListOfMinutes() throws Exception {
    Random random = new Random(11);
    List<Trade> trades = new ArrayList<>();
    double[] close = new double[MINUTES];
    double[] signed = new double[MINUTES];
    double[] volume = new double[MINUTES];
    double[] value = new double[MINUTES];
    double last = 100;
    int sign = 0;
    for (int i = 0; i < 600; i++) {
      double second = i * 60.0 * MINUTES / 600 + 0.5;
      double price = Math.round((last + 0.01 * (random.nextInt(7) - 3)) * 100) / 100.0;
      double size = 1 + random.nextInt(20);
      sign = price > last ? 1 : price < last ? -1 : sign;
      int minute = (int) (second / 60);
      trades.add(trade(i, second, price, size));
      signed[minute] += i == 0 ? 0 : sign * size;
      volume[minute] += i == 0 || sign == 0 ? 0 : size;
      value[minute] += price * size;
      close[minute] = price;
      last = price;
      sign = i == 0 ? 0 : sign;
    }
    List<Feature> features = run(trades, List.of(), Long.MAX_VALUE);
    for (int minute = 0; minute < MINUTES; minute++) {
      Map<String, Feature> found = ofMinute(features, minute);
      assertThat(found.get(FlowFeatures.SIGNED_VOLUME).value()).isEqualTo(signed[minute]);
      // The first minute has no price before it.
      int first = minute - 49;
      if (first < 1) {
        assertThat(found.get(FlowFeatures.KYLE_LAMBDA).flags()).containsExactly("WARM_UP");
        assertThat(found.get(FlowFeatures.AMIHUD).flags()).containsExactly("WARM_UP");
        continue;
      }
      double[] changes = new double[50];
      double amihud = 0;
      for (int i = 0; i < 50; i++) {
        changes[i] = close[first + i] - close[first + i - 1];
        amihud +=
            Math.abs(Math.log(close[first + i] / close[first + i - 1])) / value[first + i] / 50;
      }
      double[][] flow = new double[50][];
      for (int i = 0; i < 50; i++) {
        flow[i] = new double[] {1, signed[first + i]};
      }
      assertThat(found.get(FlowFeatures.KYLE_LAMBDA).value())
          .isCloseTo(slope(flow, changes), within(1e-12));
      assertThat(found.get(FlowFeatures.AMIHUD).value()).isCloseTo(amihud, within(1e-15));
      double imbalance = Arrays.stream(signed, first, minute + 1).map(Math::abs).sum();
      assertThat(found.get(FlowFeatures.VPIN).value())
          .isCloseTo(imbalance / Arrays.stream(volume, first, minute + 1).sum(), within(1e-12));
    }
  }

  /** Slope by the normal equations. */
  private static double slope(double[][] x, double[] y) {
    double meanX = Arrays.stream(x).mapToDouble(row -> row[1]).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < y.length; i++) {
      xy += (x[i][1] - meanX) * (y[i] - meanY);
      xx += (x[i][1] - meanX) * (x[i][1] - meanX);
    }
    return xy / xx;
  }
}
