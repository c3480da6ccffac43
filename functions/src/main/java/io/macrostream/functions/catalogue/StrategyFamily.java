package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.returns.Returns;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.strategy.Conviction;
import io.macrostream.functions.strategy.technical.TimeSeriesMomentum;
import java.util.List;

/** The formulas inside strategies. */
final class StrategyFamily {

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("tsmom_forecast")
              .summary("Time-series momentum forecast from levels and a daily volatility")
              .formula("mean over L in {21, 63, 252} of clip(r_L / (sigma sqrt(L)), -2, 2) / 2")
              .result("forecast in [-1, 1]; z_score with the same sign")
              .source("Moskowitz, Ooi and Pedersen 2012; Baltas and Kosowski 2013")
              .takes(
                  required("levels", NUMBERS, "quote", "daily, oldest first, 253 at least"),
                  required("sigma", NUMBER, "fraction per day", "EWMA volatility of log returns"))
              .example(steadyRise())
              .by(args -> momentum(args.numbers("levels"), args.number("sigma"))),
          CatalogueFunction.named("conviction")
              .summary("Strength, prior confidence and size that belong to a z-score")
              .formula("size = max_size tanh(|z|/2); confidence = 0.5 + 0.1 min(1, |z|/3)")
              .result("strength, confidence in [0.5, 0.6], size in [0, max_size]")
              .source("product convention")
              .takes(
                  required("z", NUMBER, "standard deviations", "z-score"),
                  number("max_size", "risk units", 1, "largest size"))
              .example("{'z': 1.5}")
              .by(
                  args ->
                      new Result()
                          .put("strength", Conviction.strength(args.number("z")))
                          .put("confidence", Conviction.priorConfidence(args.number("z")))
                          .put(
                              "size", Conviction.size(args.number("z"), args.number("max_size")))));

  private StrategyFamily() {}

  /** Levels for an example, which needs a year of them. */
  private static ObjectNode steadyRise() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    ArrayNode levels = example.putArray("levels");
    for (int day = 0; day <= 252; day++) {
      levels.add(100 + day);
    }
    return example.put("sigma", 0.01);
  }

  private static Result momentum(double[] levels, double sigma) {
    int[] lookbacks = TimeSeriesMomentum.lookbacks();
    int longest = lookbacks[lookbacks.length - 1];
    Require.enough("momentum", levels.length, longest + 1);
    double[] returns = new double[lookbacks.length];
    int last = levels.length - 1;
    for (int i = 0; i < lookbacks.length; i++) {
      returns[i] = Returns.log(levels[last - lookbacks[i]], levels[last]);
    }
    double forecast = TimeSeriesMomentum.forecast(returns, sigma);
    return new Result()
        .put("forecast", forecast)
        .put("z_score", TimeSeriesMomentum.zScore(forecast));
  }
}
