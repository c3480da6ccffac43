package io.macrostream.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers get for input that has no answer, or only part of one. */
class PerformanceAndIndicatorInputTest {

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<CatalogueFunction> functions() {
    return Stream.concat(PerformanceFamily.FUNCTIONS.stream(), IndicatorFamily.FUNCTIONS.stream());
  }

  /** Any change to the numbers of the example is answered by finite figures or a named fault. */
  @ParameterizedTest(name = "{index}")
  @MethodSource("functions")
  void oddNumbersAreAnsweredOrRefused(CatalogueFunction function) {
    Random random = new Random(17);
    int answered = 0;
    for (int trial = 0; trial < 400; trial++) {
      ObjectNode args = function.example();
      for (Argument argument : function.arguments()) {
        if (args.has(argument.name()) && random.nextInt(3) == 0) {
          args.set(argument.name(), odd(argument, args.get(argument.name()), random));
        }
      }
      try {
        assertFinite(CATALOGUE.call(function.name(), args));
        answered++;
      } catch (CatalogueException e) {
        assertThat(e.getMessage()).as(args.toString()).isNotBlank();
      }
    }
    assertThat(answered).as(function.name()).isPositive();
  }

  private static JsonNode odd(Argument argument, JsonNode given, Random random) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    double[] numbers = {0, -0.5, 1, -3, 1e300, -1e300, 1e-300, Double.POSITIVE_INFINITY, 0.01, 1e9};
    int[] integers = {0, 1, 2, -1, 5, 1_000, Integer.MAX_VALUE, Integer.MIN_VALUE};
    return switch (argument.type()) {
      case NUMBER -> make.numberNode(numbers[random.nextInt(numbers.length)]);
      case INTEGER -> make.numberNode(integers[random.nextInt(integers.length)]);
      case NUMBERS, SERIES -> {
        ArrayNode array = make.arrayNode();
        int size = random.nextInt(4) == 0 ? random.nextInt(7) : given.size();
        boolean same = random.nextInt(3) == 0;
        double first = numbers[random.nextInt(numbers.length)];
        for (int i = 0; i < size; i++) {
          if (argument.type() == Argument.Type.SERIES && random.nextInt(6) == 0) {
            array.addNull();
          } else if (same) {
            array.add(first);
          } else if (i < given.size() && random.nextBoolean()) {
            array.add(given.get(i));
          } else {
            array.add(numbers[random.nextInt(numbers.length)]);
          }
        }
        yield array;
      }
      default -> given;
    };
  }

  private static void assertFinite(JsonNode result) {
    if (result.isContainerNode()) {
      result.forEach(PerformanceAndIndicatorInputTest::assertFinite);
    } else if (result.isNumber()) {
      assertThat(result.doubleValue()).isFinite();
    }
  }

  @Test
  void theSummarySaysWhyAFigureIsMissing() {
    JsonNode rising = call("performance_summary", "{'returns': [0.01, 0.02, 0.03]}");
    assertThat(rising.get("max_drawdown").asDouble()).isZero();
    assertThat(rising.get("calmar").isNull()).isTrue();
    assertThat(rising.get("profit_factor").isNull()).isTrue();
    assertThat(rising.get("undefined").toString())
        .contains("calmar: ZERO_DISPERSION", "sortino_annual: ZERO_DISPERSION", "profit_factor");
    assertThat(rising.has("beta")).isFalse();
    JsonNode one = call("performance_summary", "{'returns': [0.01]}");
    assertThat(one.get("sharpe_per_period").isNull()).isTrue();
    assertThat(one.get("undefined").toString()).contains("sharpe_per_period: TOO_FEW");
    refused("performance_summary", "{'returns': []}", "EMPTY");
    refused("performance_summary", "{'returns': [0.1, 1e999]}", "NOT_FINITE");
    refused("performance_summary", "{'returns': [0.1], 'benchmark': [0.1, 0.2]}", "SHAPE");
  }

  @Test
  void aRisklessReturnIsGivenOnce() {
    refused(
        "sharpe_ratio",
        "{'returns': [0.1, 0.2], 'risk_free': 0.01, 'risk_free_series': [0.01, 0.01]}",
        "give one");
    JsonNode number = call("sharpe_ratio", "{'returns': [0.1, 0.2, 0], 'risk_free': 0.01}");
    JsonNode series =
        call("sharpe_ratio", "{'returns': [0.1, 0.2, 0], 'risk_free_series': [0.01, 0.01, 0.01]}");
    assertThat(series).isEqualTo(number);
  }

  @Test
  void openEpisodesHaveNoEnd() {
    JsonNode open =
        call(
            "drawdowns",
            "{'returns': [-0.1, 0.2, -0.2], 'dates': ['2020-01-31', '2020-02-29', '2020-03-31']}");
    assertThat(open.get("from").toString()).isEqualTo("[\"2020-03-31\",\"2020-01-31\"]");
    assertThat(open.get("to").toString()).isEqualTo("[null,\"2020-02-29\"]");
    assertThat(open.get("recovery").toString()).isEqualTo("[null,1.0]");
    JsonNode none = call("drawdowns", "{'levels': [100, 101, 102]}");
    assertThat(none.get("average_drawdown").isNull()).isTrue();
    refused("drawdowns", "{}", "give either returns or levels");
    refused("drawdowns", "{'returns': [0.1], 'dates': []}", "SHAPE");
    refused("calmar_ratio", "{'returns': [0.1, 0.1]}", "ZERO_DISPERSION");
  }

  @Test
  void trialsAreGivenByTheirVarianceOrOneByOne() {
    String base = "'sharpe': 0.1, 'n': 500";
    JsonNode one = call("deflated_sharpe_ratio", "{" + base + ", 'n_trials': 1}");
    JsonNode psr = call("probabilistic_sharpe_ratio", "{" + base + "}");
    assertThat(one.get("value")).isEqualTo(psr.get("value"));
    JsonNode listed =
        call("deflated_sharpe_ratio", "{" + base + ", 'trial_sharpes': [0.1, 0.0, -0.1]}");
    JsonNode stated =
        call("deflated_sharpe_ratio", "{" + base + ", 'n_trials': 3, 'trial_variance': 0.01}");
    assertThat(listed.get("value").asDouble()).isEqualTo(stated.get("value").asDouble());
    refused("deflated_sharpe_ratio", "{" + base + "}", "TOO_FEW");
    refused("deflated_sharpe_ratio", "{" + base + ", 'n_trials': 5}", "trial_variance");
    refused("probabilistic_sharpe_ratio", "{" + base + ", 'kurtosis': 0}", "raw");
  }

  @Test
  void aMissingBarLeavesAGapAndNothingElse() {
    JsonNode gap = call("sma", "{'close': [1, 2, null, 3, 4], 'period': 2}");
    assertThat(gap.get("value").toString()).isEqualTo("[null,1.5,null,2.5,3.5]");
    assertThat(gap.get("warm_up").asInt()).isEqualTo(2);
    assertThat(call("sma", "{'close': [1], 'period': 20}").get("value").toString())
        .isEqualTo("[null]");
    refused("sma", "{'close': []}", "EMPTY");
    refused("rsi", "{'close': [1, 2], 'period': 0}", "OUT_OF_RANGE");
    refused("atr", "{'high': [1], 'low': [2], 'close': [1]}", "SHAPE");
    refused("atr", "{'high': [1, 2], 'low': [1], 'close': [1]}", "SHAPE");
    refused("obv", "{'close': [1], 'volume': [-1]}", "OUT_OF_RANGE");
    refused("macd", "{'close': [1], 'fast': 30}", "OUT_OF_RANGE");
  }

  private static void refused(String name, String args, String reason) {
    assertThatThrownBy(() -> call(name, args))
        .isInstanceOf(CatalogueException.class)
        .hasMessageContaining(reason);
  }

  private static JsonNode call(String name, String args) {
    try {
      return CATALOGUE.call(name, JSON.readTree(args.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(args, e);
    }
  }
}
