package io.macrostream.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Curves, bonds and parity as a caller meets them: conventions by argument, and refusals. */
class CurveCatalogueTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void percentAndFractionsSayTheSame() {
    JsonNode percent =
        call(
            "nelson_siegel_curve",
            "{'beta': [5, -2, 1], 'decay': [2], 'maturities': [3], 'unit': 'percent'}");
    JsonNode fraction =
        call(
            "nelson_siegel_curve",
            "{'beta': [0.05, -0.02, 0.01], 'decay': [0.5], 'form': 'lambda', 'maturities': [36],"
                + " 'maturity_unit': 'months'}");
    for (String name : new String[] {"zero", "forward", "par"}) {
      assertThat(percent.get(name).get(0).asDouble())
          .isCloseTo(100 * fraction.get(name).get(0).asDouble(), within(1e-12));
    }
    assertThat(percent.get("discount_factor").get(0).asDouble())
        .isCloseTo(fraction.get("discount_factor").get(0).asDouble(), within(1e-15));
  }

  @Test
  void boundsAndDecaysOfAFitAreInItsForm() {
    String nodes =
        "'maturities': [0.5, 1, 2, 5, 10, 30], 'zero_rates': [5.1, 4.8, 4.3, 4.1, 4.2, 4.4]";
    JsonNode tau = call("nelson_siegel_fit", "{" + nodes + ", 'decay_min': 1.2, 'decay_max': 1.3}");
    assertThat(tau.get("decay").asDouble()).isBetween(1.2 - 1e-9, 1.3 + 1e-9);
    assertThat(tau.get("tau")).isEqualTo(tau.get("decay"));
    JsonNode lambda =
        call(
            "nelson_siegel_fit",
            "{" + nodes + ", 'form': 'lambda', 'decay_min': 0.1, 'decay_max': 0.2}");
    assertThat(lambda.get("decay").asDouble()).isBetween(0.1 - 1e-9, 0.2 + 1e-9);
    assertThat(lambda.get("lambda")).isEqualTo(lambda.get("decay"));
    assertThat(lambda.get("tau").asDouble())
        .isCloseTo(1 / lambda.get("decay").asDouble(), within(1e-12));
    JsonNode fixed =
        call("nelson_siegel_fit", "{" + nodes + ", 'form': 'lambda', 'fixed_decay': [0.7]}");
    assertThat(fixed.get("decay").asDouble()).isEqualTo(0.7);
  }

  @Test
  void carryWithAndWithoutAVolatility() {
    String args =
        "{'maturities': [252, 504], 'zero_rates': [0.139, 0.1418], 'maturity': 504, 'horizon': 21,"
            + " 'funding_rate': 0.1365%s}";
    JsonNode without = call("carry_roll_zero", String.format(args, ""));
    assertThat(without.get("risk").isNull()).isTrue();
    JsonNode with = call("carry_roll_zero", String.format(args, ", 'yield_volatility': 0.001"));
    double ratio = with.get("total").asDouble() / with.get("risk").asDouble();
    assertThat(with.get("carry_to_risk").asDouble()).isCloseTo(ratio, within(1e-15));
    assertThat(with.get("carry_to_risk_annualised").asDouble())
        .isCloseTo(ratio * Math.sqrt(12), within(1e-12));
  }

  @Test
  void basisChangesWithDirectionAndCompounding() {
    JsonNode simple =
        call(
            "cip_basis",
            "{'spot': 0.92, 'forward': 0.9136, 'years': 0.5, 'usd_rate': 0.0525, 'foreign_rate':"
                + " 0.036, 'compounding': 'simple'}");
    double expected = ((1 + 0.0525 * 0.5) * 0.9136 / 0.92 - 1) / 0.5 - 0.036;
    assertThat(simple.get("basis").asDouble()).isCloseTo(expected, within(1e-15));
    assertThat(simple.get("basis_bp").asDouble()).isCloseTo(1e4 * expected, within(1e-11));
    JsonNode fair =
        call(
            "triangular_arbitrage",
            "{'start': 100, 'path': ['USD', 'EUR', 'GBP', 'USD'], 'pairs': ['EUR/USD', 'GBP/EUR',"
                + " 'GBP/USD'], 'quotes': [1.1, 1.2, 1.32]}");
    assertThat(fair.get("arbitrage").asText()).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "discount_factor; {'rate': 0.1, 'business_days': 252}; MISSING_ARGUMENT; compounding",
        "discount_factor; {'rate': 0.1, 'compounding': 'pct_pa', 'business_days': 252}; WRONG_TYPE;"
            + " exp_252",
        "discount_factor; {'rate': 0.1, 'compounding': 'exp_252', 'calendar_days': 365};"
            + " INVALID_INPUT; business days",
        "discount_factor; {'rate': 13.5, 'compounding': 'cont_365', 'calendar_days': 365};"
            + " INVALID_INPUT; percent",
        "forward_rate; {'near_rate': 0.1, 'far_rate': 0.1, 'compounding': 'exp_252',"
            + " 'near_business_days': 252, 'far_business_days': 252}; INVALID_INPUT; UNORDERED",
        "curve_interpolate; {'maturities': [1, 2], 'zero_rates': [0.1, 0.1], 'at': [2.1]};"
            + " INVALID_INPUT; EXTRAPOLATION",
        "curve_interpolate; {'maturities': [1, 2], 'zero_rates': [0.1, 0.1], 'at': [0]};"
            + " INVALID_INPUT; OUT_OF_RANGE",
        "curve_interpolate; {'maturities': [2, 1], 'zero_rates': [0.1, 0.1], 'at': [1.5]};"
            + " INVALID_INPUT; UNORDERED",
        "nelson_siegel_fit; {'maturities': [1, 2, 3], 'zero_rates': [1, 2, 3]}; INVALID_INPUT;"
            + " TOO_FEW",
        "nelson_siegel_fit; {'maturities': [], 'zero_rates': []}; INVALID_INPUT; EMPTY",
        "svensson_fit; {'maturities': [1, 2, 3, 4], 'zero_rates': [1, 2, 3, 4], 'fixed_decay':"
            + " [1]}; INVALID_INPUT; SHAPE",
        "breakeven; {'nominal': [0.1, 0.2], 'real': [0.1]}; INVALID_INPUT; SHAPE",
        "breakeven; {'nominal': [0.1], 'real': [0.1], 'nominal_business_days': [252],"
            + " 'real_business_days': [504]}; INVALID_INPUT; same dates",
        "breakeven; {'nominal': [0.1], 'real': [0.1], 'nominal_business_days': [252]};"
            + " INVALID_INPUT; neither",
        "bond_yield; {'settlement': '2024-01-02', 'maturity': '2030-01-02', 'coupon': 0.04,"
            + " 'price': -5}; INVALID_INPUT; NON_POSITIVE_PRICE",
        "bond_price; {'settlement': '2030-01-02', 'maturity': '2030-01-02', 'coupon': 0.04,"
            + " 'yield': 0.05}; INVALID_INPUT; UNORDERED",
        "bond_price; {'settlement': '2024-01-02', 'maturity': '2030-01-02', 'coupon': 4.5,"
            + " 'yield': 0.05}; INVALID_INPUT; fraction",
        "cip_forward; {'spot': 0, 'domestic_rate': 0.05, 'foreign_rate': 0.04, 'years': 1};"
            + " INVALID_INPUT; NON_POSITIVE_PRICE",
        "triangular_arbitrage; {'start': 1, 'path': ['USD', 'EUR'], 'pairs': ['EUR/USD'], 'quotes':"
            + " [1.1]}; INVALID_INPUT; begins with",
        "cross_rate; {'path': ['EUR', 'USD'], 'pairs': ['EUR/USD'], 'quotes': [1.1], 'asks': [1]};"
            + " INVALID_INPUT; CROSSED_BOOK",
      })
  void refusalsSayWhy(String name, String args, Code code, String word) {
    assertThatThrownBy(() -> call(name, args))
        .isInstanceOfSatisfying(CatalogueException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(word);
  }

  private static JsonNode call(String name, String args) {
    try {
      return OracleCase.call(name, JSON.readTree(args.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(args, e);
    }
  }
}
