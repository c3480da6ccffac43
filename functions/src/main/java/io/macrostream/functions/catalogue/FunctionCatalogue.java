package io.macrostream.functions.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The functions of the product by name. A new function becomes a line in one of the families; the
 * command line, SQL and the reference take it from there.
 */
public final class FunctionCatalogue {

  private static final FunctionCatalogue STANDARD =
      new FunctionCatalogue(
          List.of(
              new Family("Statistics of a sample", StatisticsFamily.FUNCTIONS),
              new Family("Regression", RegressionFamily.FUNCTIONS),
              new Family("Statistics of several series", PairFamily.FUNCTIONS),
              new Family("Distributions", DistributionFamily.FUNCTIONS),
              new Family("Econometrics of time series", EconometricsFamily.FUNCTIONS),
              new Family("Estimators of volatility", VolatilityFamily.FUNCTIONS),
              new Family("Models of the conditional variance", GarchFamily.FUNCTIONS),
              new Family("Returns and volatility", ReturnFamily.FUNCTIONS),
              new Family("Macroeconomic series", MacroFamily.FUNCTIONS),
              new Family("Technical indicators", IndicatorFamily.FUNCTIONS),
              new Family("Yield curves", CurveFamily.FUNCTIONS),
              new Family("Bonds", BondFamily.FUNCTIONS),
              new Family("Brazilian rates", BrazilFamily.FUNCTIONS),
              new Family("Parity between currencies", ParityFamily.FUNCTIONS),
              new Family("Options and volatility surfaces", OptionFamily.FUNCTIONS),
              new Family("Market microstructure", MicrostructureFamily.FUNCTIONS),
              new Family("Risk from scenarios", HistoricalRiskFamily.FUNCTIONS),
              new Family("Risk by position", DecompositionFamily.FUNCTIONS),
              new Family("Risk from filtered scenarios", FilteredRiskFamily.FUNCTIONS),
              new Family("Risk from moments", ParametricRiskFamily.FUNCTIONS),
              new Family("Risk from covariances", CovarianceRiskFamily.FUNCTIONS),
              new Family("Risk from draws", SimulatedRiskFamily.FUNCTIONS),
              new Family("Back-tests of VaR", BacktestFamily.FUNCTIONS),
              new Family("Limits before a trade", LimitFamily.FUNCTIONS),
              new Family("Stress tests", StressFamily.FUNCTIONS),
              new Family("Control of drawdowns", DrawdownControlFamily.FUNCTIONS),
              new Family("Risk from extreme values", ExtremeRiskFamily.FUNCTIONS),
              new Family("Performance of a track record", PerformanceFamily.FUNCTIONS),
              new Family("Attribution", AttributionFamily.FUNCTIONS),
              new Family("Strategies", StrategyFamily.FUNCTIONS)));

  private final List<Family> families;
  private final SortedMap<String, CatalogueFunction> functions;

  private FunctionCatalogue(List<Family> families) {
    TreeMap<String, CatalogueFunction> byName = new TreeMap<>();
    for (Family family : families) {
      for (CatalogueFunction function : family.functions()) {
        if (byName.put(function.name(), function) != null) {
          throw new IllegalStateException("two functions called " + function.name());
        }
      }
    }
    this.families = List.copyOf(families);
    this.functions = Collections.unmodifiableSortedMap(byName);
  }

  /** All functions there are. */
  public static FunctionCatalogue standard() {
    return STANDARD;
  }

  /** The functions by subject. */
  public List<Family> families() {
    return families;
  }

  /** The functions, by name in order. */
  public Collection<CatalogueFunction> functions() {
    return functions.values();
  }

  /** The function of that name. */
  public CatalogueFunction function(String name) {
    CatalogueFunction function = functions.get(name);
    if (function == null) {
      throw new CatalogueException(
          Code.UNKNOWN_FUNCTION, "no function " + name + "; there are " + functions.keySet());
    }
    return function;
  }

  /**
   * Evaluates one case, or many.
   *
   * @param args a JSON object of named arguments, or an array of them
   * @return a JSON object, or an array with one for each case; there a case without a result is
   *     {@code {"error": {"code": ..., "message": ...}}} and does not spoil the others
   * @throws CatalogueException if there is no such function, or a single case has no result
   */
  public JsonNode call(String name, JsonNode args) {
    CatalogueFunction function = function(name);
    if (args == null || !args.isArray()) {
      return function.call(args);
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : args) {
      results.add(callOrError(function, each));
    }
    return results;
  }

  private static ObjectNode callOrError(CatalogueFunction function, JsonNode args) {
    try {
      return function.call(args);
    } catch (CatalogueException e) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.putObject("error").put("code", e.code().name()).put("message", e.getMessage());
      return result;
    }
  }
}
