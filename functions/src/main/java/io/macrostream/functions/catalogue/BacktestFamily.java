package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.INTEGER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.flag;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.HistoricalRiskFamily.CONFIDENCE;

import io.macrostream.functions.risk.backtest.Christoffersen;
import io.macrostream.functions.risk.backtest.DynamicQuantile;
import io.macrostream.functions.risk.backtest.Exceptions;
import io.macrostream.functions.risk.backtest.Kupiec;
import io.macrostream.functions.risk.backtest.Kupiec.ZeroExceptions;
import io.macrostream.functions.risk.backtest.LikelihoodRatio;
import io.macrostream.functions.risk.backtest.TimeBetweenFailures;
import io.macrostream.functions.risk.backtest.TrafficLight;
import io.macrostream.functions.risk.backtest.Transitions;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Back-tests of value at risk; those of expected shortfall are in a class of their own. */
final class BacktestFamily {

  /** Which zones. */
  enum Zones {
    BASEL,
    GENERALISED
  }

  static final String TOPIC = "var_backtests";
  static final Argument PNL =
      required("pnl", NUMBERS, "currency or fraction", "of each day, oldest first, loss negative");
  static final Argument VAR =
      required("var", NUMBERS, "as pnl", "forecast for the same day, positive for a loss");
  static final String SHORT_RECORD =
      "{'pnl': [1, -3, 2, -1, -4, 1, 2, 1], 'var': [2, 2, 2, 2.5, 2.5, 2.5, 2, 2],"
          + " 'confidence_bp': 9000}";
  private static final Argument OBSERVATIONS =
      required("observations", INTEGER, "days", "length of the record, T");
  private static final Argument COUNT =
      required("exceptions", INTEGER, "days", "on which the loss exceeded the VaR, N");
  private static final Argument TEST =
      integer("test_confidence_bp", "basis points", 9500, "confidence of the test, not of the VaR");
  private static final Argument CONVENTION =
      choice(
          "transitions",
          Transitions.Convention.PAIRS,
          "what precedes the first day: nothing (T - 1 pairs), or a quiet day (T of them)");
  private static final String RATIO =
      "statistic, degrees_of_freedom, p_value; critical value of the test, and rejected";
  private static final String COVERAGE =
      "lr_uc, p_uc (unconditional); lr_ind, p_ind (independence, 1 degree of freedom); lr_cc, p_cc"
          + " (both, 2 degrees); pi, pi01, pi11: share of exceptions among all transitions, after a"
          + " quiet day and after an exception, null where there was none to follow";

  private static final List<CatalogueFunction> COUNTS =
      List.of(
          CatalogueFunction.named("kupiec_pof")
              .summary("Whether exceptions come as often as the VaR says (proportion of failures)")
              .formula("-2 ln[(1-p)^(T-N) p^N] + 2 ln[(1-N/T)^(T-N) (N/T)^N], 0 ln 0 = 0")
              .result(RATIO)
              .source("Kupiec 1995")
              .takes(OBSERVATIONS, COUNT, CONFIDENCE, TEST)
              .example("{'observations': 252, 'exceptions': 20, 'confidence_bp': 9500}")
              .oracles(TOPIC)
              .by(
                  args ->
                      ratio(
                          Kupiec.proportionOfFailures(
                              args.integer("observations"), args.integer("exceptions"), bp(args)),
                          args)),
          CatalogueFunction.named("kupiec_region")
              .summary("Numbers of exceptions at which the proportion of failures is not rejected")
              .formula("N with LR(N) <= critical value of chi-squared(1)")
              .result("above, below: above < N < below, null where no number is rejected")
              .source("Kupiec 1995")
              .takes(
                  OBSERVATIONS,
                  CONFIDENCE,
                  TEST,
                  choice(
                      "zero_exceptions",
                      ZeroExceptions.TESTED,
                      "tested as any other number, or accepted wherever one exception is, as in the"
                          + " printed table"))
              .example("{'observations': 250}")
              .oracles(TOPIC)
              .by(BacktestFamily::region),
          CatalogueFunction.named("kupiec_tuff")
              .summary("Whether the first exception comes as late as the VaR says")
              .formula("-2 ln[p (1-p)^(v-1)] + 2 ln[(1/v) (1-1/v)^(v-1)]")
              .result(RATIO)
              .source("Kupiec 1995")
              .takes(
                  required("first_exception", INTEGER, "days", "v, its day counted from 1"),
                  CONFIDENCE,
                  TEST)
              .example("{'first_exception': 12}")
              .by(
                  args ->
                      ratio(
                          Kupiec.timeUntilFirstFailure(args.integer("first_exception"), bp(args)),
                          args)),
          CatalogueFunction.named("christoffersen_counts")
              .summary("Coverage and independence of exceptions from counts of transitions")
              .formula("as christoffersen")
              .result(COVERAGE)
              .source("Christoffersen 1998")
              .takes(
                  OBSERVATIONS,
                  COUNT,
                  required("quiet_quiet", INTEGER, "transitions", "n00"),
                  required("quiet_exception", INTEGER, "transitions", "n01"),
                  required("exception_quiet", INTEGER, "transitions", "n10"),
                  required("exception_exception", INTEGER, "transitions", "n11"),
                  CONFIDENCE)
              .example(
                  "{'observations': 252, 'exceptions': 20, 'quiet_quiet': 218,"
                      + " 'quiet_exception': 14, 'exception_quiet': 14, 'exception_exception': 6,"
                      + " 'confidence_bp': 9500}")
              .oracles(TOPIC)
              .by(
                  args ->
                      coverage(
                          Christoffersen.of(
                              args.integer("observations"),
                              args.integer("exceptions"),
                              new Transitions(
                                  args.integer("quiet_quiet"),
                                  args.integer("quiet_exception"),
                                  args.integer("exception_quiet"),
                                  args.integer("exception_exception")),
                              bp(args)))),
          CatalogueFunction.named("traffic_light")
              .summary("Zone of the supervisor's back-test, and what it adds to the multiplier")
              .formula(
                  "P(X <= N), X binomial(T, p); basel: yellow from 5 and red from 10 exceptions, for"
                      + " 250 days at 99% only; generalised: from 95% and 99.99% of P")
              .result(
                  "zone GREEN, YELLOW or RED; cumulative_probability; multiplier_increase, null for"
                      + " generalised zones")
              .source("Basel Committee on Banking Supervision 1996, 2019")
              .takes(
                  integer("observations", "days", TrafficLight.DAYS, "length of the record, T"),
                  COUNT,
                  CONFIDENCE,
                  choice("zones", Zones.BASEL, "those of the supervisor, or generalised"),
                  choice(
                      "framework", TrafficLight.Framework.BASEL_1996, "whose table of increases"))
              .example("{'exceptions': 6}")
              .oracles(TOPIC)
              .by(BacktestFamily::light));

  private static final List<CatalogueFunction> RECORDS =
      List.of(
          CatalogueFunction.named("var_exceptions")
              .summary("Days whose loss exceeded the VaR, and their rolling count")
              .formula("exception: pnl < -var; rolling: exceptions of the last window days")
              .result(
                  "exceptions, observations; rows of the exceptions from 0; first (its day from 1,"
                      + " null without); times_between, from the start or the exception before;"
                      + " rolling from the first full window on; and the same under hypothetical_*"
                      + " with the larger count of both as reported, if such P&L is given")
              .source("definitions; Basel Committee on Banking Supervision 2019")
              .takes(
                  PNL,
                  VAR,
                  optional(
                      "hypothetical_pnl",
                      NUMBERS,
                      "as pnl",
                      "of positions held over the day, without trades and fees"),
                  integer("window", "days", TrafficLight.DAYS, "of the rolling count"))
              .example(SHORT_RECORD.replace(", 'confidence_bp': 9000", ", 'window': 5"))
              .by(BacktestFamily::exceptions),
          CatalogueFunction.named("christoffersen")
              .summary("Coverage and independence of the exceptions of a record")
              .formula(
                  "lr_ind = -2 ln[(1-pi)^(n00+n10) pi^(n01+n11)] + 2 ln[(1-pi01)^n00 pi01^n01"
                      + " (1-pi11)^n10 pi11^n11]; lr_cc = lr_uc + lr_ind; 0 ln 0 = 0")
              .result(COVERAGE)
              .source("Christoffersen 1998")
              .takes(PNL, VAR, CONFIDENCE, CONVENTION)
              .example(SHORT_RECORD)
              .by(
                  args ->
                      coverage(
                          Christoffersen.of(
                              record(args).flags(),
                              bp(args),
                              args.choice("transitions", Transitions.Convention.class)))),
          CatalogueFunction.named("time_between_failures")
              .summary("Whether the times between exceptions are those of independent days")
              .formula("sum over exceptions of the statistic of kupiec_tuff; mixed: + kupiec_pof")
              .result(
                  "lr_ind, p_ind (as many degrees of freedom as exceptions); lr_mixed, p_mixed (one"
                      + " more); exceptions")
              .source("Haas 2001")
              .takes(PNL, VAR, CONFIDENCE)
              .example(SHORT_RECORD)
              .by(BacktestFamily::times),
          CatalogueFunction.named("dynamic_quantile")
              .summary("Whether exceptions can be foretold from earlier ones and from the VaR")
              .formula("H'X (X'X)^-1 X'H / (p (1-p)), H = I - p, X: 1, lags of H, VaR")
              .result("statistic, degrees_of_freedom, p_value; coef: constant, lags, VaR")
              .source("Engle and Manganelli 2004")
              .takes(
                  PNL,
                  VAR,
                  integer("lags", "days", 4, "of the hits"),
                  flag("with_var", true, "whether the VaR of the day is a regressor; it must vary"),
                  CONFIDENCE)
              .example(
                  "{'pnl': [1, -3, 2, -1, -4, 1, 2, 1], 'var': [2, 2.1, 2, 2.5, 2.4, 2.5, 2, 2.2],"
                      + " 'lags': 1, 'confidence_bp': 9000}")
              .by(
                  args -> {
                    DynamicQuantile test =
                        DynamicQuantile.of(
                            record(args).flags(),
                            args.flag("with_var") ? args.numbers("var") : null,
                            args.integer("lags"),
                            bp(args));
                    return new Result()
                        .put("statistic", test.statistic())
                        .put("degrees_of_freedom", test.degreesOfFreedom())
                        .put("p_value", test.pValue())
                        .put("coef", test.coefficients());
                  }));

  static final List<CatalogueFunction> FUNCTIONS =
      Stream.of(COUNTS, RECORDS, ShortfallBacktestFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .toList();

  private BacktestFamily() {}

  static int bp(Arguments args) {
    return args.integer("confidence_bp");
  }

  private static Exceptions record(Arguments args) {
    return Exceptions.of(args.numbers("pnl"), args.numbers("var"));
  }

  private static Result ratio(LikelihoodRatio ratio, Arguments args) {
    int test = args.integer("test_confidence_bp");
    return new Result()
        .put("statistic", ratio.statistic())
        .put("degrees_of_freedom", ratio.degreesOfFreedom())
        .put("p_value", ratio.pValue())
        .put("critical", LikelihoodRatio.critical(ratio.degreesOfFreedom(), test))
        .put("rejected", ratio.rejected(test));
  }

  private static Result region(Arguments args) {
    Kupiec.Region region =
        Kupiec.nonRejection(
            args.integer("observations"),
            bp(args),
            args.integer("test_confidence_bp"),
            args.choice("zero_exceptions", ZeroExceptions.class));
    Result result = new Result();
    put(result, "above", region.above());
    put(result, "below", region.below());
    return result;
  }

  private static Result coverage(Christoffersen test) {
    return new Result()
        .put("lr_uc", test.unconditional().statistic())
        .put("p_uc", test.unconditional().pValue())
        .put("lr_ind", test.independence().statistic())
        .put("p_ind", test.independence().pValue())
        .put("lr_cc", test.conditional().statistic())
        .put("p_cc", test.conditional().pValue())
        .put("pi", test.exceptionShare())
        .put("pi01", test.exceptionAfterQuiet())
        .put("pi11", test.exceptionAfterException());
  }

  private static Result light(Arguments args) {
    int observations = args.integer("observations");
    int count = args.integer("exceptions");
    boolean basel = args.choice("zones", Zones.class) == Zones.BASEL;
    TrafficLight light =
        basel
            ? TrafficLight.basel(observations, count, bp(args))
            : TrafficLight.generalised(observations, count, bp(args));
    Result result =
        new Result()
            .put("zone", light.zone().name())
            .put("cumulative_probability", light.cumulativeProbability());
    return basel
        ? result.put(
            "multiplier_increase",
            args.choice("framework", TrafficLight.Framework.class).increase(count))
        : result.absent("multiplier_increase");
  }

  private static Result exceptions(Arguments args) {
    Exceptions actual = record(args);
    Result result = new Result();
    put(result, "", actual, args.integer("window"));
    if (args.has("hypothetical_pnl")) {
      Exceptions hypothetical =
          Exceptions.of(args.numbers("hypothetical_pnl"), args.numbers("var"));
      put(result, "hypothetical_", hypothetical, args.integer("window"));
      result.put("reported", Math.max(actual.count(), hypothetical.count()));
    }
    return result;
  }

  private static void put(Result result, String prefix, Exceptions record, int window) {
    result
        .put(prefix + "exceptions", record.count())
        .put(prefix + "observations", record.observations())
        .put(prefix + "rows", record.rows())
        .put(prefix + "times_between", record.timesBetween())
        .put(
            prefix + "rolling",
            record.observations() < window ? new int[0] : record.rolling(window));
    put(result, prefix + "first", record.first());
  }

  private static void put(Result result, String name, OptionalInt value) {
    if (value.isPresent()) {
      result.put(name, value.getAsInt());
    } else {
      result.absent(name);
    }
  }

  private static Result times(Arguments args) {
    Exceptions record = record(args);
    TimeBetweenFailures test = TimeBetweenFailures.of(record, bp(args));
    return new Result()
        .put("lr_ind", test.independence().statistic())
        .put("p_ind", test.independence().pValue())
        .put("lr_mixed", test.mixed().statistic())
        .put("p_mixed", test.mixed().pValue())
        .put("exceptions", record.count());
  }
}
