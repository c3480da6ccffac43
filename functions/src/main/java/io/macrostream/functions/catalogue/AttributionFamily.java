package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.performance.attribution.Brinson;
import io.macrostream.functions.performance.attribution.CarinoLinking;
import io.macrostream.functions.performance.attribution.GeometricAttribution;
import io.macrostream.functions.performance.attribution.Segments;
import java.util.List;

/** Attribution of excess returns. */
final class AttributionFamily {

  private static final String TOPIC = "attribution";
  private static final Argument[] SEGMENTS = {
    required("portfolio_weights", NUMBERS, "1", "by segment, adding up to 1"),
    required("benchmark_weights", NUMBERS, "1", "by segment, adding up to 1"),
    required("portfolio_returns", NUMBERS, "fraction", "of each segment in the portfolio"),
    required("benchmark_returns", NUMBERS, "fraction", "of each segment in the benchmark")
  };
  private static final String EXAMPLE =
      "{'portfolio_weights': [0.6, 0.4], 'benchmark_weights': [0.5, 0.5],"
          + " 'portfolio_returns': [0.02, -0.01], 'benchmark_returns': [0.01, -0.02]}";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("brinson_attribution")
              .summary("Allocation, selection and interaction by segment")
              .formula(
                  "hood_beebower: (wp-wb) rb; fachler: (wp-wb)(rb-Rb); selection: wb (rp-rb);"
                      + " interaction: (wp-wb)(rp-rb)")
              .result(
                  "portfolio_return, benchmark_return, excess; allocation, selection, interaction by"
                      + " segment and as total_*")
              .source("Brinson, Hood and Beebower 1986; Brinson and Fachler 1985; Bacon 2008")
              .takes(
                  SEGMENTS[0],
                  SEGMENTS[1],
                  SEGMENTS[2],
                  SEGMENTS[3],
                  choice(
                      "model",
                      Brinson.Allocation.FACHLER,
                      "whether allocation counts against the return of the benchmark"))
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(AttributionFamily::brinson),
          CatalogueFunction.named("geometric_attribution")
              .summary("Allocation and selection that compound to the geometric excess return")
              .formula("allocation (1+Rs)/(1+Rb) - 1; selection (1+Rp)/(1+Rs) - 1; Rs = sum(wp rb)")
              .result(
                  "excess = (1+Rp)/(1+Rb) - 1; semi_notional Rs; total_allocation,"
                      + " total_selection; allocation, selection by segment")
              .source("Bacon 2008")
              .takes(SEGMENTS)
              .example(EXAMPLE)
              .oracles(TOPIC)
              .by(
                  args -> {
                    Segments segments = segments(args);
                    GeometricAttribution effects = GeometricAttribution.of(segments);
                    return new Result()
                        .put("excess", effects.excess())
                        .put("semi_notional", segments.semiNotional())
                        .put("total_allocation", effects.totalAllocation())
                        .put("total_selection", effects.totalSelection())
                        .put("allocation", effects.allocation())
                        .put("selection", effects.selection());
                  }),
          CatalogueFunction.named("carino_linking")
              .summary("Effects of several periods, linked to the excess of compounded returns")
              .formula(
                  "sum over t of effect k_t / k, k = (ln(1+Rp) - ln(1+Rb)) / (Rp - Rb), 1/(1+R)"
                      + " where both are equal")
              .result("effects over all periods; excess, their sum; factors k_t / k")
              .source("Carino 1999")
              .takes(
                  required(
                      "effects",
                      MATRIX,
                      "fraction",
                      "a row for each period, with its excess as sum"),
                  required("portfolio_returns", NUMBERS, "fraction", "by period"),
                  optional(
                      "benchmark_returns",
                      NUMBERS,
                      "fraction",
                      "by period; without it effects are contributions to the return itself"))
              .example(
                  "{'effects': [[0.01, 0.005], [-0.002, 0.004]], 'portfolio_returns': [0.025,"
                      + " 0.012], 'benchmark_returns': [0.01, 0.01]}")
              .by(AttributionFamily::linked));

  private AttributionFamily() {}

  private static Segments segments(Arguments args) {
    return new Segments(
        args.numbers("portfolio_weights"),
        args.numbers("benchmark_weights"),
        args.numbers("portfolio_returns"),
        args.numbers("benchmark_returns"));
  }

  private static Result brinson(Arguments args) {
    Segments segments = segments(args);
    Brinson effects = Brinson.of(segments, args.choice("model", Brinson.Allocation.class));
    return new Result()
        .put("portfolio_return", segments.portfolioReturn())
        .put("benchmark_return", segments.benchmarkReturn())
        .put("excess", effects.total())
        .put("allocation", effects.allocation())
        .put("selection", effects.selection())
        .put("interaction", effects.interaction())
        .put("total_allocation", effects.totalAllocation())
        .put("total_selection", effects.totalSelection())
        .put("total_interaction", effects.totalInteraction());
  }

  private static Result linked(Arguments args) {
    double[] portfolio = args.numbers("portfolio_returns");
    double[] benchmark =
        args.has("benchmark_returns")
            ? args.numbers("benchmark_returns")
            : new double[portfolio.length];
    return new Result()
        .put("effects", CarinoLinking.link(args.matrix("effects"), portfolio, benchmark))
        .put("excess", Compounding.cumulative(portfolio) - Compounding.cumulative(benchmark))
        .put("factors", CarinoLinking.factors(portfolio, benchmark));
  }
}
