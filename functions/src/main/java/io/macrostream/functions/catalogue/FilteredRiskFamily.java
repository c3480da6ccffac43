package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.DecompositionFamily.WINDOW;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.risk.var.FilteredFactors;
import io.macrostream.functions.risk.var.FilteredPaths;
import io.macrostream.functions.risk.var.FilteredSeries;
import io.macrostream.functions.risk.var.HistoryStatus;
import io.macrostream.functions.risk.var.RiskDecomposition;
import io.macrostream.functions.risk.var.ScenarioMeasure;
import io.macrostream.functions.risk.var.ScenarioPortfolio;
import io.macrostream.functions.risk.var.ScenarioTail;
import io.macrostream.functions.risk.var.TailRisk;
import io.macrostream.functions.risk.var.VolatilityFilter;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** VaR and ES by filtered historical simulation. */
final class FilteredRiskFamily {

  /** The volatility that is asked for. */
  enum Filter {
    EWMA(VolatilityFilter.DAILY),
    GARCH(VolatilityFilter.GARCH_OR_DAILY);

    private final VolatilityFilter filter;

    Filter(VolatilityFilter filter) {
      this.filter = filter;
    }

    VolatilityFilter filter() {
      return filter;
    }
  }

  static final Argument FILTER =
      choice(
          "filter",
          Filter.EWMA,
          "volatility; ewma: lambda 0.94 seeded with 20; garch: fitted to the last 756, with fewer"
              + " than 252 ewma, and the method says so");
  static final Argument SEED = integer("seed", "", 42, "of the draws; equal seeds, equal bits");
  static final Argument PATHS = integer("paths", "paths", 10_000, "drawn where horizon exceeds 1");
  private static final Argument HORIZON =
      integer("horizon", "days", 1, "1: exact order statistics; else seeded resampled paths");
  static final Argument PNL =
      required("pnl", NUMBERS, "currency", "of the current book on each past day, oldest first");

  private static final String FORMULA =
      "z[t] = x[t] / sigma[t], sigma[t] known at t-1, mean 0; scenario: sigma[n+1] z[t]; type-7"
          + " quantile and mean of the worst n (1-alpha); h days: z drawn with replacement,"
          + " variance updated along the path";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("var_filtered")
              .summary("Filtered historical simulation on the P&L of the current book")
              .formula(FORMULA)
              .result(
                  "var, es over the horizon, positive for a loss; method; n, standardised moves"
                      + " used; status; next_volatility per day")
              .source("Barone-Adesi, Giannopoulos and Vosper 1999")
              .takes(PNL, FILTER, WINDOW, HORIZON, PATHS, SEED, CONFIDENCE)
              .example(pnlExample())
              .by(FilteredRiskFamily::filtered),
          CatalogueFunction.named("var_filtered_factors")
              .summary("Filtered historical simulation factor by factor, positions linear in them")
              .formula(FORMULA + "; each factor has its own sigma, days are drawn for all at once")
              .result(
                  "var, es over the horizon, positive for a loss; methods by factor; n; status;"
                      + " next_volatilities per day; var_components, es_components for one day,"
                      + " else null")
              .source("Barone-Adesi, Giannopoulos and Vosper 1999")
              .takes(
                  required("exposures", NUMBERS, "currency", "to each factor"),
                  required(
                      "returns", MATRIX, "fraction per day", "a row for each day, oldest first"),
                  FILTER,
                  WINDOW,
                  HORIZON,
                  PATHS,
                  SEED,
                  CONFIDENCE)
              .example(factorExample())
              .by(FilteredRiskFamily::factors));

  private FilteredRiskFamily() {}

  private static Result filtered(Arguments args) {
    double[] losses = Arrays.stream(args.numbers("pnl")).map(x -> 0 - x).toArray();
    VolatilityFilter filter = args.choice("filter", Filter.class).filter();
    int window = args.integer("window");
    int bp = args.integer("confidence_bp");
    FilteredSeries series = filter.of(losses);
    ScenarioTail tail = ScenarioMeasure.filtered(unused -> series, window).of(losses);
    Result result = new Result();
    if (args.integer("horizon") == 1) {
      result.put("var", tail.var(bp).ofLosses(losses)).put("es", tail.es(bp).ofLosses(losses));
    } else {
      paths(result, paths(args).losses(series), bp);
    }
    return result
        .put("method", tail.method())
        .put("n", tail.n())
        .put("status", tail.status().name())
        .put("next_volatility", series.nextVolatility());
  }

  private static Result factors(Arguments args) {
    double[] exposures = args.numbers("exposures");
    double[][] returns = byFactor(args.matrix("returns"), exposures.length);
    FilteredFactors factors =
        new FilteredFactors(returns, args.choice("filter", Filter.class).filter());
    double[][] pnl = factors.rescaled(args.integer("window"));
    for (int i = 0; i < pnl.length; i++) {
      for (int k = 0; k < pnl[i].length; k++) {
        pnl[i][k] *= exposures[i];
      }
    }
    int bp = args.integer("confidence_bp");
    Result result = new Result();
    if (args.integer("horizon") == 1) {
      RiskDecomposition risk =
          new ScenarioPortfolio(pnl).decompose(ScenarioMeasure.historical(pnl[0].length), bp);
      result
          .put("var", risk.var().total())
          .put("es", risk.es().total())
          .put("var_components", risk.var().components())
          .put("es_components", risk.es().components());
    } else {
      paths(result, paths(args).losses(exposures, factors.factors()), bp);
      result.absent("var_components").absent("es_components");
    }
    return result
        .put("methods", factors.factors().stream().map(each -> each.method().name()).toList())
        .put("n", pnl[0].length)
        .put("status", HistoryStatus.of(pnl[0].length).name())
        .put(
            "next_volatilities",
            factors.factors().stream().mapToDouble(FilteredSeries::nextVolatility).toArray());
  }

  private static FilteredPaths paths(Arguments args) {
    return new FilteredPaths(
        args.integer("horizon"),
        args.integer("paths"),
        args.integer("window"),
        args.integer("seed"));
  }

  private static void paths(Result result, double[] losses, int bp) {
    TailRisk tail = TailRisk.of(losses, bp);
    result.put("var", tail.var(bp)).put("es", tail.es(bp));
  }

  /** A row for each factor, from a row for each day. */
  static double[][] byFactor(double[][] rows, int factors) {
    double[][] out = new double[factors][rows.length];
    for (int t = 0; t < rows.length; t++) {
      int day = t;
      Require.that(
          rows[t].length == factors,
          Fault.SHAPE,
          () -> "row " + day + " has " + rows[day].length + " returns of " + factors + " factors");
      for (int i = 0; i < factors; i++) {
        out[i][t] = rows[t][i];
      }
    }
    return out;
  }

  private static ObjectNode pnlExample() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    ArrayNode pnl = example.putArray("pnl");
    for (int t = 0; t < 30; t++) {
      pnl.add(move(t, 1));
    }
    return example.put("confidence_bp", 9_000);
  }

  static ObjectNode factorExample() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    example.putArray("exposures").add(100).add(-50);
    ArrayNode returns = example.putArray("returns");
    for (int t = 0; t < 30; t++) {
      returns.addArray().add(move(t, 1) / 100).add(move(t, 2) / 100);
    }
    return example.put("confidence_bp", 9_000);
  }

  /** Something like a move of a market, for examples. */
  static double move(int t, int of) {
    return Math.rint(100 * Math.sin(t * t + of * t)) / 100;
  }
}
