package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.performance.PartialMoments;
import io.macrostream.functions.performance.RelativePerformance;
import io.macrostream.functions.performance.SharpeRatio;
import io.macrostream.functions.performance.TrackRecord;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/** Arguments that the functions of a track record share, and what is read from them. */
final class PerformanceArguments {

  static final String PERFORMANCE = "performance_metrics";

  static final Argument RETURNS =
      required("returns", NUMBERS, "fraction per period", "simple, oldest first, without gaps");
  static final Argument BENCHMARK =
      required("benchmark", NUMBERS, "fraction per period", "returns of the same periods");
  static final Argument RISK_FREE =
      number("risk_free", "fraction per period", 0, "riskless return of every period");
  static final Argument RISK_FREE_SERIES =
      optional(
          "risk_free_series",
          NUMBERS,
          "fraction per period",
          "riskless return of each period, instead of risk_free");
  static final Argument PERIODS =
      number("periods_per_year", "1", 252, "252 for daily returns, 12 for monthly ones");
  static final Argument MAR =
      number("mar", "fraction per period", 0, "minimum acceptable return, the target");
  static final Argument DIVISOR =
      choice(
          "divisor",
          PartialMoments.Divisor.ALL,
          "observations to divide by: all (the definition), or the subset on that side of the MAR");
  static final Argument DENOMINATOR =
      choice(
          "denominator",
          SharpeRatio.Denominator.EXCESS,
          "standard deviation of excess returns (Sharpe 1994) or of raw returns");

  private PerformanceArguments() {}

  static TrackRecord record(Arguments args) {
    double[] returns = args.numbers("returns");
    double periods = args.number("periods_per_year");
    if (!args.has("risk_free_series")) {
      return TrackRecord.of(returns, args.number("risk_free"), periods);
    }
    Require.that(
        args.number("risk_free") == 0,
        Fault.OUT_OF_RANGE,
        "risk_free and risk_free_series are both given; give one");
    return TrackRecord.of(returns, args.numbers("risk_free_series"), periods);
  }

  static RelativePerformance relative(Arguments args) {
    return new RelativePerformance(record(args), args.numbers("benchmark"));
  }

  static PartialMoments moments(Arguments args) {
    return new PartialMoments(args.numbers("returns"), args.number("mar"));
  }

  static PartialMoments.Divisor divisor(Arguments args) {
    return args.choice("divisor", PartialMoments.Divisor.class);
  }

  static SharpeRatio sharpe(Arguments args) {
    return new SharpeRatio(record(args), args.choice("denominator", SharpeRatio.Denominator.class));
  }
}
