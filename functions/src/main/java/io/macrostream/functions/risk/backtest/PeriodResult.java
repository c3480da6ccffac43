package io.macrostream.functions.risk.backtest;

import io.macrostream.functions.risk.backtest.TrafficLight.Zone;
import io.macrostream.functions.stats.Require;
import java.util.EnumMap;
import java.util.Map;

/**
 * A record read over a period.
 *
 * @param period period
 * @param method method
 * @param confidenceBp confidence
 * @param days judged
 * @param exceptions among them
 * @param standIns days on which another method stood in
 * @param kupiec proportion of failures
 * @param christoffersen independence and conditional coverage, from pairs of days within the period
 * @param z2 second statistic of Acerbi and Szekely: 0 expected, negative where risk is understated
 * @param zones days of the period by the supervisor's zone of the 250 days up to each, for 99%
 *     only; empty where no such window is complete
 */
public record PeriodResult(
    Period period,
    RiskMethod method,
    int confidenceBp,
    int days,
    int exceptions,
    int standIns,
    LikelihoodRatio kupiec,
    Christoffersen christoffersen,
    double z2,
    Map<Zone, Integer> zones) {

  /**
   * Reads.
   *
   * @param record whole, so that windows may begin before the period
   * @throws io.macrostream.functions.stats.InvalidInputException TOO_FEW for less than two days
   */
  public static PeriodResult of(ForecastRecord record, Period period) {
    ForecastRecord part = record.between(period.from(), period.to());
    Require.enough("the back-test of " + period.name(), part.size(), 2);
    int bp = record.confidenceBp();
    Exceptions exceptions = Exceptions.ofFlags(part.exceptions());
    int standIns = 0;
    for (boolean standIn : part.standIns()) {
      standIns += standIn ? 1 : 0;
    }
    return new PeriodResult(
        period,
        record.method(),
        bp,
        part.size(),
        exceptions.count(),
        standIns,
        Kupiec.proportionOfFailures(part.size(), exceptions.count(), bp),
        Christoffersen.of(part.exceptions(), bp, Transitions.Convention.PAIRS),
        new AcerbiSzekely(part.var(), part.es(), bp).statistic(part.pnl()),
        zones(record, period));
  }

  private static Map<Zone, Integer> zones(ForecastRecord record, Period period) {
    Map<Zone, Integer> zones = new EnumMap<>(Zone.class);
    if (record.confidenceBp() != TrafficLight.CONFIDENCE_BP || record.size() < TrafficLight.DAYS) {
      return zones;
    }
    int[] counts = Exceptions.ofFlags(record.exceptions()).rolling(TrafficLight.DAYS);
    for (int i = 0; i < counts.length; i++) {
      int day = record.days()[i + TrafficLight.DAYS - 1];
      if (day >= period.from() && day <= period.to()) {
        zones.merge(
            TrafficLight.basel(TrafficLight.DAYS, counts[i], record.confidenceBp()).zone(),
            1,
            Integer::sum);
      }
    }
    return zones;
  }

  /** Exceptions that a correct VaR is expected to have. */
  public double expected() {
    return days * Kupiec.tail(confidenceBp);
  }

  /** Share of exceptions. */
  public double rate() {
    return (double) exceptions / days;
  }

  /** Share of the days with a zone that have this one; NaN without any. */
  public double share(Zone zone) {
    int all = zones.values().stream().mapToInt(Integer::intValue).sum();
    return all == 0 ? Double.NaN : (double) zones.getOrDefault(zone, 0) / all;
  }
}
