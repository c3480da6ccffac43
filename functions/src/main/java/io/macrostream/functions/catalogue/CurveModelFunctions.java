package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGERS;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.RateArguments.UNIT;
import static io.macrostream.functions.catalogue.RateArguments.unit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.curve.CurveComponents;
import io.macrostream.functions.curve.RateUnit;
import io.macrostream.functions.curve.TermPremium;
import java.util.List;

/** Statistical models of a history of curves. */
final class CurveModelFunctions {

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("curve_pca")
              .summary("Level, slope and curvature of a history of curves")
              .formula("eigenvectors of the covariance (n - 1) of levels or changes")
              .result(
                  "loadings (component by tenor), eigenvalues, explained, cumulative, scores (date"
                      + " by component), means; level sums positive, slope rises with tenor,"
                      + " curvature is high in the middle")
              .source("Litterman and Scheinkman 1991")
              .takes(
                  required("panel", MATRIX, "any", "rows of dates, columns of tenors ascending"),
                  integer("components", "1", 3, "number of components"),
                  flag("changes", true, "whether row-to-row changes are used, not levels"))
              .example(
                  "{'panel': [[4, 4.2, 4.5], [4.1, 4.25, 4.5], [4.05, 4.3, 4.6], [4.2, 4.35,"
                      + " 4.55], [4.0, 4.3, 4.7]]}")
              .by(CurveModelFunctions::components),
          CatalogueFunction.named("acm_term_premium")
              .summary("Term premium by the three-step regressions of Adrian, Crump and Moench")
              .formula(
                  "VAR(1) of principal components; excess returns on shocks and factors; prices of"
                      + " risk; affine recursion with and without them")
              .result(
                  "term_premium, risk_neutral, fitted: rows of dates, columns of maturities, in"
                      + " unit; last row apart as latest_*; rmse by maturity; lambda_zero,"
                      + " lambda_one, phi; explained by factor")
              .source("Adrian, Crump and Moench 2013")
              .takes(
                  required(
                      "yields",
                      MATRIX,
                      "continuous rate per annum, in unit",
                      "monthly, oldest first"),
                  required(
                      "maturities_months", INTEGERS, "months", "columns, ascending, first is 1"),
                  required(
                      "return_maturities_months",
                      INTEGERS,
                      "months",
                      "bonds n whose returns are used, more than factors; n and n-1 are columns"),
                  integer("factors", "1", 5, "principal components K"),
                  UNIT)
              .example(panel())
              .by(CurveModelFunctions::termPremium));

  private CurveModelFunctions() {}

  private static Result components(Arguments args) {
    double[][] panel = args.matrix("panel");
    CurveComponents found =
        CurveComponents.of(
            args.flag("changes") ? CurveComponents.changes(panel) : panel,
            args.integer("components"));
    double[] cumulative = found.explained().clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
    return new Result()
        .put("loadings", found.loadings())
        .put("eigenvalues", found.eigenvalues())
        .put("explained", found.explained())
        .put("cumulative", cumulative)
        .put("scores", found.scores())
        .put("means", found.means());
  }

  private static Result termPremium(Arguments args) {
    RateUnit unit = unit(args);
    double[][] yields = args.matrix("yields");
    for (int t = 0; t < yields.length; t++) {
      yields[t] = unit.in(yields[t]);
    }
    TermPremium model =
        TermPremium.of(
            yields,
            args.integers("maturities_months"),
            args.integers("return_maturities_months"),
            args.integer("factors"));
    int last = yields.length - 1;
    return new Result()
        .put("term_premium", out(unit, model.premium()))
        .put("risk_neutral", out(unit, model.riskNeutral()))
        .put("fitted", out(unit, model.fitted()))
        .put("latest_term_premium", unit.out(model.premium()[last]))
        .put("latest_risk_neutral", unit.out(model.riskNeutral()[last]))
        .put("latest_fitted", unit.out(model.fitted()[last]))
        .put("rmse", unit.out(model.rmse()))
        .put("lambda_zero", model.lambda0())
        .put("lambda_one", model.lambda1())
        .put("phi", model.phi())
        .put("explained", model.explained());
  }

  private static double[][] out(RateUnit unit, double[][] rows) {
    double[][] out = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      out[t] = unit.out(rows[t]);
    }
    return out;
  }

  /** Two years of a curve whose short and long end move, for an example. */
  private static ObjectNode panel() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = example.putArray("yields");
    for (int t = 0; t < 24; t++) {
      ArrayNode row = rows.addArray();
      for (int n : new int[] {1, 11, 12, 23, 24}) {
        double level = 0.04 + 0.004 * Math.sin(t * 0.9) + 0.002 * Math.cos(t * 2.3);
        double decayed = (1 - Math.exp(-0.05 * n)) / (0.05 * n);
        row.add(level + 0.003 * Math.cos(t * 0.7) * decayed + 0.0001 * Math.sin(t * n));
      }
    }
    ArrayNode maturities = example.putArray("maturities_months");
    maturities.add(1).add(11).add(12).add(23).add(24);
    example.putArray("return_maturities_months").add(12).add(24);
    return example.put("factors", 1);
  }
}
