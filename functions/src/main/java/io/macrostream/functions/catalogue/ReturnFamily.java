package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.BOOLEAN;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.returns.Returns;
import java.util.List;

/** Returns and their volatility. */
final class ReturnFamily {

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
                              args.flag("normalised")))));

  private ReturnFamily() {}
}
