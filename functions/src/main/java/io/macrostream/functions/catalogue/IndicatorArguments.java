package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.SERIES;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.indicator.BarIndicator;
import io.macrostream.functions.indicator.Bars;
import io.macrostream.functions.indicator.Batch;
import io.macrostream.functions.indicator.PriceIndicator;
import io.macrostream.functions.indicator.TrueRange;
import io.macrostream.functions.stats.Require;
import java.util.function.DoubleSupplier;

/** Arguments that indicators share, and how their figures become a result. */
final class IndicatorArguments {

  static final String TOPIC = "technical_indicators";

  static final Argument OPEN = bar("open");
  static final Argument HIGH = bar("high");
  static final Argument LOW = bar("low");
  static final Argument CLOSE =
      required("close", SERIES, "price", "oldest first; a bar with null is skipped");
  static final Argument VOLUME = required("volume", SERIES, "units", "of each bar");
  static final Argument FIRST_RANGE =
      choice(
          "first_range",
          TrueRange.First.UNDEFINED,
          "true range of the first bar, which has no previous close");
  static final Argument DDOF =
      integer("ddof", "1", 0, "divisor n - ddof: 0 for the population, 1 for a sample");

  /** Five bars, to show what a call looks like. */
  static final String BARS =
      "'high': [11, 12, 13, 12.5, 14], 'low': [9, 10, 11, 11, 12], 'close': [10, 11.5, 12, 11.5, 13]";

  private IndicatorArguments() {}

  private static Argument bar(String name) {
    return required(name, SERIES, "price", "of each bar");
  }

  static Argument period(int customary) {
    return integer("period", "bars", customary, "n");
  }

  static Argument multiple(String of) {
    return number("multiple", "1", 2, of);
  }

  /** The columns that the call has. */
  static Bars bars(Arguments args) {
    Require.enough("an indicator", args.series("close").length, 1);
    return new Bars(
        column(args, "open"),
        column(args, "high"),
        column(args, "low"),
        args.series("close"),
        column(args, "volume"));
  }

  private static double[] column(Arguments args, String name) {
    return args.has(name) ? args.series(name) : null;
  }

  /** Figures of an indicator of the close, under {@code names} in the same order. */
  static Result closes(
      Arguments args, PriceIndicator indicator, String names, DoubleSupplier... figures) {
    double[] close = args.series("close");
    Require.enough("an indicator", close.length, 1);
    return result(indicator.warmUp(), names, Batch.of(indicator, close, figures));
  }

  /** Figures of an indicator of bars, under {@code names} in the same order. */
  static Result bars(
      Arguments args, BarIndicator indicator, String names, DoubleSupplier... figures) {
    return result(indicator.warmUp(), names, Batch.of(indicator, bars(args), figures));
  }

  private static Result result(int warmUp, String names, double[][] figures) {
    Result result = new Result();
    String[] each = names.split(" ", -1);
    for (int i = 0; i < figures.length; i++) {
      result.putSeries(each[i], figures[i]);
    }
    return result.put("warm_up", warmUp);
  }
}
