package io.macrostream.functions.vol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.DeltaConvention;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.event.VolQuote.OptionType;
import io.macrostream.functions.event.VolQuote.StrangleConvention;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.option.MalzSmile;
import io.macrostream.functions.option.SviRaw;
import io.macrostream.functions.vol.VolSamples.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VolSurfacesTest {

  private static final Terms MONTH = Terms.of("1M", 30);
  private static final NormalDistribution NORMAL = new NormalDistribution();

  @Test
  void conventionsAreThoseOfTheFormulas() {
    assertThat(names(VolQuote.DeltaConvention.values()))
        .isEqualTo(names(io.macrostream.functions.option.DeltaConvention.values()));
    assertThat(names(VolQuote.AtmConvention.values()))
        .isEqualTo(names(io.macrostream.functions.option.AtmConvention.values()));
    assertThat(names(VolQuote.StrangleConvention.values()))
        .isEqualTo(names(io.macrostream.functions.option.StrangleConvention.values()));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  /** EUR/USD of 1 July 2005: published volatilities and strikes of a smile in deltas of spot. */
  @Test
  void aPublishedSmileHasItsVolatilitiesAndStrikes() {
    JsonNode published =
        SharedMaterial.oracle("fx_options_smile").stream()
            .filter(each -> each.get("id").asText().equals("castagna-mercurio-strikes"))
            .findFirst()
            .orElseThrow();
    JsonNode in = published.get("inputs");
    JsonNode expected = published.get("expected");
    double time = 94 / 365.0;
    double domestic = in.get("df_domestic").asDouble();
    double foreign = in.get("df_foreign").asDouble();
    double forward = in.get("spot").asDouble() * foreign / domestic;
    Terms terms =
        Terms.of("3M", 94)
            .with(DeltaConvention.SPOT)
            .at(forward)
            .rates(-Math.log(domestic) / time, -Math.log(foreign) / time);
    List<VolQuote> quotes =
        List.of(
            terms.quote(Kind.ATM, null, in.get("atm").asDouble()),
            terms.quote(Kind.RR, 0.25, in.get("rr25").asDouble()),
            terms.quote(Kind.BF, 0.25, in.get("bf25").asDouble()));
    SmilePoints points = PillarQuotes.of(quotes, time);
    double[] strikes =
        Arrays.stream(points.logMoneyness()).map(k -> forward * Math.exp(k)).toArray();
    assertThat(strikes[0]).isCloseTo(expected.get("K_25_put").asDouble(), within(6e-5));
    assertThat(strikes[1]).isCloseTo(expected.get("K_atm").asDouble(), within(6e-5));
    assertThat(strikes[2]).isCloseTo(expected.get("K_25_call").asDouble(), within(6e-5));

    VolSurface smile = VolSamples.smiles(quotes).get(0);
    assertThat(smile.put25()).isCloseTo(expected.get("vol_25_put").asDouble(), within(1e-9));
    assertThat(smile.call25()).isCloseTo(expected.get("vol_25_call").asDouble(), within(1e-9));
    assertThat(smile.forward()).isEqualTo(forward);
    assertThat(smile.put10()).isNull();
    assertThat(smile.sviA()).isNull();
    assertThat(smile.flags()).containsExactly("MISSING_NODE", "TOO_FEW");
    assertThat(smile.inputs())
        .extracting(InputRef::key)
        .containsExactly("EURUSD|3M|ATM", "EURUSD|3M|RR0.25", "EURUSD|3M|BF0.25");
  }

  @ParameterizedTest
  @EnumSource(DeltaConvention.class)
  void fivePillarsAreFittedThoughTheForwardIsNotKnown(DeltaConvention convention) {
    Terms terms = MONTH.with(convention).rates(0.03, 0.01);
    List<VolQuote> quotes = terms.five(0.08, -0.012, 0.002, -0.022, 0.007);
    VolSurface smile = VolSamples.smiles(quotes).get(0);
    assertThat(smile.flags()).isEmpty();
    assertThat(smile.put25()).isCloseTo(0.08 + 0.002 + 0.006, within(1e-15));
    assertThat(smile.call25()).isCloseTo(0.08 + 0.002 - 0.006, within(1e-15));
    assertThat(smile.put10()).isCloseTo(0.08 + 0.007 + 0.011, within(1e-15));
    assertThat(smile.call10()).isCloseTo(0.08 + 0.007 - 0.011, within(1e-15));
    MalzSmile malz = new MalzSmile(0.08, -0.012, 0.002);
    assertThat(smile.put25()).as("as Malz has it").isCloseTo(malz.volatility(0.75), within(1e-15));
    assertThat(smile.rmse()).isLessThan(0.001);

    List<VolQuote> shuffled = new ArrayList<>(quotes);
    Collections.reverse(shuffled);
    assertThat(VolSamples.smiles(shuffled).get(0)).isEqualTo(smile);
    assertThat(VolSamples.smiles(terms.at(1.2).five(0.08, -0.012, 0.002, -0.022, 0.007)).get(0))
        .as("strikes are relative to the forward")
        .extracting(VolSurface::sviA, VolSurface::sviM, VolSurface::forward)
        .containsExactly(smile.sviA(), smile.sviM(), 1.2);
  }

  @Test
  void theStrangleOfTheMarketIsNotThatOfTheSmile() {
    Terms market = MONTH.with(StrangleConvention.MARKET_STRANGLE);
    VolSurface quoted = VolSamples.smiles(market.five(0.08, -0.015, 0.003, -0.027, 0.009)).get(0);
    VolSurface plain = VolSamples.smiles(MONTH.five(0.08, -0.015, 0.003, -0.027, 0.009)).get(0);
    assertThat(quoted.call25() - quoted.put25()).isCloseTo(-0.015, within(1e-12));
    assertThat((quoted.call25() + quoted.put25()) / 2 - 0.08)
        .as("a steep skew makes the difference")
        .isNotCloseTo(0.003, within(1e-5));
    assertThat((plain.call25() + plain.put25()) / 2 - 0.08).isCloseTo(0.003, within(1e-15));
  }

  @Test
  void deltasOfSpotNeedARate() {
    Terms spot = MONTH.with(DeltaConvention.SPOT);
    VolSurface smile = VolSamples.smiles(spot.five(0.08, -0.012, 0.002, -0.022, 0.007)).get(0);
    assertThat(smile.flags()).containsExactly("NO_RATES");
    assertThat(smile.put25()).isCloseTo(0.088, within(1e-15));
    assertThat(smile.sviA()).isNull();
    Terms market = spot.with(StrangleConvention.MARKET_STRANGLE);
    VolSurface unread = VolSamples.smiles(market.five(0.08, -0.012, 0.002, -0.022, 0.007)).get(0);
    assertThat(unread.flags()).containsExactly("MISSING_NODE", "NO_RATES");
    assertThat(unread.atm()).isEqualTo(0.08);
    assertThat(unread.put25()).isNull();
  }

  @Test
  void quotesThatMakeNoSmileSaySo() {
    VolSurface crossed = VolSamples.smiles(MONTH.five(0.08, -0.19, 0.002, -0.2, 0.007)).get(0);
    assertThat(crossed.flags()).containsExactly("NO_FIT");
    assertThat(crossed.call25()).as("0.082 - 0.095 is no volatility").isNull();
    assertThat(crossed.put25()).isCloseTo(0.177, within(1e-15));

    VolSurface headless = VolSamples.smiles(List.of(MONTH.quote(Kind.RR, 0.25, 0.01))).get(0);
    assertThat(headless.flags()).containsExactly("MISSING_NODE");
    assertThat(headless.inputs()).extracting(InputRef::key).containsExactly("EURUSD|1M|RR0.25");

    Terms other = MONTH.with(DeltaConvention.PREMIUM_ADJUSTED_FORWARD);
    VolSurface mixed =
        VolSamples.smiles(
                List.of(
                    MONTH.quote(Kind.ATM, null, 0.08),
                    MONTH.quote(Kind.RR, 0.25, 0.01),
                    other.quote(Kind.BF, 0.25, 0.002)))
            .get(0);
    assertThat(mixed.flags()).containsExactly("MISSING_NODE", "MIXED_CONVENTIONS", "TOO_FEW");
    assertThat(mixed.call25()).isNull();
  }

  /** Options of a slice give the slice back, and its volatilities by delta. */
  @Test
  void aChainFindsTheSliceItWasMadeOf() {
    SviRaw slice = new SviRaw(0.004, 0.05, -0.4, 0.01, 0.08);
    Terms terms = Terms.of("2018-03-09", 60).at(2_700);
    double time = 60 / 365.0;
    List<VolQuote> chain = new ArrayList<>();
    for (double strike = 2_000; strike <= 3_400; strike += 50) {
      double volatility = slice.volatility(Math.log(strike / 2_700), time);
      boolean call = strike >= 2_700;
      chain.add(terms.option(call ? OptionType.CALL : OptionType.PUT, strike, volatility));
      // In the money nothing is to be learned.
      chain.add(terms.option(call ? OptionType.PUT : OptionType.CALL, strike, volatility + 0.1));
    }
    Collections.reverse(chain);
    VolSurface smile = VolSamples.smiles(chain).get(0);
    assertThat(smile.flags()).isEmpty();
    assertThat(smile.rmse()).isLessThan(1e-6);
    assertThat(smile.sviA()).isCloseTo(slice.a(), within(1e-4));
    assertThat(smile.sviRho()).isCloseTo(slice.rho(), within(1e-2));
    assertThat(smile.atm()).isCloseTo(slice.volatility(0, time), within(1e-6));
    assertThat(smile.put10()).isCloseTo(atCallDelta(slice, 0.9, time), within(1e-5));
    assertThat(smile.put25()).isCloseTo(atCallDelta(slice, 0.75, time), within(1e-5));
    assertThat(smile.call25()).isCloseTo(atCallDelta(slice, 0.25, time), within(1e-5));
    assertThat(smile.call10()).isCloseTo(atCallDelta(slice, 0.1, time), within(1e-5));
    assertThat(smile.inputs())
        .extracting(InputRef::key)
        .containsExactly("EURUSD|2018-03-09|CALL2000.0", "EURUSD|2018-03-09|PUT3400.0");

    assertThat(VolSamples.smiles(chain.subList(0, 20)).get(0).flags())
        .as("strikes above the forward only")
        .containsExactly("MISSING_NODE");
    List<VolQuote> unanchored =
        List.of(Terms.of("2018-03-09", 60).option(OptionType.CALL, 2_700, 0.2));
    assertThat(VolSamples.smiles(unanchored).get(0).flags())
        .containsExactly("MISSING_NODE", "NO_FORWARD");
  }

  /** By steps so small that the nearest one will do. */
  private static double atCallDelta(SviRaw slice, double delta, double time) {
    double best = Double.POSITIVE_INFINITY;
    double volatility = Double.NaN;
    for (double k = -0.5; k < 0.5; k += 1e-5) {
      double stddev = Math.sqrt(slice.totalVariance(k));
      double distance = Math.abs(NORMAL.cumulativeProbability(-k / stddev + stddev / 2) - delta);
      if (distance < best) {
        best = distance;
        volatility = stddev / Math.sqrt(time);
      }
    }
    return volatility;
  }

  /** Vogt's slice, known for its butterfly arbitrage (Gatheral and Jacquier 2014). */
  @Test
  void aNegativeDensityIsFlagged() {
    SviRaw vogt = new SviRaw(-0.041, 0.1331, 0.306, 0.3586, 0.4153);
    Terms terms = Terms.of("1Y", 365).at(100);
    List<VolQuote> chain = new ArrayList<>();
    for (double k = -1.5; k <= 1.5; k += 0.05) {
      OptionType type = k < 0 ? OptionType.PUT : OptionType.CALL;
      chain.add(terms.option(type, 100 * Math.exp(k), vogt.volatility(k, 1)));
    }
    assertThat(VolSamples.smiles(chain).get(0).flags()).containsExactly("BUTTERFLY_ARBITRAGE");
    List<VolQuote> right = chain.stream().filter(quote -> quote.strike() < 130).toList();
    assertThat(VolSamples.smiles(right).get(0).flags())
        .as("below the strikes where it is")
        .doesNotContain("BUTTERFLY_ARBITRAGE");
  }

  @Test
  void totalVarianceThatFallsIsFlaggedAtTheLaterExpiry() {
    List<VolQuote> quotes = new ArrayList<>();
    quotes.addAll(Terms.of("1M", 30).five(0.10, -0.012, 0.002, -0.022, 0.007));
    quotes.addAll(Terms.of("2M", 61).five(0.05, -0.006, 0.001, -0.011, 0.003));
    quotes.addAll(Terms.of("3M", 91).five(0.09, -0.012, 0.002, -0.022, 0.007));
    quotes.add(Terms.of("6M", 182).quote(Kind.ATM, null, 0.06));
    List<VolSurface> smiles = VolSamples.smiles(quotes);
    assertThat(smiles).extracting(VolSurface::tenor).containsExactly("1M", "2M", "3M", "6M");
    assertThat(smiles.get(0).flags()).isEmpty();
    assertThat(smiles.get(1).flags()).containsExactly("CALENDAR_ARBITRAGE");
    assertThat(smiles.get(2).flags()).isEmpty();
    assertThat(smiles.get(3).flags())
        .as("0.06^2 x 182 is less than 0.09^2 x 91")
        .containsExactly("CALENDAR_ARBITRAGE", "MISSING_NODE", "TOO_FEW");
  }
}
