package io.macrostream.functions.macro;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.PercentileRank;
import io.macrostream.functions.stats.RollingZScore;
import io.macrostream.functions.stats.ZScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The figures of one period of a series, out of what is known of it and of those before it. */
final class PeriodFigures {

  private static final int MOMENTUM_PERIODS = 3;
  private static final int QUARTERS = 4;
  private static final int HALVES = 2;
  private static final int MONTHS_OF_YEAR = 12;

  private final String series;
  private final MacroHistory history;
  private final MacroTerms terms;
  private final int period;

  PeriodFigures(String series, MacroHistory history, MacroTerms terms, int period) {
    this.series = series;
    this.history = history;
    this.terms = terms;
    this.period = period;
  }

  MacroFigure of(MacroFeature feature) {
    return switch (feature) {
      case GROWTH -> growth(1, 1);
      case YEAR_GROWTH -> growth(terms.length().perYear(), 1);
      case PACE_3M -> growth(terms.length().in(MONTHS_OF_YEAR / QUARTERS), QUARTERS);
      case PACE_6M -> growth(terms.length().in(MONTHS_OF_YEAR / HALVES), HALVES);
      case DIFFERENCE -> difference(1);
      case MOMENTUM -> difference(MOMENTUM_PERIODS);
      case YEAR_DIFFERENCE -> difference(terms.length().perYear());
      case ZSCORE -> score();
      case RANK -> rank();
      case REVISION -> revision();
      case GAP_HP -> gap(values -> Trends.hodrickPrescott(values, terms.length()));
      case GAP_HAMILTON -> gap(values -> Trends.hamilton(values, terms.length()));
    };
  }

  /** Growth over {@code periods}, to the power of {@code perYear}, the number of them in a year. */
  private MacroFigure growth(int periods, int perYear) {
    return isLevel() ? growthOfLevel(periods, perYear) : compounded(periods);
  }

  private MacroFigure growthOfLevel(int periods, int perYear) {
    int from = period - periods;
    List<InputRef> read = read(period, from);
    String missing = missing(from, period);
    if (missing != null) {
      return none(read, missing);
    }
    double[] ends = {history.value(from), history.value(period)};
    return ends[0] > 0 && ends[1] > 0
        ? some(PriceChange.PERCENT.annualisedOfIndex(ends, 1, perYear)[1], read)
        : none(read, MacroFeatures.NON_POSITIVE);
  }

  private MacroFigure compounded(int periods) {
    int from = period - periods + 1;
    List<InputRef> read = read(period, oldestFrom(from));
    double[] changes = new double[periods];
    for (int i = 0; i < periods; i++) {
      String missing = missing(from + i, period);
      if (missing != null) {
        return none(read, missing);
      }
      changes[i] = change(from + i);
      if (!(changes[i] > -100)) {
        return none(read, MacroFeatures.NON_POSITIVE);
      }
    }
    return some(
        PriceChange.PERCENT.annualised(changes, periods, terms.length().perYear())[periods - 1],
        read);
  }

  /** The percent change of a period that is told as such. */
  private double change(int of) {
    double told = history.value(of);
    return terms.measure() == Measure.ANNUAL_CHANGE && told > -100
        ? PriceChange.PERCENT.change(
            Math.pow(PriceChange.PERCENT.growth(told), 1.0 / terms.length().perYear()))
        : told;
  }

  private MacroFigure difference(int periods) {
    int from = period - periods;
    List<InputRef> read = read(period, from);
    String missing = missing(from, period);
    return missing == null
        ? some(
            PriceChange.differences(new double[] {history.value(from), history.value(period)}, 1)[
                1],
            read)
        : none(read, missing);
  }

  private MacroFigure score() {
    double reading = reading(period);
    List<InputRef> read = read(period, oldestFrom(windowStart()));
    if (Double.isNaN(reading)) {
      return none(read, whyNoReading());
    }
    ZScore score =
        RollingZScore.of(reading, readingsBefore(), MacroTerms.WINDOW, MacroTerms.LEAST_READINGS);
    if (!score.isPresent()) {
      return none(read, score.status().name(), holes());
    }
    return Double.isFinite(score.value())
        ? new MacroFigure(score.value(), holes(), read)
        : none(read, MacroFeatures.OUT_OF_RANGE);
  }

  private MacroFigure rank() {
    double reading = reading(period);
    List<InputRef> read = read(period, oldestFrom(windowStart()));
    if (Double.isNaN(reading)) {
      return none(read, whyNoReading());
    }
    double[] before = readingsBefore();
    return before.length < MacroTerms.LEAST_READINGS
        ? none(read, MacroFeatures.WARM_UP, holes())
        : new MacroFigure(PercentileRank.of(reading, before).mean(), holes(), read);
  }

  private MacroFigure revision() {
    for (int q = period; q > period - terms.length().perYear(); q--) {
      if (history.knows(q)) {
        int at = q - history.start();
        double last = history.values()[at];
        double first = history.firstValues()[at];
        // Neither is equal to a value that was withdrawn.
        if (last != first && !Double.isNaN(last - first)) {
          return some(last - first, List.of(history.ref(series, q), history.firstRef(series, q)));
        }
      }
    }
    return none(read(period, period), MacroFeatures.UNREVISED);
  }

  /** Of the unbroken run of levels that ends with the period. */
  private MacroFigure gap(ToDoubleFunction<double[]> ofLogs) {
    int perYear = terms.length().perYear();
    int from = period + 1;
    while (from > period + 1 - terms.trendPeriods() && !Double.isNaN(history.value(from - 1))) {
      from--;
    }
    int length = period - from + 1;
    boolean broken = length < terms.trendPeriods() && history.first() < from;
    List<InputRef> read = read(period, Math.min(from, period));
    if (length < MacroTerms.LEAST_TREND_YEARS * perYear) {
      return none(read, broken ? MacroFeatures.MISSING_PERIOD : MacroFeatures.WARM_UP);
    }
    double[] levels = new double[length];
    Arrays.setAll(levels, i -> history.value(period - length + 1 + i));
    if (!Arrays.stream(levels).allMatch(level -> level > 0)) {
      return none(read, MacroFeatures.NON_POSITIVE);
    }
    List<String> flags = broken ? List.of(MacroFeatures.MISSING_PERIOD) : List.of();
    try {
      double gap = ofLogs.applyAsDouble(PriceChange.logPercent(levels));
      return new MacroFigure(gap, flags, read);
    } catch (InvalidInputException e) {
      return none(read, MacroFeatures.ZERO_DISPERSION, flags);
    }
  }

  private boolean isLevel() {
    return terms.measure() == Measure.LEVEL || terms.measure() == Measure.ACTIVITY;
  }

  /** What scores look at: of a level its growth in percent, of all else the value; NaN without. */
  private double reading(int of) {
    double value = history.value(of);
    if (!isLevel()) {
      return value;
    }
    double before = history.value(of - 1);
    double growth =
        value > 0 && before > 0
            ? PriceChange.PERCENT.ofIndex(new double[] {before, value}, 1)[1]
            : Double.NaN;
    return Double.isFinite(growth) ? growth : Double.NaN;
  }

  private String whyNoReading() {
    String missing = missing(isLevel() ? period - 1 : period, period);
    if (missing != null) {
      return missing;
    }
    return history.value(period) > 0 && history.value(period - 1) > 0
        ? MacroFeatures.OUT_OF_RANGE
        : MacroFeatures.NON_POSITIVE;
  }

  private double[] readingsBefore() {
    double[] readings = new double[MacroTerms.WINDOW];
    int n = 0;
    for (int q = period - MacroTerms.WINDOW; q < period; q++) {
      double reading = reading(q);
      if (!Double.isNaN(reading)) {
        readings[n++] = reading;
      }
    }
    return Arrays.copyOf(readings, n);
  }

  /** Whether the window lacks a reading that it could have. */
  private List<String> holes() {
    int firstReading = isLevel() ? history.first() + 1 : history.first();
    for (int q = Math.max(firstReading, period - MacroTerms.WINDOW); q < period; q++) {
      if (Double.isNaN(reading(q))) {
        return List.of(MacroFeatures.MISSING_PERIOD);
      }
    }
    return List.of();
  }

  private int windowStart() {
    return period - MacroTerms.WINDOW - (isLevel() ? 1 : 0);
  }

  /** The oldest period from a given one on that has a value; the period itself if none has. */
  private int oldestFrom(int from) {
    int oldest = from;
    while (oldest < period && Double.isNaN(history.value(oldest))) {
      oldest++;
    }
    return oldest;
  }

  /** Why one of two values is not there, or null. */
  private String missing(int earlier, int later) {
    if (Double.isNaN(history.value(later))) {
      return MacroFeatures.MISSING_PERIOD;
    }
    if (!Double.isNaN(history.value(earlier))) {
      return null;
    }
    return earlier < history.first() ? MacroFeatures.WARM_UP : MacroFeatures.MISSING_PERIOD;
  }

  private static MacroFigure some(double value, List<InputRef> inputs) {
    return Double.isFinite(value)
        ? new MacroFigure(value, List.of(), inputs)
        : none(inputs, MacroFeatures.OUT_OF_RANGE);
  }

  private static MacroFigure none(List<InputRef> inputs, String why) {
    return new MacroFigure(null, List.of(why), inputs);
  }

  private static MacroFigure none(List<InputRef> inputs, String why, List<String> besides) {
    TreeSet<String> flags = new TreeSet<>(besides);
    flags.add(why);
    return new MacroFigure(null, List.copyOf(flags), inputs);
  }

  /** The later and the earlier of what was read, as far as it is known. */
  private List<InputRef> read(int later, int earlier) {
    List<InputRef> refs = new ArrayList<>(2);
    refs.add(history.ref(series, later));
    if (earlier != later && history.knows(earlier)) {
      refs.add(history.ref(series, earlier));
    }
    return List.copyOf(refs);
  }
}
