package io.macrostream.jobs;

import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.quality.Cadence;
import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.quality.Quantity;
import io.macrostream.functions.quality.SeriesLookup;
import io.macrostream.functions.quality.SeriesTerms;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What quality checks and features need to know of the series of the registry. */
public final class KnownSeries {

  /** Forecasts, targets and estimates: known for periods that are not over. */
  private static final Set<String> KNOWN_AHEAD = Set.of("expectations", "structural", "monetary");

  /** Set now and then, and told for every day of the calendar. */
  private static final String POLICY = "monetary";

  private KnownSeries() {}

  /** The terms of every series of a registry. */
  public static SeriesLookup of(SeriesRegistry registry, Units units) {
    Map<String, SeriesTerms> terms = new TreeMap<>();
    for (Series series : registry.all()) {
      Units.Unit unit = units.find(series.unit()).orElseThrow();
      terms.put(
          series.code(),
          new SeriesTerms(
              Quantity.valueOf(unit.quantity()),
              measure(series, unit),
              cadence(series),
              calendar(series),
              Math.max(0, series.releaseLagDays()),
              unit.onePercent(),
              unit.lower(),
              unit.upper(),
              isKnownAhead(series)));
    }
    return new SeriesLookup(terms);
  }

  /** That of the series, or of its unit where it says nothing of its own. */
  private static Measure measure(Series series, Units.Unit unit) {
    String measure = series.measure() == null ? unit.measure() : series.measure();
    return measure == null ? Measure.NONE : Measure.valueOf(measure);
  }

  private static Cadence cadence(Series series) {
    return switch (series.frequency()) {
      case DAILY -> series.category().equals(POLICY) ? Cadence.IRREGULAR : Cadence.SESSION;
      case WEEKLY -> Cadence.WEEK;
      case MONTHLY -> Cadence.MONTH;
      case QUARTERLY -> Cadence.QUARTER;
      case ANNUAL -> Cadence.YEAR;
    };
  }

  private static TradingCalendar calendar(Series series) {
    boolean exchange = series.category().startsWith("market_");
    if ("BR".equals(series.country())) {
      return exchange ? TradingCalendar.BR_EXCHANGE : TradingCalendar.BR_BANKS;
    }
    if ("US".equals(series.country())) {
      return exchange ? TradingCalendar.US_EXCHANGE : TradingCalendar.US_FEDERAL;
    }
    return TradingCalendar.WEEKDAYS;
  }

  /** Also what is published within its period; of a day the end is close enough. */
  private static boolean isKnownAhead(Series series) {
    boolean withinPeriod =
        series.frequency() == Frequency.DAILY
            ? series.releaseLagDays() < 0
            : series.releaseLagDays() <= 0;
    return withinPeriod || KNOWN_AHEAD.contains(series.category());
  }
}
