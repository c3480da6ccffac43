package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.BOOLEAN;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.returns.ExcessReturn;
import io.macrostream.functions.returns.OverlappingReturn;
import io.macrostream.functions.returns.Returns;
import io.macrostream.functions.returns.TotalReturn;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** Returns and their volatility. */
final class ReturnFamily {

  /** What lies between two levels. */
  private enum Kind {
    LOG,
    SIMPLE,
    CHANGE;

    double between(double previous, double level) {
      return switch (this) {
        case LOG -> Returns.log(previous, level);
        case SIMPLE -> Returns.simple(previous, level);
        case CHANGE -> Returns.difference(previous, level);
      };
    }
  }

  private static final String RISKMETRICS = "RiskMetrics Technical Document 1996";
  private static final Argument PREVIOUS = required("previous", NUMBER, "quote", "earlier level");
  private static final Argument LEVEL = required("level", NUMBER, "quote", "later level");
  private static final Argument RETURNS =
      required("returns", NUMBERS, "fraction per period", "oldest first, without gaps");
  private static final Argument LAMBDA = number("lambda", "1", 0.94, "weight of the past");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("log_return")
              .summary("Log return between two positive levels")
              .formula("ln(level / previous)")
              .result("value, a fraction")
              .source("definition")
              .takes(PREVIOUS, LEVEL)
              .example("{'previous': 100, 'level': 101}")
              .by(args -> Result.of(Returns.log(args.number("previous"), args.number("level")))),
          CatalogueFunction.named("simple_return")
              .summary("Simple return from a positive level")
              .formula("level / previous - 1")
              .result("value, a fraction")
              .source("definition")
              .takes(PREVIOUS, LEVEL)
              .example("{'previous': 100, 'level': 101}")
              .oracles("performance_metrics")
              .by(args -> Result.of(Returns.simple(args.number("previous"), args.number("level")))),
          CatalogueFunction.named("ewma_volatility")
              .summary("Exponentially weighted volatility, zero mean, after the last return")
              .formula(
                  "v[s] = mean square of the first s returns; v[t] = lambda v[t-1] + (1-lambda) r[t]^2")
              .result("value per period (not annualised), or null with fewer than s returns")
              .source(RISKMETRICS)
              .takes(
                  RETURNS, LAMBDA, integer("seed_count", "returns", 20, "s, returns in the seed"))
              .example("{'returns': [0.01, -0.02, 0.015], 'seed_count': 2}")
              .oracles("ewma_ema")
              .by(
                  args ->
                      Result.of(
                          new EwmaVolatility(args.number("lambda"), args.integer("seed_count"))
                              .of(args.numbers("returns")))),
          CatalogueFunction.named("ewma_update")
              .summary("One step of the exponentially weighted variance")
              .formula("lambda volatility^2 + (1-lambda) return^2")
              .result("variance, volatility per period")
              .source(RISKMETRICS)
              .takes(
                  required("volatility", NUMBER, "fraction per period", "before the step"),
                  required("return", NUMBER, "fraction per period", "the new return"),
                  LAMBDA)
              .example("{'volatility': 0.01, 'return': 0.02, 'lambda': 0.9}")
              .oracles("ewma_ema")
              .by(
                  args -> {
                    double before = args.number("volatility");
                    double variance =
                        new EwmaVolatility(args.number("lambda"), 1)
                            .next(
                                new EwmaVolatility.State(1, before * before), args.number("return"))
                            .value();
                    return new Result()
                        .put("variance", variance)
                        .put("volatility", Math.sqrt(variance));
                  }),
          CatalogueFunction.named("ewma_volatility_truncated")
              .summary("Exponentially weighted volatility of a finite sample, without a seed")
              .formula(
                  "sqrt(sum((1-lambda) lambda^i r[n-1-i]^2)), over 1 - lambda^n where normalised")
              .result("value per period")
              .source(RISKMETRICS)
              .takes(
                  RETURNS,
                  LAMBDA,
                  required("normalised", BOOLEAN, "", "whether the weights add up to one"))
              .example("{'returns': [0.01, -0.02, 0.015], 'normalised': true}")
              .oracles("ewma_ema")
              .by(
                  args ->
                      Result.of(
                          EwmaVolatility.truncated(
                              args.numbers("returns"),
                              args.number("lambda"),
                              args.flag("normalised")))),
          CatalogueFunction.named("ewma_volatility_half_life")
              .summary("Exponentially weighted volatility, zero mean, by half-life")
              .formula("lambda = 2^(-1/half_life), then as ewma_volatility")
              .result(
                  "value per period, annualised_volatility, both null with fewer than s returns; lambda;"
                      + " series per period by return, null while seeding")
              .source(RISKMETRICS)
              .takes(
                  RETURNS,
                  number("half_life", "periods", 33, "after which a weight has halved"),
                  integer("seed_count", "returns", 20, "s, returns in the seed"),
                  number("periods_per_year", "periods", 252, "for annualising: sd times its root"))
              .example("{'returns': [0.01, -0.02, 0.015], 'half_life': 33, 'seed_count': 2}")
              .by(ReturnFamily::byHalfLife),
          CatalogueFunction.named("returns")
              .summary("Returns or changes of a series of levels")
              .formula("log: ln(p[t]/p[t-1]); simple: p[t]/p[t-1] - 1; change: p[t] - p[t-1]")
              .result("values, one fewer than levels; total over the whole span")
              .source("definition")
              .takes(
                  required("levels", NUMBERS, "quote", "oldest first; positive but for change"),
                  choice("kind", Kind.LOG, "change is for yields and spreads"))
              .example("{'levels': [100, 101, 99], 'kind': 'simple'}")
              .by(ReturnFamily::series),
          CatalogueFunction.named("total_return")
              .summary("Simple returns of prices with dividends or coupons")
              .formula("(p[t] + income[t]) / p[t-1] - 1; index: income reinvested at p[t]")
              .result(
                  "values, one fewer than levels; price_returns and income_returns that add up to"
                      + " them; index from 1; total over the whole span")
              .source("definition")
              .takes(
                  required("levels", NUMBERS, "quote", "prices without income, oldest first"),
                  required(
                      "income", NUMBERS, "quote", "paid in the period that ends with each level"))
              .example("{'levels': [100, 101, 99], 'income': [0, 0, 2.5]}")
              .by(ReturnFamily::total),
          CatalogueFunction.named("excess_return")
              .summary("Returns in excess of cash or a benchmark")
              .formula("difference: r - b; geometric: (1 + r)/(1 + b) - 1")
              .result("values per period; mean; total: compounded values")
              .source("definition")
              .takes(
                  RETURNS,
                  required(
                      "benchmark",
                      NUMBERS,
                      "fraction per period",
                      "simple returns or rates per period; a single one counts for all periods"),
                  choice("kind", ExcessReturn.DIFFERENCE, "how they are compared"))
              .example("{'returns': [0.01, -0.02, 0.015], 'benchmark': [0.001]}")
              .by(ReturnFamily::excess),
          CatalogueFunction.named("overlapping_return_zscore")
              .summary("Return over k periods in standard deviations")
              .formula("return / (sigma sqrt(k)), sigma of one period, not of overlapping returns")
              .result("value; scale = sigma sqrt(k); effective_n = n / k, or null without n")
              .source("product convention")
              .takes(
                  required("return", NUMBER, "fraction", "over k periods"),
                  required("sigma", NUMBER, "fraction per period", "volatility of one period"),
                  required("periods", INTEGER, "periods", "k"),
                  optional("n", INTEGER, "observations", "of the overlapping series"))
              .example("{'return': 0.05, 'sigma': 0.01, 'periods': 21, 'n': 252}")
              .by(
                  args -> {
                    double sigma = args.number("sigma");
                    int periods = args.integer("periods");
                    Result result =
                        Result.of(OverlappingReturn.score(args.number("return"), sigma, periods))
                            .put("scale", OverlappingReturn.scale(sigma, periods));
                    return args.has("n")
                        ? result.put(
                            "effective_n",
                            OverlappingReturn.effectiveCount(args.integer("n"), periods))
                        : result.absent("effective_n");
                  }));

  private ReturnFamily() {}

  private static Result byHalfLife(Arguments args) {
    double halfLife = args.number("half_life");
    Require.that(
        halfLife > 0, Fault.OUT_OF_RANGE, () -> "half_life is " + halfLife + ", must be positive");
    double periods = args.number("periods_per_year");
    Require.that(
        periods > 0,
        Fault.OUT_OF_RANGE,
        () -> "periods_per_year is " + periods + ", must be positive");
    double lambda = Math.pow(2, -1 / halfLife);
    EwmaVolatility ewma = new EwmaVolatility(lambda, args.integer("seed_count"));
    double[] returns = args.numbers("returns");
    Require.sample(returns);
    double[] series = new double[returns.length];
    EwmaVolatility.State state = EwmaVolatility.State.EMPTY;
    for (int t = 0; t < returns.length; t++) {
      state = ewma.next(state, returns[t]);
      series[t] = ewma.volatility(state).orElse(Double.NaN);
    }
    double last = series[series.length - 1];
    return new Result()
        .put("value", Tables.present(last))
        .put("annualised_volatility", Tables.present(last * Math.sqrt(periods)))
        .put("lambda", lambda)
        .putSeries("series", series);
  }

  private static Result series(Arguments args) {
    double[] levels = args.numbers("levels");
    Require.enough("a return", levels.length, 2);
    Kind kind = args.choice("kind", Kind.class);
    double[] values = new double[levels.length - 1];
    for (int t = 0; t < values.length; t++) {
      values[t] = kind.between(levels[t], levels[t + 1]);
    }
    return new Result()
        .put("values", values)
        .put("total", kind.between(levels[0], levels[levels.length - 1]));
  }

  private static Result total(Arguments args) {
    double[] levels = args.numbers("levels");
    double[] income = args.numbers("income");
    double[] values = TotalReturn.series(levels, income);
    double[] price = TotalReturn.series(levels, new double[levels.length]);
    double[] rest = new double[values.length];
    for (int t = 0; t < rest.length; t++) {
      rest[t] = income[t + 1] / levels[t];
    }
    double[] index = TotalReturn.index(values);
    return new Result()
        .put("values", values)
        .put("price_returns", price)
        .put("income_returns", rest)
        .put("index", index)
        .put("total", index[index.length - 1] - 1);
  }

  private static Result excess(Arguments args) {
    double[] returns = args.numbers("returns");
    double[] benchmark = args.numbers("benchmark");
    if (benchmark.length == 1 && returns.length > 1) {
      double rate = benchmark[0];
      benchmark = new double[returns.length];
      Arrays.fill(benchmark, rate);
    }
    double[] values = args.choice("kind", ExcessReturn.class).series(returns, benchmark);
    double[] index = TotalReturn.index(values);
    return new Result()
        .put("values", values)
        .put("mean", Moments.of(values).mean())
        .put("total", index[index.length - 1] - 1);
  }
}
