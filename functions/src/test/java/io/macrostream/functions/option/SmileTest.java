package io.macrostream.functions.option;

import static io.macrostream.functions.option.OptionFaults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmileTest {

  private static final OptionMarket MARKET = new OptionMarket(1.205, 0.9902752, 0.9945049);
  private static final double TIME = 94 / 365.0;
  private static final double ATM = 0.0905;
  private static final SmileQuote INNER = new SmileQuote(0.25, -0.005, 0.0013);
  private static final SmileQuote WING = new SmileQuote(0.1, -0.009, 0.0045);

  private static SmileTerms terms(DeltaConvention delta, StrangleConvention strangle) {
    return new SmileTerms(MARKET, TIME, delta, AtmConvention.DELTA_NEUTRAL_STRADDLE, strangle);
  }

  @ParameterizedTest
  @EnumSource(DeltaConvention.class)
  void pillarsHaveTheirDeltasAndQuotes(DeltaConvention convention) {
    Smile smile =
        SmileFit.of(terms(convention, StrangleConvention.SMILE_STRANGLE), ATM, INNER, WING);
    double[] strikes = smile.strikes();
    double[] volatilities = smile.volatilities();
    double[] deltas = {-0.1, -0.25, 0, 0.25, 0.1};
    for (int i = 0; i < 5; i++) {
      assertThat(smile.volatility(strikes[i])).isCloseTo(volatilities[i], within(1e-14));
      if (i != 2) {
        OptionType type = i < 2 ? OptionType.PUT : OptionType.CALL;
        assertThat(
                new DeltaStrike(MARKET, convention, volatilities[i] * Math.sqrt(TIME))
                    .delta(type, strikes[i]))
            .isCloseTo(deltas[i], within(1e-12));
      }
    }
    assertThat(volatilities[3] - volatilities[1]).isCloseTo(-0.005, within(1e-15));
    assertThat(0.5 * (volatilities[0] + volatilities[4]) - ATM).isCloseTo(0.0045, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(DeltaConvention.class)
  void theSmileGivesTheMarketStrangleItsValue(DeltaConvention convention) {
    SmileTerms terms = terms(convention, StrangleConvention.MARKET_STRANGLE);
    SmileQuote skewed = new SmileQuote(0.25, -0.02, 0.003);
    Smile smile = SmileFit.of(terms, ATM, skewed);
    double volatility = ATM + 0.003;
    DeltaStrike converter = new DeltaStrike(MARKET, convention, volatility * Math.sqrt(TIME));
    double put = converter.strike(OptionType.PUT, -0.25);
    double call = converter.strike(OptionType.CALL, 0.25);
    double forward = MARKET.forward();
    double market =
        new Black(forward, put, volatility * Math.sqrt(TIME)).undiscounted(OptionType.PUT)
            + new Black(forward, call, volatility * Math.sqrt(TIME)).undiscounted(OptionType.CALL);
    double model =
        new Black(forward, put, smile.extrapolated(put) * Math.sqrt(TIME))
                .undiscounted(OptionType.PUT)
            + new Black(forward, call, smile.extrapolated(call) * Math.sqrt(TIME))
                .undiscounted(OptionType.CALL);
    assertThat(model).isCloseTo(market, within(1e-12));
    assertThat(smile.volatilities()[2] - smile.volatilities()[0]).isCloseTo(-0.02, within(1e-12));
    double butterfly = 0.5 * (smile.volatilities()[0] + smile.volatilities()[2]) - ATM;
    assertThat(Math.abs(butterfly - 0.003)).isGreaterThan(1e-5);
  }

  @Test
  void withoutSkewBothStranglesAgreeNearly() {
    SmileQuote straight = new SmileQuote(0.25, 0, 0.002);
    double[] market =
        SmileFit.of(
                terms(DeltaConvention.FORWARD, StrangleConvention.MARKET_STRANGLE), ATM, straight)
            .volatilities();
    assertThat(0.5 * (market[0] + market[2]) - ATM).isCloseTo(0.002, within(1e-6));
  }

  @Test
  void aWingOfMarketStranglesIsCalibratedToo() {
    Smile smile =
        SmileFit.of(
            terms(DeltaConvention.SPOT, StrangleConvention.MARKET_STRANGLE), ATM, INNER, WING);
    assertThat(smile.strikes()).hasSize(5).isSorted();
  }

  @Test
  void badQuotesAreRefused() {
    SmileTerms terms = terms(DeltaConvention.SPOT, StrangleConvention.SMILE_STRANGLE);
    Smile smile = SmileFit.of(terms, ATM, INNER);
    assertFault(Fault.EXTRAPOLATION, () -> smile.volatility(1.0));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> smile.extrapolated(0));
    assertFault(Fault.OUT_OF_RANGE, () -> new SmileQuote(0.5, 0, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> new SmileQuote(25, 0, 0));
    assertFault(Fault.NOT_FINITE, () -> new SmileQuote(0.25, Double.NaN, 0));
    assertFault(Fault.UNORDERED, () -> SmileFit.of(terms, ATM, WING, INNER));
    assertFault(Fault.EMPTY, () -> SmileFit.of(terms, ATM));
    assertFault(Fault.OUT_OF_RANGE, () -> SmileFit.of(terms, -0.1, INNER));
    assertFault(Fault.OUT_OF_RANGE, () -> SmileFit.of(terms, ATM, new SmileQuote(0.25, 0.3, 0)));
    assertFault(
        Fault.OUT_OF_RANGE,
        () ->
            new SmileTerms(
                MARKET,
                0,
                DeltaConvention.SPOT,
                AtmConvention.SPOT,
                StrangleConvention.SMILE_STRANGLE));
  }

  @Test
  void malzMeetsItsQuotesInDeltaAndInStrike() {
    MalzSmile malz = new MalzSmile(ATM, -0.005, 0.0013);
    assertThat(malz.volatility(0.5)).isEqualTo(ATM);
    assertThat(malz.volatility(0.25)).isCloseTo(0.0893, within(1e-15));
    for (double strike : new double[] {0.9, 1.1, 1.2, 1.3, 1.6}) {
      double volatility = malz.volatilityAtStrike(1.21, strike, TIME);
      double delta = Normal.cumulative(new Black(1.21, strike, volatility * Math.sqrt(TIME)).d1());
      assertThat(malz.volatility(delta)).isCloseTo(volatility, within(1e-13));
    }
    assertFault(Fault.OUT_OF_RANGE, () -> malz.volatility(1.1));
    assertFault(Fault.NO_SOLUTION, () -> new MalzSmile(0.1, 0.2, 0).volatility(0.9));
  }

  @Test
  void vannaVolgaMeetsItsPillars() {
    Smile smile =
        SmileFit.of(terms(DeltaConvention.SPOT, StrangleConvention.SMILE_STRANGLE), ATM, INNER);
    double[] strikes = smile.strikes();
    double[] volatilities = smile.volatilities();
    VannaVolga vannaVolga = new VannaVolga(MARKET, TIME, strikes, volatilities);
    for (int i = 0; i < 3; i++) {
      assertThat(vannaVolga.volatility(strikes[i])).isCloseTo(volatilities[i], within(1e-11));
      assertThat(vannaVolga.firstOrder(strikes[i])).isCloseTo(volatilities[i], within(1e-15));
      assertThat(vannaVolga.secondOrder(strikes[i])).isCloseTo(volatilities[i], within(1e-14));
    }
    // Between and near the pillars the second order is close to the price's own volatility.
    for (double strike : new double[] {1.15, 1.19, 1.23, 1.27}) {
      assertThat(vannaVolga.secondOrder(strike))
          .isCloseTo(vannaVolga.volatility(strike), within(1e-4));
    }
  }

  /** The hedge must match vega, vanna and volga of the option that it replaces. */
  @Test
  void vannaVolgaWeightsHedge() {
    double[] strikes = {1.17, 1.21, 1.25};
    VannaVolga vannaVolga =
        new VannaVolga(MARKET, TIME, strikes, new double[] {0.0943, ATM, 0.0893});
    double[] x = vannaVolga.weights(1.19);
    Greeks option = Greeks.of(MARKET, OptionType.CALL, 1.19, TIME, ATM);
    double vega = 0;
    double vanna = 0;
    double volga = 0;
    for (int i = 0; i < 3; i++) {
      Greeks hedge = Greeks.of(MARKET, OptionType.CALL, strikes[i], TIME, ATM);
      vega += x[i] * hedge.vega();
      vanna += x[i] * hedge.vanna();
      volga += x[i] * hedge.volga();
    }
    assertThat(vega).isCloseTo(option.vega(), within(1e-12));
    assertThat(vanna).isCloseTo(option.vanna(), within(1e-12));
    assertThat(volga).isCloseTo(option.volga(), within(1e-12));
    assertFault(
        Fault.UNORDERED,
        () -> new VannaVolga(MARKET, TIME, new double[] {1, 1, 2}, new double[] {0.1, 0.1, 0.1}));
    assertFault(
        Fault.SHAPE,
        () -> new VannaVolga(MARKET, TIME, new double[] {1, 2}, new double[] {0.1, 0.1}));
  }
}
