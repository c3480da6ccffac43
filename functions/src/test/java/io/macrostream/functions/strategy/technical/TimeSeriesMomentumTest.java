package io.macrostream.functions.strategy.technical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Signal;
import io.macrostream.functions.returns.ReturnFeatures;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.strategy.FeatureValue;
import io.macrostream.functions.strategy.NoSignalReason;
import io.macrostream.functions.strategy.Outcome;
import io.macrostream.functions.strategy.Parameters;
import io.macrostream.functions.strategy.PriceHistory;
import io.macrostream.functions.strategy.Signals;
import io.macrostream.functions.strategy.Strategies;
import io.macrostream.functions.strategy.Strategy;
import io.macrostream.functions.strategy.StrategyView;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeSeriesMomentumTest {

  private static final int DAYS = 253;
  private static final Strategy STRATEGY = Strategies.load().get(TimeSeriesMomentum.ID);
  private static final double SIGMA = 0.01;

  @Test
  void steadyRiseIsLongAndItsMirrorShort() {
    Signal up = signal(view(t -> 100 * Math.exp(0.0005 * t)));
    Signal down = signal(view(t -> 100 * Math.exp(-0.0005 * t)));
    double expected = 0;
    for (int lookback : new int[] {21, 63, 252}) {
      expected += Math.min(2, 0.0005 * lookback / (SIGMA * Math.sqrt(lookback))) / 2 / 3;
    }
    assertThat(up.forecast()).isCloseTo(expected, within(1e-12));
    assertThat(up.direction()).isEqualTo(1);
    assertThat(up.zScore()).isPositive();
    assertThat(up.stopLoss()).isLessThan(up.entryLevel());
    assertThat(up.takeProfit()).isGreaterThan(up.entryLevel());
    assertThat(down.forecast()).isCloseTo(-expected, within(1e-12));
    assertThat(down.direction()).isEqualTo(-1);
    assertThat(down.zScore()).isCloseTo(-up.zScore(), within(1e-12));
    assertThat(down.stopLoss()).isGreaterThan(down.entryLevel());
    assertThat(down.takeProfit()).isLessThan(down.entryLevel());
  }

  @Test
  void stopsScaleWithVolatilityHorizonAndAssetClass() {
    Signal equity = signal(view(t -> 100 + t));
    double price = 100 + DAYS - 1;
    double distance = SIGMA * Math.sqrt(21) * price;
    assertThat(equity.stopLoss()).isCloseTo(price - 2 * distance, within(1e-9));
    assertThat(equity.takeProfit()).isCloseTo(price + 3 * distance, within(1e-9));
    Signal fx = signal(view(instrument("FX", Instrument.Quote.USD_BASE), t -> 100 + t, SIGMA));
    assertThat(fx.stopLoss()).isCloseTo(price - 2.5 * distance, within(1e-9));
  }

  @Test
  void forecastIsClippedAndScaleFree() {
    Signal steep = signal(view(t -> Math.exp(0.05 * t)));
    assertThat(steep.forecast()).isEqualTo(1);
    assertThat(steep.strength()).isEqualTo("STRONG");
    assertThat(steep.zScore()).isCloseTo(2.5061, within(1e-4));
    assertThat(steep.confidence()).isCloseTo(0.5 + 0.1 * steep.zScore() / 3, within(1e-15));
    assertThat(steep.suggestedSize()).isCloseTo(Math.tanh(steep.zScore() / 2), within(1e-15));
    Random random = new Random(4);
    double[] walk = random.doubles(DAYS, 50, 60).toArray();
    assertThat(signal(view(t -> walk[t])).forecast())
        .isCloseTo(signal(view(t -> 7 * walk[t])).forecast(), within(1e-12));
  }

  @Test
  void scoreIsStandardUnderNoMomentum() {
    Random random = new Random(6);
    double sum = 0;
    int rounds = 4_000;
    for (int round = 0; round < rounds; round++) {
      double r21 = random.nextGaussian() * Math.sqrt(21);
      double r63 = r21 + random.nextGaussian() * Math.sqrt(42);
      double r252 = r63 + random.nextGaussian() * Math.sqrt(189);
      // Volatility counted five times larger, so that nothing is clipped.
      double z =
          5
              * TimeSeriesMomentum.zScore(
                  TimeSeriesMomentum.forecast(new double[] {r21, r63, r252}, 5));
      sum += z * z;
    }
    assertThat(sum / rounds).isCloseTo(1, within(0.08));
  }

  @Test
  void flatPricesGiveDirectionZeroThatSaysSo() {
    Signal flat = signal(view(t -> 100));
    assertThat(flat.direction()).isZero();
    assertThat(flat.forecast()).isZero();
    assertThat(flat.noSignalReason()).isNull();
    assertThat(flat.suggestedSize()).isZero();
    assertThat(flat.stopLoss()).isNull();
    assertThat(flat.problem()).isEmpty();
  }

  @Test
  void silenceIsExplained() {
    assertThat(reason(history(DAYS - 1, t -> 100 + t), SIGMA)).isEqualTo(NoSignalReason.WARM_UP);
    assertThat(reason(history(0, t -> 1), SIGMA)).isEqualTo(NoSignalReason.MISSING_INPUT);
    assertThat(reason(history(DAYS, t -> 100 + t), null)).isEqualTo(NoSignalReason.MISSING_INPUT);
    assertThat(reason(history(DAYS, t -> 100 + t), 0.0)).isEqualTo(NoSignalReason.BAD_INPUT);
    assertThat(reason(history(DAYS, t -> 100 + t), Double.NaN)).isEqualTo(NoSignalReason.BAD_INPUT);
    assertThat(reason(history(DAYS, t -> t - 252), SIGMA)).isEqualTo(NoSignalReason.BAD_INPUT);
    StrategyView yield = view(instrument("RATES", Instrument.Quote.YIELD), t -> 100 + t, SIGMA);
    assertThat(only(yield))
        .isInstanceOfSatisfying(
            Outcome.NoSignal.class,
            none -> assertThat(none.reason()).isEqualTo(NoSignalReason.NOT_APPLICABLE));
    StrategyView late = at(time(DAYS + 6), history(DAYS, t -> 100 + t), SIGMA);
    assertThat(((Outcome.NoSignal) only(late)).reason()).isEqualTo(NoSignalReason.STALE_INPUT);
    Signal signal = signal(late);
    assertThat(signal.noSignalReason()).startsWith("STALE_INPUT");
    assertThat(signal.zScore()).isNull();
    assertThat(signal.problem()).isEmpty();
  }

  @Test
  void laterFactsChangeNothing() {
    PriceHistory short252 = history(DAYS, t -> 100 + Math.sin(t));
    PriceHistory longer = history(DAYS + 100, t -> 100 + Math.sin(t));
    Instant decision = time(DAYS - 1);
    assertThat(signal(at(decision, longer, SIGMA)))
        .isEqualTo(signal(at(decision, short252, SIGMA)));
    FeatureValue tomorrow = new FeatureValue(9, DAYS, time(DAYS));
    StrategyView peeking =
        new StrategyView(
            decision,
            instrument("EQUITY", Instrument.Quote.PRICE),
            short252,
            Map.of(ReturnFeatures.EWMA_VOLATILITY, tomorrow),
            Parameters.defaults(STRATEGY.manifest()),
            List.of());
    assertThat(peeking.feature(ReturnFeatures.EWMA_VOLATILITY)).isEmpty();
  }

  @Test
  void onlyTheNewestLevelsCount() {
    double[] levels = new Random(8).doubles(2 * DAYS, 90, 110).toArray();
    PriceHistory all = history(2 * DAYS, t -> levels[t]);
    PriceHistory tail =
        new PriceHistory(
            IntStream.range(DAYS, 2 * DAYS).toArray(),
            Arrays.copyOfRange(levels, DAYS, 2 * DAYS),
            IntStream.range(DAYS, 2 * DAYS).mapToLong(t -> time(t).toEpochMilli()).toArray());
    Instant decision = time(2 * DAYS - 1);
    assertThat(signal(at(decision, all, SIGMA))).isEqualTo(signal(at(decision, tail, SIGMA)));
  }

  @Test
  void idIsThatOfTheDecisionAndTheHashThatOfTheParameters() {
    StrategyView view = view(t -> 100 + t);
    Signal one = signal(view);
    assertThat(one.signalId()).hasSize(64).isEqualTo(signal(view(t -> 200 - t / 9.0)).signalId());
    assertThat(signal(at(time(DAYS), history(DAYS, t -> 100 + t), SIGMA)).signalId())
        .isNotEqualTo(one.signalId());
    Parameters longer = Parameters.of(STRATEGY.manifest(), Map.of("horizon_days", "42"));
    assertThat(longer.hash()).isNotEqualTo(one.paramsHash());
    assertThat(Parameters.of(STRATEGY.manifest(), Map.of("horizon_days", "21")).hash())
        .isEqualTo(one.paramsHash());
  }

  @Test
  void closingEmitsDirectionZeroAndKeepsTheScore() {
    StrategyView view = view(t -> 100 + t);
    Outcome.Opinion opinion = (Outcome.Opinion) only(view);
    Signal closed = Signals.of(STRATEGY.manifest(), view, opinion.flat(), null, 2);
    assertThat(closed.direction()).isZero();
    assertThat(closed.suggestedSize()).isZero();
    assertThat(closed.zScore()).isEqualTo(opinion.zScore());
    assertThat(closed.version()).isEqualTo(2);
    assertThat(closed.problem()).isEmpty();
  }

  @Test
  void theSwitchIsNoParameter() {
    assertThat(Parameters.of(STRATEGY.manifest(), Map.of("enabled", "false")))
        .isEqualTo(Parameters.defaults(STRATEGY.manifest()));
  }

  @Test
  void badParametersAreListedTogether() {
    assertThatThrownBy(
            () ->
                Parameters.of(
                    STRATEGY.manifest(),
                    Map.of("horizon_days", "x", "max_size", "7", "speed", "1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("horizon_days", "max_size", "speed");
  }

  @Test
  void lineageGivesTheTimes() {
    Signal signal = signal(view(t -> 100 + t));
    assertThat(signal.availableAt()).isEqualTo(time(DAYS - 1));
    assertThat(signal.inputs()).hasSize(1);
    assertThat(signal.problem()).isEmpty();
  }

  private static NoSignalReason reason(PriceHistory prices, Double sigma) {
    return ((Outcome.NoSignal) only(at(time(DAYS - 1), prices, sigma))).reason();
  }

  private static Outcome only(StrategyView view) {
    List<Outcome> outcomes = Strategies.evaluate(STRATEGY, view);
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private static Signal signal(StrategyView view) {
    return Signals.of(STRATEGY.manifest(), view, only(view), null, 1);
  }

  private static StrategyView view(IntToDoubleFunction level) {
    return view(instrument("EQUITY", Instrument.Quote.PRICE), level, SIGMA);
  }

  private static StrategyView view(Instrument instrument, IntToDoubleFunction level, Double sigma) {
    return view(instrument, time(DAYS - 1), history(DAYS, level), sigma);
  }

  private static StrategyView at(Instant decision, PriceHistory prices, Double sigma) {
    return view(instrument("EQUITY", Instrument.Quote.PRICE), decision, prices, sigma);
  }

  private static StrategyView view(
      Instrument instrument, Instant decision, PriceHistory prices, Double sigma) {
    Instant known = time(DAYS - 1);
    return new StrategyView(
        decision,
        instrument,
        prices,
        sigma == null
            ? Map.of()
            : Map.of(ReturnFeatures.EWMA_VOLATILITY, new FeatureValue(sigma, 2 * DAYS - 1, known)),
        Parameters.defaults(STRATEGY.manifest()),
        List.of(new InputRef("market.bars", instrument.id(), known, known, 1)));
  }

  private static PriceHistory history(int n, IntToDoubleFunction level) {
    return new PriceHistory(
        IntStream.range(0, n).toArray(),
        IntStream.range(0, n).mapToDouble(level).toArray(),
        IntStream.range(0, n).mapToLong(t -> time(t).toEpochMilli()).toArray());
  }

  private static Instant time(int day) {
    return Instant.EPOCH.plus(Duration.ofDays(day)).plus(Duration.ofHours(23));
  }

  private static Instrument instrument(String assetClass, Instrument.Quote quote) {
    return new Instrument(
        "X",
        "X",
        assetClass,
        "US",
        "USD",
        quote,
        Instrument.Level.CLOSE,
        false,
        1,
        false,
        null,
        null);
  }
}
