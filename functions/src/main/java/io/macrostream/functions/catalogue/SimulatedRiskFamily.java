package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.DecompositionFamily.WINDOW;
import static io.macrostream.functions.catalogue.FilteredRiskFamily.PNL;
import static io.macrostream.functions.catalogue.FilteredRiskFamily.SEED;
import static io.macrostream.functions.catalogue.FilteredRiskFamily.factorExample;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.risk.var.BlockBootstrap;
import io.macrostream.functions.risk.var.HistoryStatus;
import io.macrostream.functions.risk.var.HorizonRisk;
import io.macrostream.functions.risk.var.MonteCarloModel;
import io.macrostream.functions.risk.var.MonteCarloRisk;
import io.macrostream.functions.risk.var.RiskDecomposition;
import io.macrostream.functions.risk.var.ScenarioMeasure;
import io.macrostream.functions.risk.var.ScenarioPortfolio;
import io.macrostream.functions.stats.StudentCopula;
import io.macrostream.functions.stats.StudentFit;
import java.util.Arrays;
import java.util.List;

/** VaR and ES from draws. */
final class SimulatedRiskFamily {

  private static final Argument RETURNS =
      required("returns", MATRIX, "fraction per day", "a row for each day, oldest first");
  private static final Argument ZERO_MEAN =
      flag("zero_mean", true, "whether locations are held at 0");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("var_monte_carlo")
              .summary("VaR and ES of exposures by draws of a t copula with Student t marginals")
              .formula(
                  "marginals by ML, nu >= 2.5; rho = sin(pi tau / 2) of Kendall's tau, nearest"
                      + " correlation; copula nu >= 3 by ML; antithetic and stratified draws in 20"
                      + " batches; error: sd of the batch figures / sqrt(20)")
              .result(
                  "var, es of the pooled draws, positive for a loss; var_error, es_error, standard"
                      + " errors; var_components, es_components; copula_nu, copula_repair"
                      + " (Frobenius norm); marginal_nu by factor; n days fitted; status; seed")
              .source("McNeil, Frey and Embrechts; Higham 2002")
              .takes(
                  required("exposures", NUMBERS, "currency", "to each factor"),
                  RETURNS,
                  integer("draws", "draws", 10_000, "a multiple of 40"),
                  SEED,
                  ZERO_MEAN,
                  WINDOW,
                  CONFIDENCE)
              .example(factorExample().put("draws", 400))
              .by(SimulatedRiskFamily::monteCarlo),
          CatalogueFunction.named("student_t_fit")
              .summary("Student t with location and scale by maximum likelihood")
              .formula("x = mu + scale t_nu, 2.5 <= nu <= 200")
              .result("mu, scale, sd = scale sqrt(nu/(nu-2)); nu; log_likelihood; n")
              .source("Lange, Little and Taylor 1989; Meng and van Dyk 1997")
              .takes(required("values", NUMBERS, "any", "the sample"), ZERO_MEAN)
              .example(valuesExample())
              .by(SimulatedRiskFamily::studentFit),
          CatalogueFunction.named("t_copula_fit")
              .summary("Copula of Student's t")
              .formula("rho = sin(pi tau / 2), nearest correlation; nu in [3, 200] by ML on ranks")
              .result(
                  "correlation, the parameter of the copula; nu; repair, Frobenius norm of what"
                      + " changed to make it a correlation matrix")
              .source("McNeil, Frey and Embrechts; Higham 2002")
              .takes(RETURNS)
              .example(returnsExample())
              .by(
                  args -> {
                    StudentCopula copula = StudentCopula.of(byFactor(args.matrix("returns")));
                    return new Result()
                        .put("correlation", copula.correlation())
                        .put("nu", copula.nu())
                        .put("repair", copula.repair());
                  }),
          CatalogueFunction.named("var_horizon")
              .summary("Historical VaR and ES over several days, with a block bootstrap")
              .formula(
                  "type-7 quantile and ES of overlapping sums of P&L; errors from samples of blocks"
                      + " of these sums")
              .result(
                  "var, es, positive for a loss; var_error, es_error; var_low, var_high, 5% and 95%"
                      + " of the resampled VaR; n overlapping, independent sums; status;"
                      + " sqrt_time_var, sqrt_time_es: one-day figures times sqrt(horizon), an"
                      + " approximation for comparison only")
              .source("Künsch 1989; Politis and Romano 1994")
              .takes(
                  PNL,
                  integer("horizon", "days", 10, "of a sum"),
                  choice("bootstrap", BlockBootstrap.Kind.STATIONARY, "lengths of blocks"),
                  integer("block", "sums", 20, "length of a block, or its mean"),
                  integer("samples", "samples", 1_000, "of the bootstrap"),
                  SEED,
                  WINDOW,
                  CONFIDENCE)
              .example(pnlExample())
              .by(SimulatedRiskFamily::horizon));

  private SimulatedRiskFamily() {}

  private static Result monteCarlo(Arguments args) {
    double[] exposures = args.numbers("exposures");
    double[][] all = args.matrix("returns");
    double[][] latest =
        Arrays.copyOfRange(all, Math.max(0, all.length - args.integer("window")), all.length);
    double[][] returns = FilteredRiskFamily.byFactor(latest, exposures.length);
    MonteCarloModel model = MonteCarloModel.fit(returns, args.flag("zero_mean"));
    double[][] pnl = model.simulate(args.integer("draws"), args.integer("seed"));
    for (int i = 0; i < pnl.length; i++) {
      for (int k = 0; k < pnl[i].length; k++) {
        pnl[i][k] *= exposures[i];
      }
    }
    int bp = args.integer("confidence_bp");
    ScenarioPortfolio portfolio = new ScenarioPortfolio(pnl);
    MonteCarloRisk risk = MonteCarloRisk.of(portfolio.losses(), bp);
    RiskDecomposition parts =
        portfolio.decompose(ScenarioMeasure.historical(args.integer("draws")), bp);
    return new Result()
        .put("var", risk.var())
        .put("es", risk.es())
        .put("var_error", risk.varError())
        .put("es_error", risk.esError())
        .put("var_components", parts.var().components())
        .put("es_components", parts.es().components())
        .put("copula_nu", model.copula().nu())
        .put("copula_repair", model.copula().repair())
        .put("marginal_nu", model.marginals().stream().mapToDouble(StudentFit::nu).toArray())
        .put("n", latest.length)
        .put("status", HistoryStatus.of(latest.length).name())
        .put("seed", args.integer("seed"));
  }

  private static Result studentFit(Arguments args) {
    double[] values = args.numbers("values");
    StudentFit fit = StudentFit.of(values, args.flag("zero_mean"));
    return new Result()
        .put("mu", fit.mu())
        .put("scale", fit.scale())
        .put("sd", fit.scale() * Math.sqrt(fit.nu() / (fit.nu() - 2)))
        .put("nu", fit.nu())
        .put("log_likelihood", fit.logLikelihood())
        .put("n", values.length);
  }

  private static Result horizon(Arguments args) {
    HorizonRisk risk =
        HorizonRisk.of(
            args.numbers("pnl"),
            args.integer("horizon"),
            args.integer("window"),
            new BlockBootstrap(
                args.choice("bootstrap", BlockBootstrap.Kind.class),
                args.integer("block"),
                args.integer("samples"),
                args.integer("seed")),
            args.integer("confidence_bp"));
    return new Result()
        .put("var", risk.var())
        .put("es", risk.es())
        .put("var_error", risk.varError())
        .put("es_error", risk.esError())
        .put("var_low", risk.varLow())
        .put("var_high", risk.varHigh())
        .put("n", risk.n())
        .put("independent", risk.independent())
        .put("status", risk.status().name())
        .put("sqrt_time_var", risk.sqrtTimeVar())
        .put("sqrt_time_es", risk.sqrtTimeEs());
  }

  private static double[][] byFactor(double[][] rows) {
    return FilteredRiskFamily.byFactor(rows, rows.length == 0 ? 0 : rows[0].length);
  }

  private static ObjectNode returnsExample() {
    ObjectNode example = factorExample();
    example.remove("exposures");
    example.remove("confidence_bp");
    return example;
  }

  private static ObjectNode valuesExample() {
    ObjectNode example = factorExample().removeAll();
    for (int t = 0; t < 30; t++) {
      example.withArray("/values").add(FilteredRiskFamily.move(t, 1));
    }
    return example;
  }

  private static ObjectNode pnlExample() {
    ObjectNode example = factorExample().removeAll();
    for (int t = 0; t < 40; t++) {
      example.withArray("/pnl").add(FilteredRiskFamily.move(t, 1));
    }
    return example.put("samples", 100).put("confidence_bp", 9_000);
  }
}
