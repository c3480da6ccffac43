package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.TailProbability;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Distributions of test statistics. */
final class DistributionFamily {

  private static final Argument P = required("p", NUMBER, "probability", "between 0 and 1");
  private static final Argument X = required("x", NUMBER, "1", "where");
  private static final Argument DF = required("df", NUMBER, "1", "degrees of freedom, positive");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("normal_quantile")
              .summary("Quantile of the standard normal")
              .formula("x with P(Z <= x) = p")
              .result("value in standard deviations")
              .source("definition")
              .takes(P)
              .example("{'p': 0.975}")
              .by(
                  args ->
                      Result.of(
                          new NormalDistribution().inverseCumulativeProbability(inside(args)))),
          CatalogueFunction.named("normal_probability")
              .summary("Distribution of the standard normal")
              .formula("P(Z <= x)")
              .result("below, above, two_sided = P(|Z| >= |x|), density")
              .source("definition")
              .takes(X)
              .example("{'x': 1.96}")
              .by(
                  args -> {
                    double x = args.number("x");
                    return new Result()
                        .put("below", TailProbability.normalBelow(x))
                        .put("above", TailProbability.normalBelow(-x))
                        .put("two_sided", TailProbability.normalTwoSided(x))
                        .put("density", new NormalDistribution().density(x));
                  }),
          CatalogueFunction.named("student_t_quantile")
              .summary("Quantile of Student's t")
              .formula("x with P(T <= x) = p; not scaled to variance 1")
              .result("value")
              .source("definition")
              .takes(P, DF)
              .example("{'p': 0.975, 'df': 10}")
              .by(
                  args -> {
                    TailProbability.studentTwoSided(0, args.number("df"));
                    return Result.of(
                        new TDistribution(null, args.number("df"))
                            .inverseCumulativeProbability(inside(args)));
                  }),
          CatalogueFunction.named("student_t_probability")
              .summary("Distribution of Student's t")
              .formula("P(T <= x)")
              .result("below, above, two_sided = P(|T| >= |x|), density")
              .source("definition")
              .takes(X, DF)
              .example("{'x': 2.228, 'df': 10}")
              .by(
                  args -> {
                    double x = args.number("x");
                    double df = args.number("df");
                    return new Result()
                        .put("below", TailProbability.studentBelow(x, df))
                        .put("above", TailProbability.studentBelow(-x, df))
                        .put("two_sided", TailProbability.studentTwoSided(x, df))
                        .put("density", new TDistribution(null, df).density(x));
                  }),
          CatalogueFunction.named("chi_square_quantile")
              .summary("Quantile of chi-squared")
              .formula("x with P(X <= x) = p")
              .result("value")
              .source("definition")
              .takes(P, DF)
              .example("{'p': 0.95, 'df': 1}")
              .by(
                  args -> {
                    TailProbability.chiSquareAbove(0, args.number("df"));
                    return Result.of(
                        new ChiSquaredDistribution(null, args.number("df"))
                            .inverseCumulativeProbability(inside(args)));
                  }),
          CatalogueFunction.named("chi_square_probability")
              .summary("Distribution of chi-squared")
              .formula("P(X >= x)")
              .result("below, above")
              .source("definition")
              .takes(X, DF)
              .example("{'x': 3.841, 'df': 1}")
              .by(
                  args -> {
                    double above =
                        TailProbability.chiSquareAbove(args.number("x"), args.number("df"));
                    return new Result().put("below", 1 - above).put("above", above);
                  }));

  private DistributionFamily() {}

  private static double inside(Arguments args) {
    double p = args.number("p");
    Require.that(
        p > 0 && p < 1, Fault.OUT_OF_RANGE, () -> "p is " + p + ", must be between 0 and 1");
    return p;
  }
}
