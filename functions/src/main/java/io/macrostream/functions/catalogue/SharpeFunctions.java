package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.PerformanceArguments.DENOMINATOR;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERFORMANCE;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERIODS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RETURNS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE;
import static io.macrostream.functions.catalogue.PerformanceArguments.RISK_FREE_SERIES;

import io.macrostream.functions.performance.RollingSharpe;
import io.macrostream.functions.performance.SharpeError;
import io.macrostream.functions.performance.SharpeInference;
import io.macrostream.functions.performance.SharpeRatio;
import io.macrostream.functions.performance.TrackRecord;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;
import java.util.List;

/** The Sharpe ratio, and what can be inferred from one. */
final class SharpeFunctions {

  private static final String TOPIC = "sharpe_inference";
  private static final String BAILEY_2012 = "Bailey and Lopez de Prado 2012";

  private static final Argument SHARPE =
      required("sharpe", NUMBER, "per period, or as periods_per_year says", "measured ratio");
  private static final Argument N = required("n", INTEGER, "returns", "length of the record (T)");
  private static final Argument SKEWNESS = number("skewness", "1", 0, "of the returns");
  private static final Argument KURTOSIS =
      number("kurtosis", "1", 3, "of the returns, raw: 3 for a normal");
  private static final Argument TARGET =
      number("benchmark_sharpe", "as sharpe", 0, "ratio to exceed");
  private static final Argument CONFIDENCE =
      number("confidence", "probability", 0.95, "from 0.5 to below 1");
  private static final Argument UNIT =
      number(
          "periods_per_year",
          "1",
          1,
          "1: ratios given are per period; m: they are annual ones of m periods a year, and are"
              + " divided by sqrt(m) (variances by m)");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("sharpe_ratio")
              .summary("Sharpe ratio per period, and per year in three ways")
              .formula(
                  "mean(r - rf) / sd with divisor n-1; arithmetic: times sqrt(m); geometric:"
                      + " (prod(1 + r - rf)^(m/n) - 1) / (sd sqrt(m)); autocorrelation: SR m /"
                      + " sqrt(m + 2 sum((m-k) rho_k)), lags k to min(m-1, 12)")
              .result(
                  "per_period, annual_arithmetic, annual_geometric; annual_autocorrelation, null"
                      + " where the root has no positive argument or m is not whole")
              .source("Sharpe 1966, 1994; Lo 2002; PerformanceAnalytics (geometric, raw)")
              .takes(RETURNS, RISK_FREE, RISK_FREE_SERIES, PERIODS, DENOMINATOR)
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'periods_per_year': 12}")
              .oracles(PERFORMANCE)
              .by(
                  args -> {
                    SharpeRatio sharpe = PerformanceArguments.sharpe(args);
                    return new Result()
                        .put("per_period", sharpe.perPeriod())
                        .put("annual_arithmetic", sharpe.annualArithmetic())
                        .put("annual_geometric", sharpe.annualGeometric())
                        .put("annual_autocorrelation", sharpe.annualAutocorrelated());
                  }),
          CatalogueFunction.named("adjusted_sharpe_ratio")
              .summary("Sharpe ratio adjusted for skewness and kurtosis")
              .formula(
                  "SR (1 + S/6 SR - (K-3)/24 SR^2), SR annual, population S and raw K per period")
              .result("value from the geometric annual ratio; from_arithmetic")
              .source("Pezier and White 2006; Bacon 2008")
              .takes(RETURNS, RISK_FREE, RISK_FREE_SERIES, PERIODS, DENOMINATOR)
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'periods_per_year': 12}")
              .oracles(PERFORMANCE)
              .by(
                  args -> {
                    SharpeRatio sharpe = PerformanceArguments.sharpe(args);
                    double[] returns = args.numbers("returns");
                    return Result.of(SharpeRatio.adjusted(sharpe.annualGeometric(), returns))
                        .put(
                            "from_arithmetic",
                            SharpeRatio.adjusted(sharpe.annualArithmetic(), returns));
                  }),
          CatalogueFunction.named("rolling_sharpe_ratio")
              .summary("Annual Sharpe ratio over a moving window")
              .formula("mean(r - rf) / sd(r - rf) sqrt(m) over the last window periods")
              .result("value, aligned with the returns; null in the warm-up and without dispersion")
              .source("Sharpe 1994")
              .takes(
                  RETURNS,
                  RISK_FREE,
                  RISK_FREE_SERIES,
                  PERIODS,
                  required("window", INTEGER, "periods", "two at least"))
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'window': 3}")
              .by(
                  args -> {
                    TrackRecord record = PerformanceArguments.record(args);
                    return new Result()
                        .putSeries(
                            "value",
                            RollingSharpe.of(
                                record.excess(), args.integer("window"), record.periodsPerYear()));
                  }),
          CatalogueFunction.named("sharpe_standard_error")
              .summary("Standard error of a Sharpe ratio")
              .formula(
                  "iid: sqrt((1 + SR^2/2) / n); non_normal: sqrt((1 - s SR + (k-1)/4 SR^2) / (n-1))")
              .result("iid, non_normal per period; iid_annual, non_normal_annual times sqrt(m)")
              .source("Lo 2002; Mertens 2002; " + BAILEY_2012)
              .takes(SHARPE, N, SKEWNESS, KURTOSIS, UNIT)
              .example("{'sharpe': 0.5, 'n': 60}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    SharpeInference inference = inference(args);
                    double root = root(args);
                    return new Result()
                        .put("iid", inference.standardErrorIid())
                        .put("non_normal", inference.standardErrorNonNormal())
                        .put("iid_annual", inference.standardErrorIid() * root)
                        .put("non_normal_annual", inference.standardErrorNonNormal() * root);
                  }),
          CatalogueFunction.named("probabilistic_sharpe_ratio")
              .summary("Probability that the true Sharpe ratio exceeds a benchmark (PSR)")
              .formula("Phi((SR - SR*) sqrt(n-1) / sqrt(1 - s SR + (k-1)/4 SR^2)), k raw")
              .result("value, a probability; standard_error per period")
              .source(BAILEY_2012)
              .takes(SHARPE, TARGET, N, SKEWNESS, KURTOSIS, UNIT)
              .example("{'sharpe': 0.458, 'n': 24, 'skewness': -2.448, 'kurtosis': 10.164}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    SharpeInference inference = inference(args);
                    return Result.of(inference.probabilistic(target(args)))
                        .put("standard_error", inference.standardErrorNonNormal());
                  }),
          CatalogueFunction.named("minimum_track_record_length")
              .summary("Returns needed to call a Sharpe ratio better than a benchmark")
              .formula("1 + (1 - s SR + (k-1)/4 SR^2) (z(confidence) / (SR - SR*))^2, k raw")
              .result("value in returns, not rounded; years (value / periods_per_year)")
              .source(BAILEY_2012)
              .takes(SHARPE, TARGET, SKEWNESS, KURTOSIS, CONFIDENCE, UNIT)
              .example("{'sharpe': 0.458, 'skewness': -2.448, 'kurtosis': 10.164}")
              .oracles(TOPIC)
              .by(
                  args -> {
                    double root = root(args);
                    // The length that was measured has no part in this one.
                    SharpeInference inference =
                        new SharpeInference(
                            args.number("sharpe") / root,
                            2,
                            args.number("skewness"),
                            args.number("kurtosis"));
                    double length =
                        inference.minimumTrackRecord(target(args), args.number("confidence"));
                    return Result.of(length).put("years", length / (root * root));
                  }),
          CatalogueFunction.named("deflated_sharpe_ratio")
              .summary("Probability that the true Sharpe exceeds the best of trials without skill")
              .formula(
                  "PSR(SR0), SR0 = sqrt(V) ((1-g) z(1-1/N) + g z(1-1/(N e))), g = 0.5772...; SR0 = 0"
                      + " for N = 1")
              .result("value, a probability; sr0_per_period, sr0_annual, trial_variance per period")
              .source("Bailey and Lopez de Prado 2014")
              .takes(
                  SHARPE,
                  N,
                  SKEWNESS,
                  KURTOSIS,
                  optional("n_trials", INTEGER, "trials", "N; by default the trial Sharpes given"),
                  optional("trial_variance", NUMBER, "as sharpe, squared", "V, across trials"),
                  optional(
                      "trial_sharpes", NUMBERS, "as sharpe", "instead of V: their sample variance"),
                  UNIT)
              .example(
                  "{'sharpe': 2.5, 'periods_per_year': 250, 'n': 1250, 'skewness': -3, 'kurtosis':"
                      + " 10, 'n_trials': 100, 'trial_variance': 0.5}")
              .oracles(TOPIC)
              .by(SharpeFunctions::deflated),
          CatalogueFunction.named("sharpe_inference")
              .summary("Sharpe ratio of returns with standard errors, interval, PSR and MinTRL")
              .formula(
                  "Lo 2002: iid, and GMM with Newey-West weights over lags of the influence z - SR/2"
                      + " (z^2 - 1); PSR and MinTRL with the population moments of the excess returns")
              .result(
                  "all per period unless annual: sharpe, sharpe_annual,"
                      + " sharpe_annual_autocorrelation, n, skewness, kurtosis (raw), lags,"
                      + " standard_error_iid, standard_error_non_normal,"
                      + " standard_error_autocorrelation (and each _annual), lower, upper"
                      + " (two-sided, with autocorrelation), psr, minimum_track_record_length"
                      + " (null where the Sharpe is not above the benchmark)")
              .source("Lo 2002; Newey and West 1987; " + BAILEY_2012)
              .takes(
                  RETURNS,
                  RISK_FREE,
                  RISK_FREE_SERIES,
                  PERIODS,
                  DENOMINATOR,
                  number("benchmark_sharpe", "per period", 0, "ratio to exceed"),
                  optional("lags", INTEGER, "periods", "default floor(4 (n/100)^(2/9)); 0: none"),
                  CONFIDENCE)
              .example("{'returns': [0.01, 0.02, -0.01, 0.03], 'periods_per_year': 12}")
              .by(SharpeFunctions::ofReturns));

  private SharpeFunctions() {}

  private static SharpeInference inference(Arguments args) {
    return new SharpeInference(
        args.number("sharpe") / root(args),
        args.integer("n"),
        args.number("skewness"),
        args.number("kurtosis"));
  }

  private static double root(Arguments args) {
    double periods = args.number("periods_per_year");
    Require.that(
        periods > 0 && Double.isFinite(periods),
        Fault.OUT_OF_RANGE,
        () -> "periods_per_year is " + periods + ", must be positive");
    return Math.sqrt(periods);
  }

  private static double target(Arguments args) {
    return args.number("benchmark_sharpe") / root(args);
  }

  private static Result deflated(Arguments args) {
    double root = root(args);
    Require.that(
        args.has("n_trials") || args.has("trial_sharpes"),
        Fault.TOO_FEW,
        "give n_trials with trial_variance, or trial_sharpes");
    int trials =
        args.has("n_trials") ? args.integer("n_trials") : args.numbers("trial_sharpes").length;
    double variance = trials == 1 ? 0 : trialVariance(args) / (root * root);
    double sr0 = SharpeInference.expectedMaximum(trials, variance);
    return Result.of(inference(args).probabilistic(sr0))
        .put("sr0_per_period", sr0)
        .put("sr0_annual", sr0 * root)
        .put("trial_variance", variance);
  }

  private static double trialVariance(Arguments args) {
    Require.that(
        args.has("trial_variance") != args.has("trial_sharpes"),
        Fault.OUT_OF_RANGE,
        "give either trial_variance or trial_sharpes");
    return args.has("trial_variance")
        ? args.number("trial_variance")
        : Moments.of(args.numbers("trial_sharpes")).variance(1);
  }

  private static Result ofReturns(Arguments args) {
    TrackRecord record = PerformanceArguments.record(args);
    SharpeRatio sharpe = PerformanceArguments.sharpe(args);
    double[] excess = record.excess();
    SharpeInference inference = SharpeInference.of(sharpe.perPeriod(), excess);
    int lags = args.has("lags") ? args.integer("lags") : SharpeError.lags(record.n());
    double error = SharpeError.of(sharpe.perPeriod(), excess, lags);
    double root = Math.sqrt(record.periodsPerYear());
    double half = SharpeInference.width(args.number("confidence")) * error;
    double target = args.number("benchmark_sharpe");
    Result result =
        new Result()
            .put("sharpe", sharpe.perPeriod())
            .put("sharpe_annual", sharpe.annualArithmetic())
            .put("sharpe_annual_autocorrelation", sharpe.annualAutocorrelated())
            .put("n", record.n())
            .put("skewness", inference.skewness())
            .put("kurtosis", inference.kurtosis())
            .put("lags", lags)
            .put("standard_error_iid", inference.standardErrorIid())
            .put("standard_error_non_normal", inference.standardErrorNonNormal())
            .put("standard_error_autocorrelation", error)
            .put("standard_error_iid_annual", inference.standardErrorIid() * root)
            .put("standard_error_non_normal_annual", inference.standardErrorNonNormal() * root)
            .put("standard_error_autocorrelation_annual", error * root)
            .put("lower", sharpe.perPeriod() - half)
            .put("upper", sharpe.perPeriod() + half)
            .put("psr", inference.probabilistic(target));
    return sharpe.perPeriod() > target
        ? result.put(
            "minimum_track_record_length",
            inference.minimumTrackRecord(target, args.number("confidence")))
        : result.absent("minimum_track_record_length");
  }
}
