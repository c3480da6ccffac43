package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.VolatilityFamily.HORIZON;
import static io.macrostream.functions.catalogue.VolatilityFamily.PERIODS;
import static io.macrostream.functions.catalogue.VolatilityFamily.annualised;
import static io.macrostream.functions.catalogue.VolatilityFamily.mean;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.volatility.Garch;
import io.macrostream.functions.volatility.GarchFit;
import io.macrostream.functions.volatility.Presample;
import java.util.Arrays;
import java.util.List;

/** Models of the conditional variance. */
final class GarchFamily {

  private static final Argument RETURNS =
      required("returns", NUMBERS, "fraction or percent per period", "oldest first, without gaps");
  private static final Argument PRESAMPLE =
      choice(
          "presample",
          Presample.MEAN_SQUARED_RESIDUAL,
          "variance and squared residual before the first return; mean_squared_residual: both are"
              + " mean(e^2), the FCP benchmark; first_variance: h[1] = mean(e^2)");
  private static final Argument OMEGA =
      required("omega", NUMBER, "return^2", "constant of the variance, positive");
  private static final Argument ALPHA =
      required("alpha", NUMBER, "1", "weight of the last squared residual");
  private static final Argument BETA = required("beta", NUMBER, "1", "weight of the last variance");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("garch_fit")
              .summary("GARCH(1,1) with constant mean by maximum likelihood, normal errors")
              .formula("r[t] = mu + e[t]; h[t+1] = omega + alpha e[t]^2 + beta h[t]")
              .result(
                  "mu, omega, alpha, beta in units of the returns; persistence; log_likelihood with"
                      + " constants, aic, bic; se_hessian, se_opg, se_robust: standard errors of mu,"
                      + " omega, alpha, beta; null where not estimated or at_boundary;"
                      + " unconditional_variance and _volatility, shock_half_life in periods, or"
                      + " null; next_variance, next_volatility; forecast_variances by period ahead;"
                      + " annualised_volatility over the horizon; variances of each return given"
                      + " those before it; n")
              .source(
                  "Bollerslev 1986; Fiorentini, Calzolari and Panattoni 1996; Bollerslev and"
                      + " Wooldridge 1992")
              .takes(
                  RETURNS,
                  PRESAMPLE,
                  flag("zero_mean", false, "whether mu is held at 0"),
                  HORIZON,
                  PERIODS)
              .example(returnsWithClusters())
              .oracles("garch")
              .by(GarchFamily::garchFit),
          CatalogueFunction.named("garch_filter")
              .summary("Conditional variances of given GARCH(1,1) parameters")
              .formula("h[t+1] = omega + alpha (r[t] - mu)^2 + beta h[t]")
              .result(
                  "variances of each return given those before it; standardised residuals;"
                      + " next_variance, next_volatility; log_likelihood with constants")
              .source("Bollerslev 1986")
              .takes(RETURNS, number("mu", "return", 0, "mean"), OMEGA, ALPHA, BETA, PRESAMPLE)
              .example("{'returns': [0.5, -1, 0.2], 'omega': 0.1, 'alpha': 0.1, 'beta': 0.8}")
              .oracles("garch")
              .by(GarchFamily::garchFilter),
          CatalogueFunction.named("garch_forecast")
              .summary("Expected variances of a GARCH(1,1) over a horizon")
              .formula(
                  "h[1] = next_variance, or omega + alpha residual^2 + beta variance; h[k+1] = omega"
                      + " + (alpha+beta) h[k]")
              .result(
                  "variances by period ahead; volatilities, their roots; total_variance over the"
                      + " horizon; volatility of the whole horizon; annualised_volatility;"
                      + " unconditional_variance or null")
              .source("Bollerslev 1986")
              .takes(
                  OMEGA,
                  ALPHA,
                  BETA,
                  optional("next_variance", NUMBER, "return^2", "variance of the next period"),
                  optional("variance", NUMBER, "return^2", "else: of the last period"),
                  optional("residual", NUMBER, "return", "and: its return less mu"),
                  HORIZON,
                  PERIODS)
              .example(
                  "{'omega': 0.1, 'alpha': 0.1, 'beta': 0.8, 'next_variance': 2, 'horizon': 5}")
              .by(GarchFamily::garchForecast));

  private GarchFamily() {}

  private static Result garchFit(Arguments args) {
    double[] returns = args.numbers("returns");
    Presample presample = args.choice("presample", Presample.class);
    GarchFit fit = GarchFit.of(returns, presample, args.flag("zero_mean"));
    Garch model = fit.model();
    double[] variances = model.filter(returns, presample);
    double next = variances[returns.length];
    double[] ahead = model.forecast(next, args.integer("horizon"));
    Result result =
        new Result()
            .put("mu", model.mu())
            .put("omega", model.omega())
            .put("alpha", model.alpha())
            .put("beta", model.beta())
            .put("persistence", model.persistence())
            .put("log_likelihood", fit.logLikelihood())
            .put("aic", -2 * fit.logLikelihood() + 2 * fit.k())
            .put("bic", -2 * fit.logLikelihood() + fit.k() * Math.log(returns.length))
            .putSeries("se_hessian", fit.hessianErrors())
            .putSeries("se_opg", fit.opgErrors())
            .putSeries("se_robust", fit.robustErrors())
            .put("at_boundary", fit.atBoundary());
    longRun(result, model);
    return result
        .put("next_variance", next)
        .put("next_volatility", Math.sqrt(next))
        .put("forecast_variances", ahead)
        .put("annualised_volatility", annualised(mean(ahead), args))
        .put("variances", Arrays.copyOf(variances, returns.length))
        .put("n", returns.length);
  }

  private static void longRun(Result result, Garch model) {
    double persistence = model.persistence();
    if (persistence < 1) {
      result
          .put("unconditional_variance", model.unconditionalVariance())
          .put("unconditional_volatility", Math.sqrt(model.unconditionalVariance()));
    } else {
      result.absent("unconditional_variance").absent("unconditional_volatility");
    }
    if (persistence > 0 && persistence < 1) {
      result.put("shock_half_life", -Math.log(2) / Math.log(persistence));
    } else {
      result.absent("shock_half_life");
    }
  }

  private static Result garchFilter(Arguments args) {
    double[] returns = args.numbers("returns");
    Garch model =
        new Garch(
            args.number("mu"), args.number("omega"), args.number("alpha"), args.number("beta"));
    double[] variances = model.filter(returns, args.choice("presample", Presample.class));
    double[] standardised = new double[returns.length];
    for (int t = 0; t < standardised.length; t++) {
      standardised[t] = (returns[t] - model.mu()) / Math.sqrt(variances[t]);
    }
    return new Result()
        .put("variances", Arrays.copyOf(variances, returns.length))
        .put("standardised", standardised)
        .put("next_variance", variances[returns.length])
        .put("next_volatility", Math.sqrt(variances[returns.length]))
        .put("log_likelihood", model.logLikelihood(returns, variances));
  }

  private static Result garchForecast(Arguments args) {
    Garch model = new Garch(0, args.number("omega"), args.number("alpha"), args.number("beta"));
    boolean direct = args.has("next_variance");
    Require.that(
        direct
            ? !args.has("variance") && !args.has("residual")
            : args.has("variance") && args.has("residual"),
        Fault.SHAPE,
        "give next_variance, or variance and residual of the last period");
    double next;
    if (direct) {
      next = args.number("next_variance");
    } else {
      double variance = args.number("variance");
      Require.that(variance > 0, Fault.OUT_OF_RANGE, "variance must be positive");
      next = model.next(new Garch.State(variance), args.number("residual")).variance();
    }
    double[] ahead = model.forecast(next, args.integer("horizon"));
    double total = mean(ahead) * ahead.length;
    Result result =
        new Result()
            .put("variances", ahead)
            .put("volatilities", Arrays.stream(ahead).map(Math::sqrt).toArray())
            .put("total_variance", total)
            .put("volatility", Math.sqrt(total))
            .put("annualised_volatility", annualised(mean(ahead), args));
    longRun(result, model);
    return result;
  }

  /** Returns for an example: calm and wild weeks in turn. */
  private static ObjectNode returnsWithClusters() {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    ArrayNode returns = example.putArray("returns");
    for (int t = 0; t < 60; t++) {
      double size = t / 12 % 2 == 0 ? 0.5 : 1.5;
      returns.add(size * Math.rint(100 * Math.sin(t * t)) / 100);
    }
    return example.put("horizon", 3);
  }
}
