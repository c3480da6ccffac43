package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import io.macrostream.functions.risk.var.HistoryStatus;
import io.macrostream.functions.risk.var.RiskDecomposition;
import io.macrostream.functions.risk.var.RiskParts;
import io.macrostream.functions.risk.var.ScenarioMeasure;
import io.macrostream.functions.risk.var.ScenarioPortfolio;
import io.macrostream.functions.risk.var.VolatilityFilter;
import java.util.List;
import java.util.TreeSet;

/** VaR and ES from scenarios, shared among positions. */
final class DecompositionFamily {

  /** How the scenarios are read. */
  private enum Method {
    HISTORICAL,
    AGE_WEIGHTED,
    FILTERED_EWMA,
    FILTERED_GARCH
  }

  static final Argument WINDOW =
      integer(
          "window", "scenarios", ScenarioMeasure.WINDOW, "latest that count; fewer are all used");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("var_decomposition")
              .summary("VaR and ES from scenarios, shared among positions and groups of them")
              .formula(
                  "component = sum over the order statistics of the total of weight x loss of the"
                      + " position; standalone: the position alone; incremental: total less the"
                      + " figure without it; filtered: losses rescaled as in var_filtered; ties: of"
                      + " equal losses the earlier scenario is worse")
              .result(
                  "method, n, status; var, es, positive for a loss; for each of them, with its name"
                      + " in front: _components, which add up to it, _standalone and _incremental"
                      + " (null where there is no such figure), _diversification_benefit,"
                      + " _scenarios (0-based) and _weights; with exposures _marginals per unit"
                      + " (null at 0); with labels groups in order and _group_components,"
                      + " _group_standalone, _group_incremental")
              .source(
                  "Tasche 1999; Hyndman and Fan 1996, type 7; Boudoukh, Richardson and Whitelaw"
                      + " 1998")
              .takes(
                  required("pnl", MATRIX, "currency", "a row for each position, oldest first"),
                  choice("method", Method.HISTORICAL, "weights of the scenarios"),
                  number("lambda", "1", ScenarioMeasure.DECAY, "decay of age_weighted"),
                  WINDOW,
                  optional("exposures", NUMBERS, "currency or units", "of each position"),
                  optional("labels", TEXTS, "", "strategy, asset class, region or factor of each"),
                  CONFIDENCE)
              .example(
                  "{'pnl': [[1, -2, 3, -4], [-1, 1, -1, 2]], 'labels': ['rates', 'fx'],"
                      + " 'exposures': [100, -50], 'confidence_bp': 7500}")
              .by(DecompositionFamily::decomposition),
          CatalogueFunction.named("risk_status")
              .summary("What the number of scenarios says of a VaR or ES")
              .formula("n >= 252 OK; n >= 100 SHORT_HISTORY; n >= 1 UNRELIABLE; none NO_RISK")
              .result("status")
              .source("convention of this product, the same for every method and confidence")
              .takes(required("n", INTEGER, "scenarios", "or returns, of a parametric method"))
              .example("{'n': 251}")
              .by(args -> new Result().put("status", HistoryStatus.of(args.integer("n")).name())));

  private DecompositionFamily() {}

  private static Result decomposition(Arguments args) {
    ScenarioMeasure measure = measure(args);
    ScenarioPortfolio portfolio = new ScenarioPortfolio(args.matrix("pnl"));
    int bp = args.integer("confidence_bp");
    RiskDecomposition whole = portfolio.decompose(measure, bp);
    Result result =
        new Result()
            .put("method", whole.method())
            .put("n", whole.n())
            .put("status", whole.status().name());
    parts(result, "var", whole.var(), args);
    parts(result, "es", whole.es(), args);
    if (args.has("labels")) {
      List<String> labels = args.texts("labels");
      RiskDecomposition groups = portfolio.groupedBy(labels).decompose(measure, bp);
      result.put("groups", List.copyOf(new TreeSet<>(labels)));
      groups(result, "var", groups.var());
      groups(result, "es", groups.es());
    }
    return result;
  }

  private static ScenarioMeasure measure(Arguments args) {
    int window = args.integer("window");
    return switch (args.choice("method", Method.class)) {
      case HISTORICAL -> ScenarioMeasure.historical(window);
      case AGE_WEIGHTED -> ScenarioMeasure.ageWeighted(args.number("lambda"), window);
      case FILTERED_EWMA -> ScenarioMeasure.filtered(VolatilityFilter.DAILY, window);
      case FILTERED_GARCH -> ScenarioMeasure.filtered(VolatilityFilter.GARCH_OR_DAILY, window);
    };
  }

  private static void parts(Result result, String name, RiskParts parts, Arguments args) {
    result
        .put(name, parts.total())
        .put(name + "_components", parts.components())
        .putSeries(name + "_standalone", parts.standalone())
        .putSeries(name + "_incremental", parts.incremental())
        .put(name + "_diversification_benefit", parts.diversificationBenefit())
        .put(name + "_scenarios", parts.weights().scenarios())
        .put(name + "_weights", parts.weights().weights());
    if (args.has("exposures")) {
      result.putSeries(name + "_marginals", parts.marginals(args.numbers("exposures")));
    }
  }

  private static void groups(Result result, String name, RiskParts parts) {
    result
        .put(name + "_group_components", parts.components())
        .putSeries(name + "_group_standalone", parts.standalone())
        .putSeries(name + "_group_incremental", parts.incremental());
  }
}
