package io.macrostream.functions.operator.vol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.vol.VolSamples;
import io.macrostream.functions.vol.VolSamples.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class VolFunctionTest {

  private static final Instant CLOSE = VolSamples.CLOSE;
  private static final Duration DAY = Duration.ofDays(1);
  private static final VolQuote ATM = Terms.of("1M", 31).quote(Kind.ATM, null, 0.08);
  private static final VolQuote RR = Terms.of("1M", 31).quote(Kind.RR, 0.25, -0.012);
  private static final VolQuote BF = Terms.of("1M", 31).quote(Kind.BF, 0.25, 0.002);
  private static final VolQuote FAR = Terms.of("3M", 91).quote(Kind.ATM, null, 0.085);

  private record Given(List<VolSurface> smiles, List<Feature> features) {
    List<Feature> named(String name) {
      return features.stream().filter(feature -> feature.name().equals(name)).toList();
    }
  }

  @Test
  void aSurfaceIsGivenOnceItsQuotesHadTimeToCome() throws Exception {
    Given given = run(quote(ATM, CLOSE, 0, 1), quote(BF, CLOSE, 59, 1), quote(RR, CLOSE, 20, 1));
    assertThat(given.smiles())
        .singleElement()
        .satisfies(
            smile -> {
              assertThat(smile.put25()).isCloseTo(0.088, within(1e-15));
              assertThat(smile.version()).isEqualTo(1);
              assertThat(smile.availableAt()).isEqualTo(CLOSE.plus(VolFunction.PATIENCE));
              assertThat(smile.observedAt()).isEqualTo(CLOSE);
              assertThat(smile.problem()).isEmpty();
            });
    assertThat(given.named("risk_reversal_25_to_atm_1m"))
        .singleElement()
        .satisfies(
            feature -> {
              assertThat(feature.value()).isCloseTo(-0.15, within(1e-12));
              assertThat(feature.availableAt()).isEqualTo(CLOSE.plus(VolFunction.PATIENCE));
            });
  }

  @Test
  void aLatePillarGivesTheNextVersionAndALateExpiryItsFirst() throws Exception {
    Given given =
        run(
            quote(ATM, CLOSE, 0, 1),
            quote(RR, CLOSE, 90, 1),
            quote(BF, CLOSE, 120, 1),
            quote(FAR, CLOSE, 200, 1),
            quote(ATM, CLOSE, 300, 2));
    List<VolSurface> months = tenor(given, "1M");
    assertThat(months).extracting(VolSurface::version).containsExactly(1, 2, 3, 4, 5);
    assertThat(months.get(1).call25()).as("half of a wing").isNull();
    assertThat(months.get(2).call25()).isCloseTo(0.076, within(1e-15));
    assertThat(months.get(2).availableAt()).isEqualTo(CLOSE.plus(Duration.ofMinutes(120)));
    assertThat(tenor(given, "3M")).extracting(VolSurface::version).containsExactly(1, 2);
    List<Feature> slopes = given.named("atm_slope_1m_3m");
    assertThat(slopes).extracting(Feature::version).containsExactly(1, 2, 3, 4, 5);
    assertThat(slopes.get(2).value()).isNull();
    assertThat(slopes.get(3).value()).isEqualTo(0.085 - 0.08);
  }

  @Test
  void aNewerSurfaceEndsTheWaitAndAnOlderOneIsOver() throws Exception {
    Instant next = CLOSE.plus(DAY);
    Given given =
        run(
            quote(ATM, CLOSE, 0, 1),
            quote(FAR, CLOSE, 0, 1),
            quote(ATM, next, -1_430, 1),
            quote(ATM, CLOSE, 4_000, 2));
    assertThat(given.smiles())
        .extracting(VolSurface::tenor)
        .as("the older surface when the newer one began")
        .containsExactly("1M", "3M", "1M");
    assertThat(given.smiles().get(0).availableAt()).isEqualTo(CLOSE.plus(Duration.ofMinutes(10)));
    assertThat(given.smiles()).allMatch(smile -> smile.version() == 1);
  }

  /** The order in which things arrive plays no part, that in which they were available does. */
  @Test
  void arrivalIsShuffledAndTiesAreOrdered() throws Exception {
    List<VolInput> inputs = new ArrayList<>(prices(60));
    inputs.add(quote(ATM, CLOSE, 0, 1));
    inputs.add(quote(RR, CLOSE, 0, 1));
    inputs.add(quote(BF, CLOSE, 0, 1));
    Given straight = run(inputs.toArray(new VolInput[0]));
    Collections.reverse(inputs);
    Given reversed = run(inputs.toArray(new VolInput[0]));
    assertThat(reversed).isEqualTo(straight);
    assertThat(straight.named("variance_risk_premium_1m").get(0).value()).isNotNull();
  }

  /** A price of the very moment at which the surface is given is read, a later one is not. */
  @Test
  void pricesCountFromWhenTheyWereAvailable() throws Exception {
    List<VolInput> inputs = new ArrayList<>(prices(60));
    inputs.add(quote(ATM, CLOSE, 0, 1));
    Given without = run(inputs.toArray(new VolInput[0]));
    inputs.add(price(0, 61, 1.5));
    Given later = run(inputs.toArray(new VolInput[0]));
    assertThat(later).isEqualTo(without);
    inputs.set(inputs.size() - 1, price(0, 60, 1.5));
    Given atOnce = run(inputs.toArray(new VolInput[0]));
    assertThat(atOnce.named("forecast_variance_1m").get(0).value())
        .isGreaterThan(without.named("forecast_variance_1m").get(0).value());
    assertThat(atOnce.named("atm_volatility_1m")).isEqualTo(without.named("atm_volatility_1m"));
  }

  @Test
  void aSurfaceThatTheEndOfTheRunCutsOffIsPartial() throws Exception {
    VolInput quote = quote(ATM, CLOSE, 0, 1);
    long closes = CLOSE.plus(VolFunction.PATIENCE).toEpochMilli();
    Given whole = run(closes, quote);
    Given cut = run(closes - 1, quote);
    assertThat(whole.smiles()).isNotEmpty().noneMatch(smile -> smile.flags().contains("PARTIAL"));
    assertThat(cut.smiles()).isNotEmpty().allMatch(smile -> smile.flags().contains("PARTIAL"));
    assertThat(cut.features())
        .isNotEmpty()
        .allMatch(feature -> feature.flags().contains("PARTIAL"));
  }

  private static List<VolSurface> tenor(Given given, String tenor) {
    return given.smiles().stream().filter(smile -> smile.tenor().equals(tenor)).toList();
  }

  /** Of each of the days before the surface's. */
  private static List<VolInput> prices(int count) {
    List<VolInput> prices = new ArrayList<>();
    for (int back = count; back >= 1; back--) {
      prices.add(price(back, 0, 1.2 + 0.01 * (back % 5)));
    }
    return prices;
  }

  private static VolInput price(int daysBack, int minutes, double price) {
    Instant close = CLOSE.minus(DAY.multipliedBy(daysBack));
    return VolInput.of(
        new Level(
            "EURUSD",
            "1d",
            (int) LocalDate.ofInstant(close, ZoneOffset.UTC).toEpochDay(),
            close,
            close.plus(Duration.ofMinutes(minutes)),
            price,
            price,
            1,
            "market.bars",
            "EURUSD"));
  }

  /** A quote that comes so many minutes after it was observed. */
  private static VolInput quote(VolQuote quote, Instant close, int minutes, int version) {
    return VolInput.of(
        VolSamples.moved(quote, "EURUSD", close, Duration.ofMinutes(minutes), version));
  }

  private static Given run(VolInput... inputs) throws Exception {
    return run(Long.MAX_VALUE, inputs);
  }

  private static Given run(long until, VolInput... inputs) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            WriteBehindOperator.of(new VolFunction(until)), VolInput::underlying, Types.STRING)) {
      harness.open();
      for (VolInput input : inputs) {
        harness.processElement(input, input.time());
      }
      harness.processWatermark(CLOSE.plus(Duration.ofDays(30)).toEpochMilli());
      var features = harness.getSideOutput(VolFunction.FEATURES);
      return new Given(
          List.copyOf(harness.extractOutputValues()),
          features.stream().map(record -> record.getValue()).toList());
    }
  }
}
