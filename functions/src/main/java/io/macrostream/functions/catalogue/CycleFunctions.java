package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.macro.Estimation;
import io.macrostream.functions.macro.HamiltonFilter;
import io.macrostream.functions.macro.HodrickPrescott;
import io.macrostream.functions.macro.PriceChange;
import io.macrostream.functions.macro.SeasonalAdjustment;
import io.macrostream.functions.macro.SeasonalAdjustment.Average;
import io.macrostream.functions.macro.SeasonalAdjustment.Mode;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Arrays;
import java.util.List;

/** Output gaps and seasonal factors. */
final class CycleFunctions {

  private static final Argument VALUES =
      required("values", NUMBERS, "level, or any", "oldest first, without gaps");
  private static final Argument SCALE =
      choice(
          "scale",
          Scale.LEVEL,
          "filter the values as they are, or 100 ln(value), where a gap is in percent");
  private static final Argument ESTIMATION =
      choice(
          "estimation",
          Estimation.EXPANDING,
          "from what was there at the time, or from all (looks ahead)");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("hp_filter")
              .summary("Trend and gap by Hodrick and Prescott, one-sided unless asked otherwise")
              .formula(
                  "(I + lambda D'D) trend = y; one_sided: the last value of the trend of y up to"
                      + " each observation, which equals the Kalman filter with a diffuse start")
              .result(
                  "trend, gap = y - trend aligned with the input, null in the warm-up; last of the"
                      + " gap; looks_ahead")
              .source("Hodrick and Prescott 1997; Stock and Watson 1999")
              .takes(
                  VALUES,
                  number("lambda", "1", 14400, "smoothness: 14400 monthly, 1600 quarterly"),
                  choice("sides", Sides.ONE_SIDED, "two_sided uses later values"),
                  integer("min_obs", "observations", 24, "before the first one-sided value"),
                  SCALE)
              .example(
                  "{'values': [100, 101, 103, 102, 104, 107], 'lambda': 1600, 'min_obs': 4, 'scale':"
                      + " 'log_percent'}")
              .by(CycleFunctions::hodrickPrescott),
          CatalogueFunction.named("hamilton_filter")
              .summary("Trend and gap by the regression of Hamilton")
              .formula("error of y[t] on a constant and y[t-h] .. y[t-h-p+1]")
              .result(
                  "trend, gap, and random_walk_gap = y[t] - y[t-h], aligned with the input, null in"
                      + " the warm-up; last of the gap; coefficients of the regression on all"
                      + " observations, constant first; looks_ahead")
              .source("Hamilton 2018")
              .takes(
                  VALUES,
                  integer("horizon", "periods", 24, "h: 24 monthly, 8 quarterly"),
                  integer("lags", "periods", 12, "p: 12 monthly, 4 quarterly"),
                  ESTIMATION,
                  SCALE)
              .example(
                  "{'values': [1, 3, 2, 5, 4, 4, 7, 6, 8], 'horizon': 2, 'lags': 1, 'estimation':"
                      + " 'full_sample'}")
              .by(CycleFunctions::hamilton),
          CatalogueFunction.named("seasonal_adjustment")
              .summary("Stable seasonal factors and the adjusted series")
              .formula(
                  "trend: centred average over a year (2 x 12); factor: robust average per season of"
                      + " value - trend, or value / trend, normalised to sum 0, or mean 1")
              .result(
                  "factors, the first for the season of the first value; adjusted, and trend (null"
                      + " at the ends), aligned with the input; last of adjusted; looks_ahead")
              .source("classical decomposition; first step of X-11 (Ladiray and Quenneville 2001)")
              .takes(
                  VALUES,
                  integer("season", "periods", 12, "12 for months, 4 for quarters"),
                  choice("mode", Mode.ADDITIVE, "additive for changes, multiplicative for levels"),
                  choice("average", Average.TRIMMED, "of one season's differences or ratios"),
                  ESTIMATION)
              .example("{'values': [5, 1, 6, 2, 7, 3], 'season': 2, 'estimation': 'full_sample'}")
              .by(CycleFunctions::seasonal),
          CatalogueFunction.named("activity_gap")
              .summary("Composite gap of output, unemployment and capacity, each standardised")
              .formula("sum(w z) / sum(w), z = gap / sd; unemployment enters as NAIRU - u")
              .result("value in standard deviations")
              .source("agents and regimes 2.1")
              .takes(
                  required("gaps", NUMBERS, "own units", "output, NAIRU - unemployment, capacity"),
                  required("sds", NUMBERS, "own units", "standard deviation of each, as known"),
                  Argument.optional(
                      "weights", NUMBERS, "1", "without them 0.40, 0.35, 0.25 for three gaps"))
              .example("{'gaps': [-1.2, 0.4, -0.8], 'sds': [2.1, 1.3, 1.9]}")
              .by(CycleFunctions::activityGap));

  private CycleFunctions() {}

  /** Which observations an HP trend uses. */
  enum Sides {
    /** Up to its own. */
    ONE_SIDED,
    /** All. */
    TWO_SIDED
  }

  /** What is filtered. */
  enum Scale {
    /** The values. */
    LEVEL,
    /** A hundred times their logarithms. */
    LOG_PERCENT
  }

  private static double[] scaled(Arguments args) {
    double[] values = args.numbers("values");
    return args.choice("scale", Scale.class) == Scale.LEVEL
        ? values
        : PriceChange.logPercent(values);
  }

  private static Result hodrickPrescott(Arguments args) {
    double[] values = scaled(args);
    HodrickPrescott filter = new HodrickPrescott(args.number("lambda"));
    boolean ahead = args.choice("sides", Sides.class) == Sides.TWO_SIDED;
    double[] trend =
        ahead ? filter.twoSided(values) : filter.oneSided(values, args.integer("min_obs"));
    double[] gap = new double[values.length];
    for (int t = 0; t < gap.length; t++) {
      gap[t] = values[t] - trend[t];
    }
    return InflationFunctions.putLast(
        new Result().putSeries("trend", trend).putSeries("gap", gap).put("looks_ahead", ahead),
        gap);
  }

  private static Result hamilton(Arguments args) {
    double[] values = scaled(args);
    int horizon = args.integer("horizon");
    Estimation estimation = args.choice("estimation", Estimation.class);
    HamiltonFilter filter = HamiltonFilter.of(values, horizon, args.integer("lags"), estimation);
    Result result =
        new Result()
            .putSeries("trend", filter.trend())
            .putSeries("gap", filter.cycle())
            .putSeries("random_walk_gap", PriceChange.differences(values, horizon))
            .put("coefficients", filter.coefficients())
            .put("looks_ahead", estimation == Estimation.FULL_SAMPLE);
    return InflationFunctions.putLast(result, filter.cycle());
  }

  private static Result seasonal(Arguments args) {
    Estimation estimation = args.choice("estimation", Estimation.class);
    SeasonalAdjustment seasonal =
        SeasonalAdjustment.of(
            args.numbers("values"),
            args.integer("season"),
            args.choice("mode", Mode.class),
            args.choice("average", Average.class),
            estimation);
    return InflationFunctions.putLast(
        new Result()
            .put("factors", seasonal.factors())
            .putSeries("adjusted", seasonal.adjusted())
            .putSeries("trend", seasonal.trend())
            .put("looks_ahead", estimation == Estimation.FULL_SAMPLE),
        seasonal.adjusted());
  }

  private static Result activityGap(Arguments args) {
    double[] gaps = args.numbers("gaps");
    double[] sds = args.numbers("sds");
    double[] weights =
        args.has("weights") ? args.numbers("weights") : new double[] {0.40, 0.35, 0.25};
    Require.sample(gaps);
    Require.that(
        gaps.length == sds.length && gaps.length == weights.length,
        Fault.SHAPE,
        () -> gaps.length + " gaps, " + sds.length + " sds, " + weights.length + " weights");
    double sum = 0;
    for (int i = 0; i < gaps.length; i++) {
      int at = i;
      Require.that(
          Require.finite("sd", sds[i]) > 0,
          Fault.ZERO_DISPERSION,
          () -> "sd " + at + " is " + sds[at] + ", must be positive");
      Require.that(
          Require.finite("weight", weights[i]) >= 0,
          Fault.OUT_OF_RANGE,
          () -> "weight " + at + " is " + weights[at] + ", must not be negative");
      sum += weights[i] * gaps[i] / sds[i];
    }
    double total = Arrays.stream(weights).sum();
    Require.that(total > 0, Fault.OUT_OF_RANGE, "weights add up to zero");
    return Result.of(sum / total);
  }
}
