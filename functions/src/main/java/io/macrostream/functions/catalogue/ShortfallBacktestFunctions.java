package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.risk.backtest.AcerbiSzekely;
import io.macrostream.functions.risk.backtest.PredictiveDistribution;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** Back-tests of expected shortfall. */
final class ShortfallBacktestFunctions {

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("acerbi_szekely")
              .summary("Whether expected shortfall was understated, with the p-value of the model")
              .formula(
                  "Z2 = 1 + sum(pnl 1{pnl < -var} / es) / (T (1-alpha)); p: share of paths drawn"
                      + " from the model with Z2 at or below it")
              .result(
                  "value: 0 expected, negative where risk is understated; p_value and"
                      + " critical_five_percent (5% quantile of the paths), null without a model;"
                      + " below_normal_bound: whether under -0.70, the 5% bound of normal tails for"
                      + " 250 days at 97.5%, null for other lengths and levels")
              .source("Acerbi and Szekely 2014")
              .takes(
                  BacktestFamily.PNL,
                  BacktestFamily.VAR,
                  required("es", NUMBERS, "as pnl", "forecast for the same day, positive"),
                  integer("confidence_bp", "basis points", 9750, "alpha of VaR and ES"),
                  optional(
                      "outcomes",
                      MATRIX,
                      "as pnl",
                      "the model: equally likely P&L, a row for each day"),
                  optional(
                      "shape",
                      NUMBERS,
                      "1",
                      "the model, instead of outcomes: equally likely P&L of every day at scale 1"),
                  optional("scales", NUMBERS, "as pnl", "of shape, one for each day"),
                  integer("paths", "paths", AcerbiSzekely.PATHS, "drawn from the model"),
                  integer("seed", "", 42, "of the draws"))
              .example(
                  "{'pnl': [1, -3, 2, -1], 'var': [2, 2, 2, 2], 'es': [2.5, 2.5, 2.5, 2.5],"
                      + " 'confidence_bp': 9000, 'shape': [-2.5, -1, 0, 0.5, 1, 2],"
                      + " 'scales': [1, 1, 1, 1], 'paths': 1000}")
              .by(ShortfallBacktestFunctions::test));

  private ShortfallBacktestFunctions() {}

  private static Result test(Arguments args) {
    double[] pnl = args.numbers("pnl");
    int bp = BacktestFamily.bp(args);
    AcerbiSzekely test = new AcerbiSzekely(args.numbers("var"), args.numbers("es"), bp);
    double statistic = test.statistic(pnl);
    Result result = Result.of(statistic);
    if (pnl.length == 250 && bp == 9750) {
      result.put("below_normal_bound", statistic < AcerbiSzekely.NORMAL_BOUND);
    } else {
      result.absent("below_normal_bound");
    }
    PredictiveDistribution model = model(args, pnl.length);
    if (model == null) {
      return result.absent("p_value").absent("critical_five_percent");
    }
    double[] simulated = test.simulated(model, args.integer("paths"), args.integer("seed"));
    return result
        .put("p_value", AcerbiSzekely.pValue(statistic, simulated))
        .put("critical_five_percent", simulated[(simulated.length - 1) / 20]);
  }

  private static PredictiveDistribution model(Arguments args, int days) {
    Require.that(
        args.has("shape") == args.has("scales"),
        Fault.SHAPE,
        "shape and scales belong together: give both or neither");
    Require.that(
        !args.has("outcomes") || !args.has("shape"),
        Fault.SHAPE,
        "outcomes and shape are both given; give one");
    if (args.has("outcomes")) {
      double[][] outcomes = args.matrix("outcomes");
      Require.that(
          outcomes.length == days,
          Fault.SHAPE,
          () -> days + " days of P&L, outcomes for " + outcomes.length);
      return PredictiveDistribution.ofSamples(outcomes);
    }
    if (!args.has("shape")) {
      return null;
    }
    double[] shape = args.numbers("shape");
    Require.sample(shape);
    Arrays.sort(shape);
    double[] scales = args.numbers("scales");
    Require.that(
        scales.length == days,
        Fault.SHAPE,
        () -> days + " days of P&L, scales for " + scales.length);
    return PredictiveDistribution.scaled(
        probability -> shape[Math.min(shape.length - 1, (int) (probability * shape.length))],
        scales);
  }
}
