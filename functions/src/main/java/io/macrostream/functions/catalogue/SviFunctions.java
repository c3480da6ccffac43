package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.OptionArguments.FORWARD_OF_STRIKES;
import static io.macrostream.functions.catalogue.OptionArguments.LOG_MONEYNESS;
import static io.macrostream.functions.catalogue.OptionArguments.STRIKES;
import static io.macrostream.functions.catalogue.OptionArguments.TIME;
import static io.macrostream.functions.catalogue.OptionArguments.YEARS;
import static io.macrostream.functions.catalogue.OptionArguments.slice;
import static io.macrostream.functions.catalogue.SmileFunctions.each;

import io.macrostream.functions.option.SviArbitrage;
import io.macrostream.functions.option.SviFit;
import io.macrostream.functions.option.SviJumpWing;
import io.macrostream.functions.option.SviNatural;
import io.macrostream.functions.option.SviRaw;
import io.macrostream.functions.option.VarianceSwap;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** Slices of total variance as SVI. */
final class SviFunctions {

  private static final String TOPIC = "fx_options_smile";
  private static final String GATHERAL = "Gatheral and Jacquier 2014";
  private static final String VOGT =
      "'a': -0.041, 'b': 0.1331, 'rho': 0.306, 'm': 0.3586, 'sigma': 0.4153";
  private static final Argument LOW =
      optional("low", NUMBER, "ln(K/F)", "with high: look only from low to high");
  private static final Argument HIGH =
      optional("high", NUMBER, "ln(K/F)", "with low: look only from low to high");

  static final List<CatalogueFunction> ALL =
      List.of(
          CatalogueFunction.named("svi_total_variance")
              .summary("Total variance and volatility of a raw SVI slice")
              .formula("w(k) = a + b (rho (k - m) + sqrt((k - m)^2 + sigma^2)), k = ln(K/F)")
              .result(
                  "total_variance; slope, curvature: its derivatives in k; durrleman g (negative: "
                      + "butterfly arbitrage; null where w is 0); log_moneyness; volatility per "
                      + "year (only with time)")
              .source("Gatheral 2004; " + GATHERAL)
              .takes(slice(LOG_MONEYNESS, STRIKES, FORWARD_OF_STRIKES, TIME))
              .example("{" + VOGT + ", 'log_moneyness': [-0.5, 0, 0.5], 'time': 1}")
              .oracles(TOPIC)
              .by(SviFunctions::variance),
          CatalogueFunction.named("svi_raw_to_jump_wing")
              .summary("Jump-wing figures of a raw SVI slice")
              .formula(
                  "w = w(0); v = w/t; psi = b/(2 sqrt(w)) (rho - m/sqrt(m^2+sigma^2)); p = b "
                      + "(1-rho)/sqrt(w); c = b (1+rho)/sqrt(w); v_tilde = (a + b sigma "
                      + "sqrt(1-rho^2))/t")
              .result("v, v_tilde variances per year; psi, p, c per sqrt(total variance)")
              .source(GATHERAL)
              .takes(slice(YEARS))
              .example("{" + VOGT + ", 'time': 1}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    SviJumpWing wing = slice(args).jumpWing(args.number("time"));
                    return new Result()
                        .put("v", wing.v())
                        .put("psi", wing.psi())
                        .put("p", wing.p())
                        .put("c", wing.c())
                        .put("v_tilde", wing.vTilde());
                  }),
          CatalogueFunction.named("svi_jump_wing_to_raw")
              .summary("Raw parameters of a jump-wing SVI slice")
              .formula(
                  "b = sqrt(v t) (c+p)/2; rho = (c-p)/(c+p); beta = rho - 2 psi sqrt(v t)/b; r = "
                      + "(v - v_tilde) t / (b (1 - rho beta - sqrt((1-rho^2)(1-beta^2)))); m = r "
                      + "beta; sigma = r sqrt(1-beta^2)")
              .result("a, b, rho, m, sigma")
              .source(GATHERAL)
              .takes(
                  required("v", NUMBER, "variance per year", "at the money"),
                  required("psi", NUMBER, "1", "skew at the money"),
                  required("p", NUMBER, "1", "slope of the left wing"),
                  required("c", NUMBER, "1", "slope of the right wing"),
                  required("v_tilde", NUMBER, "variance per year", "least variance"),
                  YEARS)
              .example(
                  "{'v': 0.01742625, 'psi': -0.1752111, 'p': 0.6997381, 'c': 1.316798, "
                      + "'v_tilde': 0.0116249, 'time': 1}")
              .oracles(TOPIC)
              .by(
                  args ->
                      raw(
                          new SviJumpWing(
                                  args.number("v"),
                                  args.number("psi"),
                                  args.number("p"),
                                  args.number("c"),
                                  args.number("v_tilde"),
                                  args.number("time"))
                              .raw())),
          CatalogueFunction.named("svi_raw_to_natural")
              .summary("Natural parameters of a raw SVI slice")
              .formula(
                  "omega = 2 b sigma/sqrt(1-rho^2); zeta = sqrt(1-rho^2)/sigma; delta = a - "
                      + "omega/2 (1-rho^2); mu = m + rho sigma/sqrt(1-rho^2)")
              .result("delta, mu, rho, omega, zeta")
              .source(GATHERAL)
              .takes(slice())
              .example("{" + VOGT + "}")
              .by(
                  args -> {
                    SviNatural natural = slice(args).natural();
                    return new Result()
                        .put("delta", natural.delta())
                        .put("mu", natural.mu())
                        .put("rho", natural.rho())
                        .put("omega", natural.omega())
                        .put("zeta", natural.zeta());
                  }),
          CatalogueFunction.named("svi_natural_to_raw")
              .summary("Raw parameters of a natural SVI slice")
              .formula(
                  "a = delta + omega/2 (1-rho^2); b = omega zeta/2; m = mu - rho/zeta; sigma = "
                      + "sqrt(1-rho^2)/zeta")
              .result("a, b, rho, m, sigma")
              .source(GATHERAL)
              .takes(
                  required("delta", NUMBER, "total variance", "level"),
                  required("mu", NUMBER, "ln(K/F)", "shift"),
                  required("rho", NUMBER, "1", "rotation, in (-1, 1)"),
                  required("omega", NUMBER, "total variance", "scale"),
                  required("zeta", NUMBER, "1", "scale of k, positive"))
              .example("{'delta': 0, 'mu': 0, 'rho': -0.3, 'omega': 0.04, 'zeta': 2}")
              .by(
                  args ->
                      raw(
                          new SviNatural(
                                  args.number("delta"),
                                  args.number("mu"),
                                  args.number("rho"),
                                  args.number("omega"),
                                  args.number("zeta"))
                              .raw())),
          CatalogueFunction.named("svi_fit")
              .summary("Least-squares SVI slice through points, and whether it has arbitrage")
              .formula(
                  "min sum weight (w(k) - w)^2: linear in a, b rho, b at each (m, sigma), "
                      + "Nelder-Mead from several starts; b >= 0, |rho| < 1, wings <= 2, w >= 0")
              .result(
                  "a, b, rho, m, sigma; rmse, worst in total variance; rmse_volatility (with "
                      + "time); fitted total variances; butterfly_free, worst_log_moneyness, worst_g")
              .source("De Marco and Martini 2009 (Zeliade); " + GATHERAL)
              .takes(
                  LOG_MONEYNESS,
                  STRIKES,
                  FORWARD_OF_STRIKES,
                  optional("total_variance", NUMBERS, "volatility^2 x time", "or volatilities"),
                  optional("volatilities", NUMBERS, "fraction per year", "with time"),
                  TIME,
                  optional("weights", NUMBERS, "any", "of squared errors; equal if absent"))
              .example(
                  "{'log_moneyness': [-0.2, -0.1, 0, 0.1, 0.2], 'volatilities': [0.24, 0.21, "
                      + "0.2, 0.205, 0.22], 'time': 0.5}")
              .by(SviFunctions::fit),
          CatalogueFunction.named("svi_butterfly_check")
              .summary("Whether a raw SVI slice has butterfly arbitrage, and where most")
              .formula(
                  "g(k) = (1 - k w'/(2w))^2 - w'^2/4 (1/w + 1/4) + w''/2 >= 0 and wings b (1 +- "
                      + "rho) <= 2")
              .result(
                  "arbitrage_free; worst_log_moneyness, worst_g: least g; left_slope, right_slope; "
                      + "least_variance, least_variance_at")
              .source("Durrleman 2003; Lee 2004; " + GATHERAL)
              .takes(slice(LOW, HIGH))
              .example("{" + VOGT + "}")
              .oracles(TOPIC)
              .by(SviFunctions::butterfly),
          CatalogueFunction.named("svi_calendar_check")
              .summary("Whether a later SVI slice has less total variance than an earlier one")
              .formula("min over k of w_late(k) - w_early(k) >= 0")
              .result("arbitrage_free; worst_log_moneyness, worst_difference in total variance")
              .source(GATHERAL)
              .takes(
                  required(
                      "early", NUMBERS, "a, b, rho, m, sigma", "raw slice of the earlier expiry"),
                  required("late", NUMBERS, "a, b, rho, m, sigma", "raw slice of the later expiry"),
                  LOW,
                  HIGH)
              .example("{'early': [0.01, 0.1, -0.3, 0, 0.1], 'late': [0.02, 0.12, -0.3, 0, 0.15]}")
              .by(SviFunctions::calendar),
          CatalogueFunction.named("svi_density")
              .summary("Risk-neutral density of the underlying from an SVI slice")
              .formula("p(k) = g(k) exp(-d2^2/2) / sqrt(2 pi w); in strike p/K")
              .result("log_moneyness; density of ln(K/F); density_strike (only with strikes)")
              .source("Breeden and Litzenberger 1978; " + GATHERAL)
              .takes(slice(LOG_MONEYNESS, STRIKES, FORWARD_OF_STRIKES))
              .example(
                  "{'a': 0.02, 'b': 0.1, 'rho': -0.3, 'm': 0, 'sigma': 0.2, "
                      + "'log_moneyness': [-0.1, 0, 0.1]}")
              .by(SviFunctions::density),
          CatalogueFunction.named("svi_variance_swap")
              .summary("Fair strike of a variance swap on an SVI slice, by static replication")
              .formula("K_var = 2/T int Q(K)/K^2 dK, Q undiscounted options out of the money")
              .result("variance per year; volatility: its root")
              .source("Demeterfi, Derman, Kamal and Zou 1999")
              .takes(slice(YEARS))
              .example("{'a': 0.02, 'b': 0.1, 'rho': -0.3, 'm': 0, 'sigma': 0.2, 'time': 1}")
              .by(
                  args -> {
                    double variance = VarianceSwap.of(slice(args), args.number("time"));
                    return new Result()
                        .put("variance", variance)
                        .put("volatility", Math.sqrt(variance));
                  }));

  private SviFunctions() {}

  private static Result raw(SviRaw slice) {
    return new Result()
        .put("a", slice.a())
        .put("b", slice.b())
        .put("rho", slice.rho())
        .put("m", slice.m())
        .put("sigma", slice.sigma());
  }

  private static Result variance(Arguments args) {
    SviRaw slice = slice(args);
    double[] k = OptionArguments.logMoneyness(args);
    double[] w = each(k, slice::totalVariance);
    double[] g = new double[k.length];
    for (int i = 0; i < k.length; i++) {
      g[i] = w[i] > 0 ? slice.durrleman(k[i]) : Double.NaN;
    }
    Result result =
        new Result()
            .put("log_moneyness", k)
            .put("total_variance", w)
            .put("slope", each(k, slice::slope))
            .put("curvature", each(k, slice::curvature))
            .putSeries("durrleman", g);
    if (args.has("time")) {
      double time = args.number("time");
      result.put("volatility", each(k, at -> slice.volatility(at, time)));
    }
    return result;
  }

  private static Result fit(Arguments args) {
    double[] k = OptionArguments.logMoneyness(args);
    double[] w = totalVariance(args);
    double[] weights = new double[k.length];
    Arrays.fill(weights, 1);
    SviFit fit = SviFit.of(k, w, args.has("weights") ? args.numbers("weights") : weights);
    SviRaw slice = fit.slice();
    Result result = raw(slice).put("rmse", fit.rmse()).put("worst", fit.worst());
    if (args.has("time")) {
      double time = args.number("time");
      double sum = 0;
      for (int i = 0; i < k.length; i++) {
        double error = slice.volatility(k[i], time) - Math.sqrt(w[i] / time);
        sum += error * error;
      }
      result.put("rmse_volatility", Math.sqrt(sum / k.length));
    } else {
      result.absent("rmse_volatility");
    }
    result.put("total_variance", each(k, slice::totalVariance));
    if (slice.leastVariance() > 0) {
      SviArbitrage.Butterfly butterfly = SviArbitrage.butterfly(slice);
      return result
          .put("butterfly_free", butterfly.free())
          .put("worst_log_moneyness", butterfly.worstK())
          .put("worst_g", butterfly.worstG());
    }
    // A variance of zero at the vertex is arbitrage that g has no figure for.
    return result.put("butterfly_free", false).absent("worst_log_moneyness").absent("worst_g");
  }

  private static double[] totalVariance(Arguments args) {
    if (OptionArguments.oneOf(args, "total_variance", "volatilities")) {
      return args.numbers("total_variance");
    }
    double time = OptionArguments.time(args);
    Require.that(
        time > 0, Fault.OUT_OF_RANGE, () -> "time is " + time + " years, must be positive");
    double[] w = args.numbers("volatilities");
    for (int i = 0; i < w.length; i++) {
      int at = i;
      double volatility = w[i];
      Require.that(
          volatility > 0,
          Fault.OUT_OF_RANGE,
          () -> "volatility " + at + " is " + volatility + ", must be positive");
      w[i] = volatility * volatility * time;
    }
    return w;
  }

  private static boolean ranged(Arguments args) {
    if (!args.has("low") && !args.has("high")) {
      return false;
    }
    OptionArguments.need(args, "low", "a range needs both ends");
    OptionArguments.need(args, "high", "a range needs both ends");
    return true;
  }

  private static Result butterfly(Arguments args) {
    SviRaw slice = slice(args);
    SviArbitrage.Butterfly found =
        ranged(args)
            ? SviArbitrage.butterfly(slice, args.number("low"), args.number("high"))
            : SviArbitrage.butterfly(slice);
    return new Result()
        .put("arbitrage_free", found.free())
        .put("worst_log_moneyness", found.worstK())
        .put("worst_g", found.worstG())
        .put("left_slope", found.leftSlope())
        .put("right_slope", found.rightSlope())
        .put("least_variance", slice.leastVariance())
        .put("least_variance_at", slice.leastAt());
  }

  private static Result calendar(Arguments args) {
    SviRaw early = ofFive("early", args.numbers("early"));
    SviRaw late = ofFive("late", args.numbers("late"));
    SviArbitrage.Calendar found =
        ranged(args)
            ? SviArbitrage.calendar(early, late, args.number("low"), args.number("high"))
            : SviArbitrage.calendar(early, late);
    return new Result()
        .put("arbitrage_free", found.free())
        .put("worst_log_moneyness", found.worstK())
        .put("worst_difference", found.worstDifference());
  }

  private static SviRaw ofFive(String name, double[] five) {
    Require.that(
        five.length == 5,
        Fault.SHAPE,
        () -> name + " needs the five a, b, rho, m, sigma, has " + five.length);
    return new SviRaw(five[0], five[1], five[2], five[3], five[4]);
  }

  private static Result density(Arguments args) {
    SviRaw slice = slice(args);
    double[] k = OptionArguments.logMoneyness(args);
    double[] density = each(k, slice::density);
    Result result = new Result().put("log_moneyness", k).put("density", density);
    if (args.has("strikes")) {
      double[] strikes = args.numbers("strikes");
      double[] perStrike = new double[strikes.length];
      for (int i = 0; i < strikes.length; i++) {
        perStrike[i] = density[i] / strikes[i];
      }
      result.put("density_strike", perStrike);
    }
    return result;
  }
}
