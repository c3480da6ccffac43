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
          new CatalogueFunction(
              "log_return",
              "Log return between two positive levels",
              "ln(level / previous)",
              "value, a fraction",
              "definition",
              List.of(PREVIOUS, LEVEL),
              args -> Result.of(Returns.log(args.number("previous"), args.number("level")))),
          new CatalogueFunction(
              "simple_return",
              "Simple return from a positive level",
              "level / previous - 1",
              "value, a fraction",
              "definition",
              List.of(PREVIOUS, LEVEL),
              args -> Result.of(Returns.simple(args.number("previous"), args.number("level")))),
          new CatalogueFunction(
              "ewma_volatility",
              "Exponentially weighted volatility, zero mean, after the last return",
              "v[s] = mean square of the first s returns; v[t] = lambda v[t-1] + (1-lambda) r[t]^2",
              "value per period (not annualised), or null with fewer than s returns",
              RISKMETRICS,
              List.of(
                  RETURNS, LAMBDA, integer("seed_count", "returns", 20, "s, returns in the seed")),
              args ->
                  Result.of(
                      new EwmaVolatility(args.number("lambda"), args.integer("seed_count"))
                          .of(args.numbers("returns")))),
          new CatalogueFunction(
              "ewma_update",
              "One step of the exponentially weighted variance",
              "lambda volatility^2 + (1-lambda) return^2",
              "variance, volatility per period",
              RISKMETRICS,
              List.of(
                  required("volatility", NUMBER, "fraction per period", "before the step"),
                  required("return", NUMBER, "fraction per period", "the new return"),
                  LAMBDA),
              args -> {
                double before = args.number("volatility");
                double variance =
                    new EwmaVolatility(args.number("lambda"), 1)
                        .next(new EwmaVolatility.State(1, before * before), args.number("return"))
                        .value();
                return new Result()
                    .put("variance", variance)
                    .put("volatility", Math.sqrt(variance));
              }),
          new CatalogueFunction(
              "ewma_volatility_truncated",
              "Exponentially weighted volatility of a finite sample, without a seed",
              "sqrt(sum((1-lambda) lambda^i r[n-1-i]^2)), over 1 - lambda^n where normalised",
              "value per period",
              RISKMETRICS,
              List.of(
                  RETURNS,
                  LAMBDA,
                  required("normalised", BOOLEAN, "", "whether the weights add up to one")),
              args ->
                  Result.of(
                      EwmaVolatility.truncated(
                          args.numbers("returns"),
                          args.number("lambda"),
                          args.flag("normalised")))));

  private ReturnFamily() {}
}
