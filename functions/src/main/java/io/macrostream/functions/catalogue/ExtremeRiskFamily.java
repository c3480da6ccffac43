package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.DecompositionFamily.WINDOW;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.risk.var.PeaksOverThreshold;
import io.macrostream.functions.stats.GeneralisedPareto;
import io.macrostream.functions.stats.GeneralisedPareto.Estimator;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** VaR and ES from the theory of extreme values. */
final class ExtremeRiskFamily {

  private static final Argument LOSSES =
      required("losses", NUMBERS, "currency or fraction", "minus the P&L, oldest first");
  private static final Argument ESTIMATOR =
      choice(
          "estimator",
          Estimator.MAXIMUM_LIKELIHOOD,
          "maximum_likelihood: shapes above -0.5; weighted_moments: shapes below 0.5");
  private static final String SOURCE =
      "McNeil, Frey and Embrechts; Grimshaw 1993; Hosking and Wallis 1987";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("var_evt")
              .summary("VaR and ES far out, by a generalised Pareto tail over a threshold")
              .formula(
                  "u a type-7 quantile; var = u + scale/shape (((n/k)(1-alpha))^-shape - 1); es ="
                      + " var + (scale + shape (var-u))/(1-shape), shape below 1")
              .result(
                  "var, es, positive for a loss; threshold u, exceedances k, shape, scale,"
                      + " shape_error, scale_error (null where there is none); n; status;"
                      + " method names the estimator")
              .source(SOURCE)
              .takes(
                  LOSSES,
                  ESTIMATOR,
                  integer(
                      "threshold_bp",
                      "basis points",
                      PeaksOverThreshold.THRESHOLD_BP,
                      "quantile of the threshold"),
                  WINDOW,
                  CONFIDENCE)
              .example(example("losses", 0).put("threshold_bp", 8_000))
              .by(ExtremeRiskFamily::risk),
          CatalogueFunction.named("evt_stability")
              .summary("Generalised Pareto fits by threshold, for a plot of how stable they are")
              .formula("thresholds at the 80% to 98% quantiles in steps of 1%")
              .result(
                  "thresholds, exceedances, shapes, shape_errors (null where there is none),"
                      + " modified_scales = scale - shape u; thresholds without a fit are left out")
              .source(SOURCE)
              .takes(LOSSES, ESTIMATOR, WINDOW)
              .example(example("losses", 0))
              .by(ExtremeRiskFamily::stability),
          CatalogueFunction.named("gpd_fit")
              .summary("Generalised Pareto distribution of excesses")
              .formula("P(Y > y) = (1 + shape y / scale)^(-1/shape)")
              .result("shape, scale; shape_error, scale_error, null where there is none; n")
              .source("Grimshaw 1993; Hosking and Wallis 1987")
              .takes(required("excesses", NUMBERS, "currency or fraction", "positive"), ESTIMATOR)
              .example(example("excesses", 0.99))
              .by(
                  args -> {
                    double[] excesses = args.numbers("excesses");
                    return fit(GeneralisedPareto.of(excesses, estimator(args)))
                        .put("n", excesses.length);
                  }));

  private ExtremeRiskFamily() {}

  private static Result risk(Arguments args) {
    int bp = args.integer("confidence_bp");
    PeaksOverThreshold tail =
        PeaksOverThreshold.of(latest(args), args.integer("threshold_bp"), estimator(args));
    return fit(tail.excesses())
        .put("var", tail.var(bp))
        .put("es", tail.es(bp))
        .put("threshold", tail.threshold())
        .put("exceedances", tail.exceedances())
        .put("n", tail.n())
        .put("status", tail.status().name())
        .put("method", "POT_" + estimator(args));
  }

  private static Result stability(Arguments args) {
    List<PeaksOverThreshold> fits = PeaksOverThreshold.stability(latest(args), estimator(args));
    return new Result()
        .put("thresholds", each(fits, PeaksOverThreshold::threshold))
        .put("exceedances", fits.stream().mapToInt(PeaksOverThreshold::exceedances).toArray())
        .put("shapes", each(fits, fit -> fit.excesses().shape()))
        .putSeries("shape_errors", each(fits, fit -> fit.excesses().shapeError()))
        .put("modified_scales", each(fits, PeaksOverThreshold::modifiedScale));
  }

  private static double[] each(
      List<PeaksOverThreshold> fits, ToDoubleFunction<PeaksOverThreshold> figure) {
    return fits.stream().mapToDouble(figure).toArray();
  }

  private static Result fit(GeneralisedPareto fit) {
    return new Result()
        .put("shape", fit.shape())
        .put("scale", fit.scale())
        .put("shape_error", Tables.present(fit.shapeError()))
        .put("scale_error", Tables.present(fit.scaleError()));
  }

  private static double[] latest(Arguments args) {
    double[] losses = args.numbers("losses");
    return Arrays.copyOfRange(
        losses, Math.max(0, losses.length - args.integer("window")), losses.length);
  }

  private static Estimator estimator(Arguments args) {
    return args.choice("estimator", Estimator.class);
  }

  /** Quantiles of a heavy tail. */
  private static ObjectNode example(String name, double shift) {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    for (int j = 0; j < 60; j++) {
      double quantile = Math.pow(1 - j / 60.0, -0.3) - shift;
      example.withArray("/" + name).add(Math.rint(1_000 * quantile) / 1_000);
    }
    return example;
  }
}
