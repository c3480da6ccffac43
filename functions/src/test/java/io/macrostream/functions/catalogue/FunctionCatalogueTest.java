package io.macrostream.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FunctionCatalogueTest {

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyFunctionDescribesItself() {
    assertThat(CATALOGUE.functions()).hasSizeGreaterThan(20);
    for (CatalogueFunction function : CATALOGUE.functions()) {
      JsonNode json = function.describe();
      for (String field : new String[] {"name", "summary", "formula", "result", "source"}) {
        assertThat(json.get(field).asText()).as(function.name() + " " + field).isNotBlank();
      }
      assertThat(function.arguments()).as(function.name()).isNotEmpty();
      for (Argument argument : function.arguments()) {
        assertThat(argument.description()).as(function.name() + " " + argument.name()).isNotBlank();
        assertThat(argument.name()).matches("[a-z_]+");
      }
    }
  }

  @Test
  void everyExampleHasAResult() {
    for (CatalogueFunction function : CATALOGUE.functions()) {
      assertThat(CATALOGUE.call(function.name(), function.example()))
          .as(function.name())
          .isNotEmpty();
    }
  }

  @Test
  void theReferenceIsUpToDate() throws IOException {
    Path page = Path.of("FUNCTIONS.md");
    assertThat(Files.readString(page))
        .as("refresh with: deploy/bin/macrostream calc --reference > functions/FUNCTIONS.md")
        .isEqualTo(FunctionReference.of(CATALOGUE));
  }

  @Test
  void defaultsApplyAndResultsAreObjects() {
    JsonNode result = call("es_historical", "{'losses': [1, 2, 3, 4]}");
    assertThat(result.get("value").asDouble()).isEqualTo(4);
    assertThat(result.get("n").asInt()).isEqualTo(4);
    assertThat(result.get("flags").toString()).isEqualTo("[\"UNRELIABLE\"]");
    assertThat(call("zscore", "{'x': 1, 'history': [1, 2]}").toString())
        .isEqualTo("{\"value\":null,\"status\":\"WARM_UP\"}");
    assertThat(call("ewma_volatility", "{'returns': [0.01]}").toString())
        .isEqualTo("{\"value\":null}");
    assertThat(call("conviction", "{'z': -2}").get("strength").asText()).isEqualTo("STRONG");
  }

  @Test
  void momentumFromLevels() {
    StringBuilder levels = new StringBuilder("100");
    for (int t = 1; t <= 252; t++) {
      levels.append(',').append(100 * Math.exp(0.05 * t));
    }
    JsonNode result = call("tsmom_forecast", "{'levels': [" + levels + "], 'sigma': 0.01}");
    assertThat(result.get("forecast").asDouble()).isEqualTo(1);
  }

  @Test
  void manyCasesInOneCall() {
    JsonNode results =
        call("log_return", "[{'previous': 1, 'level': 1}, {'previous': 0, 'level': 1}, 5]");
    assertThat(results).hasSize(3);
    assertThat(results.get(0).get("value").asDouble()).isZero();
    assertThat(results.get(1).get("error").get("code").asText()).isEqualTo("INVALID_INPUT");
    assertThat(results.get(1).get("error").get("message").asText()).contains("NON_POSITIVE_PRICE");
    assertThat(results.get(2).get("error").get("code").asText()).isEqualTo("WRONG_TYPE");
  }

  @Test
  void aSolverThatGivesUpSpoilsOnlyItsOwnCase() {
    JsonNode results =
        call("chi_square_quantile", "[{'p': 0.95, 'df': 1e308}, {'p': 0.95, 'df': 1}]");
    assertThat(results.get(0).at("/error/message").asText()).startsWith("NO_SOLUTION: ");
    assertThat(results.get(1).get("value").asDouble()).isCloseTo(3.841458820694124, within(1e-9));
    JsonNode slopes = call("student_t_quantile", "[{'p': 0.95, 'df': 1e308}]");
    assertThat(slopes.get(0).at("/error/code").asText()).isEqualTo("INVALID_INPUT");
  }

  @Test
  void periodsAndWindowsBeyondTheSeriesAreRefusedOrCostNothing() {
    assertCode(Code.INVALID_INPUT, "period_change", "{'index': [1, 2, 3], 'periods': 2147483647}");
    assertCode(
        Code.INVALID_INPUT,
        "hamilton_filter",
        "{'values': [1, 3, 2, 5, 4, 4, 7], 'horizon': 2147483647, 'lags': 1}");
    assertCode(
        Code.INVALID_INPUT,
        "hamilton_filter",
        "{'values': [1, 3, 2, 5, 4, 4, 7], 'horizon': 2, 'lags': 2147483647}");
    assertThat(
            call("zscore", "{'x': 5, 'history': [1, 2, 3, 4], 'window': 2147483647, 'min_obs': 2}"))
        .isEqualTo(call("zscore", "{'x': 5, 'history': [1, 2, 3, 4], 'window': 4, 'min_obs': 2}"));
    assertThat(
            call(
                    "zscore",
                    "{'x': 5, 'history': [1, 2], 'window': 2147483647, 'min_obs': 2147483647}")
                .get("status")
                .asText())
        .isEqualTo("WARM_UP");
    assertCode(
        Code.INVALID_INPUT,
        "tips_reference_cpi",
        "{'date': '2024-02-15', 'cpi_three_months_before': 307.051,"
            + " 'cpi_two_months_before': 306.746, 'base_reference_cpi': 1e-310}");
  }

  /** As NIST StRD Filip: coefficients have digits long after their covariance has none. */
  @Test
  void aPolynomialOfDegreeTenHasCoefficientsThoughItsWaldTestHasNone() {
    StringBuilder y = new StringBuilder();
    StringBuilder x = new StringBuilder();
    for (int t = 0; t < 82; t++) {
      double at = -8.8 + 5.7 * t / 81;
      y.append(t == 0 ? "" : ",").append(0.85 + 0.06 * Math.sin(3 * at) + 0.002 * (t % 5));
      x.append(t == 0 ? "[" : ",[");
      for (int power = 1; power <= 10; power++) {
        x.append(power == 1 ? "" : ",").append(Math.pow(at, power));
      }
      x.append(']');
    }
    String data = "{'y': [" + y + "], 'x': [" + x + "]";
    JsonNode classical = call("ols", data + "}");
    assertThat(classical.get("coef")).hasSize(11);
    assertThat(classical.get("wald_f")).isEqualTo(classical.get("f_stat"));
    JsonNode robust = call("ols", data + ", 'covariance': 'hc1'}");
    assertThat(robust.get("coef")).isEqualTo(classical.get("coef"));
    assertThat(robust.get("wald_f").isNull()).isTrue();
    assertThat(robust.get("f_stat")).isEqualTo(classical.get("f_stat"));
  }

  @Test
  void theShareOfNoVarianceIsNull() {
    JsonNode impact =
        call("kyle_lambda", "{'price_changes': [0, 0, 0], 'signed_volumes': [1, 2, 3]}");
    assertThat(impact.get("lambda").asDouble()).isZero();
    assertThat(impact.get("r_squared").isNull()).isTrue();
  }

  @Test
  void aCloseOutsideOfItsBarHasNoStochastic() {
    assertCode(
        Code.INVALID_INPUT,
        "stochastic",
        "{'high': [1, 1], 'low': [0.5, 0.5], 'close': [1, 2], 'period': 2}");
  }

  @Test
  void mistakesAreNamed() {
    assertCode(Code.UNKNOWN_FUNCTION, "sharpe_of_tomorrow", "{}");
    assertCode(Code.MISSING_ARGUMENT, "log_return", "{'previous': 1}");
    assertCode(Code.MISSING_ARGUMENT, "log_return", "{'previous': 1, 'level': null}");
    assertCode(Code.UNKNOWN_ARGUMENT, "log_return", "{'previous': 1, 'level': 2, 'levle': 2}");
    assertCode(Code.WRONG_TYPE, "log_return", "{'previous': '1', 'level': 2}");
    assertCode(Code.WRONG_TYPE, "quantile", "{'values': [1, 'a'], 'p': 0.5}");
    assertCode(Code.WRONG_TYPE, "quantile", "{'values': [1], 'p': 0.5, 'type': 7.5}");
    assertCode(Code.INVALID_INPUT, "quantile", "{'values': [1], 'p': 1.5}");
    assertCode(Code.INVALID_INPUT, "quantile", "{'values': [], 'p': 0.5}");
    assertCode(Code.INVALID_INPUT, "quantile", "{'values': [1], 'p': 0.5, 'type': 10}");
    assertCode(Code.INVALID_INPUT, "var_historical", "{'losses': []}");
    assertCode(Code.INVALID_INPUT, "mean", "{'values': [1e999]}");
    assertCode(Code.INVALID_INPUT, "var_student_t", "{'sd': 1, 'nu': 2}");
    assertCode(
        Code.INVALID_INPUT,
        "var_portfolio",
        "{'exposures': [1], 'volatilities': [1, 2], 'correlation': [[1, 0], [0, 1]]}");
    assertCode(
        Code.INVALID_INPUT,
        "var_age_weighted",
        "{'losses': [3, 2], 'ages': [90, 80], 'window': 100}");
  }

  private static void assertCode(Code code, String name, String args) {
    assertThatThrownBy(() -> call(name, args))
        .isInstanceOfSatisfying(
            CatalogueException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }

  private static JsonNode call(String name, String args) {
    try {
      return CATALOGUE.call(name, JSON.readTree(args.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(args, e);
    }
  }
}
