package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.risk.var.AgeWeightedVar;
import io.macrostream.functions.risk.var.Confidence;
import io.macrostream.functions.risk.var.RiskFlags;
import io.macrostream.functions.risk.var.TailRisk;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** VaR and ES of given losses. */
final class HistoricalRiskFamily {

  private static final Argument LOSSES =
      required("losses", NUMBERS, "currency or fraction", "minus the P&L of each scenario");
  static final Argument CONFIDENCE =
      integer("confidence_bp", "basis points", Confidence.P99, "9900 is 99%");
  private static final Argument WINDOW =
      integer("window", "scenarios", 0, "scenarios asked for; 0 for as many as given");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          historical(
              "var_historical",
              "Historical value at risk",
              "type-7 quantile of the losses at alpha",
              TailRisk::var),
          historical(
              "es_historical",
              "Historical expected shortfall",
              "mean of the worst w = n (1-alpha) losses, the last one with the fraction of w",
              TailRisk::es),
          historical(
              "tail_mean",
              "Mean of the losses at or above the historical VaR",
              "mean(loss | loss >= VaR), VaR a type-7 quantile",
              TailRisk::tailMean),
          CatalogueFunction.named("var_age_weighted")
              .summary("Historical VaR with weights that decay with age")
              .formula(
                  "weight (1-lambda) lambda^(age-1) / (1-lambda^K); midpoints interpolated in weight")
              .result("value, in the unit of the losses")
              .source("Boudoukh, Richardson and Whitelaw 1998")
              .takes(
                  required("losses", NUMBERS, "currency or fraction", "worst first"),
                  required("ages", INTEGERS, "periods", "1 is the latest"),
                  number("lambda", "1", 0.98, "decay; 1 for equal weights"),
                  required("window", INTEGER, "periods", "K, scenarios in all"),
                  CONFIDENCE)
              .example(
                  "{'losses': [3, 2, 1], 'ages': [2, 1, 3], 'window': 3, 'confidence_bp': 5000}")
              .oracles("var_cvar")
              .by(
                  args ->
                      Result.of(
                          AgeWeightedVar.of(
                              args.numbers("losses"),
                              args.integers("ages"),
                              args.number("lambda"),
                              args.integer("window"),
                              args.integer("confidence_bp")))));

  private HistoricalRiskFamily() {}

  private static CatalogueFunction historical(
      String name, String summary, String formula, ToDoubleBiFunction<TailRisk, Integer> figure) {
    return CatalogueFunction.named(name)
        .summary(summary)
        .formula(formula)
        .result("value, positive for a loss; n; flags")
        .source("Hyndman and Fan 1996, type 7; Acerbi and Tasche 2002")
        .takes(LOSSES, CONFIDENCE, WINDOW)
        .example("{'losses': [3, -1, 2, 0.5], 'confidence_bp': 9000}")
        .oracles("var_cvar")
        .by(
            args -> {
              double[] losses = args.numbers("losses");
              int bp = args.integer("confidence_bp");
              int window = args.integer("window") == 0 ? losses.length : args.integer("window");
              return Result.of(figure.applyAsDouble(TailRisk.of(losses, bp), bp))
                  .put("n", losses.length)
                  .put("flags", RiskFlags.history(losses.length, window, bp));
            });
  }
}
