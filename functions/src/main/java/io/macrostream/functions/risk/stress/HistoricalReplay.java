package io.macrostream.functions.risk.stress;

import io.macrostream.functions.risk.stress.Scenario.Family;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A past period on today's positions, day by day and without rebalancing. Every factor must have a
 * level on every day: a day that is missing is a fault, neither a zero move nor a shorter path.
 */
public final class HistoricalReplay {

  private final String id;
  private final List<LocalDate> dates;
  private final SortedMap<FactorPoint, double[]> levels = new TreeMap<>();
  private final SortedMap<String, ShockUnit> units = new TreeMap<>();

  /**
   * Largest moves of a factor inside the period.
   *
   * @param fall from a peak to a later trough, 0 or negative
   * @param rise from a trough to a later peak, 0 or positive
   * @param net from the first day to the last
   */
  public record Swing(double fall, double rise, double net) {}

  /**
   * What the period does to a book.
   *
   * @param cumulative P&amp;L since the base by day, the base left out
   * @param end its last value
   * @param worst its lowest value, 0 if it is never negative
   * @param drawdown deepest fall of it below its own peak, the base included; positive
   */
  public record Path(double[] cumulative, double end, double worst, double drawdown) {}

  /**
   * A period.
   *
   * @param id of the scenario
   * @param dates the base, whose levels the moves are counted from, and the days of the period
   * @param series level by date of each factor and tenor; rates as fractions
   * @param units what a move of each factor is
   * @throws io.macrostream.functions.stats.InvalidInputException TOO_FEW with all the days that are
   *     missing
   */
  public HistoricalReplay(
      String id,
      List<LocalDate> dates,
      Map<FactorPoint, ? extends Map<LocalDate, Double>> series,
      Map<String, ShockUnit> units) {
    this.id = id;
    this.dates = List.copyOf(dates);
    Require.enough("a replay", this.dates.size(), 2);
    Require.that(!series.isEmpty(), Fault.EMPTY, "no factors to replay");
    for (int t = 1; t < this.dates.size(); t++) {
      int at = t;
      Require.that(
          this.dates.get(t).isAfter(this.dates.get(t - 1)),
          Fault.UNORDERED,
          () -> "dates must ascend at " + this.dates.get(at));
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<FactorPoint, ? extends Map<LocalDate, Double>> entry :
        new TreeMap<FactorPoint, Map<LocalDate, Double>>(series).entrySet()) {
      String factor = entry.getKey().factor();
      Require.that(
          units.containsKey(factor), Fault.UNKNOWN_NAME, () -> "unit of " + factor + " is missing");
      this.units.put(factor, units.get(factor));
      levels.put(entry.getKey(), aligned(entry.getKey(), entry.getValue(), missing));
    }
    Require.that(
        missing.isEmpty(),
        Fault.TOO_FEW,
        () -> "replay " + id + " lacks levels, which nothing stands in for: " + missing);
  }

  private double[] aligned(FactorPoint point, Map<LocalDate, Double> series, List<String> missing) {
    boolean relative = units.get(point.factor()).isRelative();
    double[] aligned = new double[dates.size()];
    for (int t = 0; t < aligned.length; t++) {
      Double level = series.get(dates.get(t));
      if (level == null) {
        missing.add(point.factor() + " " + point.years() + "Y on " + dates.get(t));
        continue;
      }
      aligned[t] = Require.finite("level of " + point.factor(), level);
      Require.that(
          !relative || level > 0,
          Fault.NON_POSITIVE_PRICE,
          () -> "level of " + point.factor() + " is " + level + ", which has no relative move");
    }
    return aligned;
  }

  /** Days after the base. */
  public int days() {
    return dates.size() - 1;
  }

  /** The moves from the base to a day, 1 for the first after it, as a scenario. */
  public Scenario upTo(int day) {
    Require.that(
        day >= 1 && day <= days(),
        Fault.OUT_OF_RANGE,
        () -> "day is " + day + ", must be from 1 to " + days());
    SortedMap<String, List<Shock.Node>> nodes = new TreeMap<>();
    levels.forEach(
        (point, series) ->
            nodes
                .computeIfAbsent(point.factor(), factor -> new ArrayList<>())
                .add(
                    new Shock.Node(
                        point.years(), units.get(point.factor()).move(series[0], series[day]))));
    List<Shock> shocks = new ArrayList<>();
    nodes.forEach(
        (factor, of) -> shocks.add(new Shock(factor, units.get(factor), of, Provenance.MEASURED)));
    return new Scenario(
        id,
        "replay",
        Family.REPLAY,
        "moves from " + dates.get(0) + " to " + dates.get(day),
        dates.get(1),
        dates.get(day),
        shocks,
        null,
        1);
  }

  /** Largest moves of a factor inside the period. */
  public Swing swing(FactorPoint point) {
    double[] series = levels.get(point);
    Require.that(series != null, Fault.UNKNOWN_NAME, () -> point + " is not in the replay");
    ShockUnit unit = units.get(point.factor());
    double peak = series[0];
    double trough = series[0];
    double fall = 0;
    double rise = 0;
    for (double level : series) {
      peak = Math.max(peak, level);
      trough = Math.min(trough, level);
      fall = Math.min(fall, unit.move(peak, level));
      rise = Math.max(rise, unit.move(trough, level));
    }
    return new Swing(fall, rise, unit.move(series[0], series[series.length - 1]));
  }

  /**
   * P&amp;L of a book along the path, each day revalued from the base.
   *
   * @param histories for factors that the replay does not hold
   */
  public Path path(List<StressPosition> book, FactorHistories histories) {
    double[] cumulative = new double[days()];
    double peak = 0;
    double worst = 0;
    double drawdown = 0;
    for (int day = 1; day <= days(); day++) {
      double pnl = new StressTest(upTo(day), histories).run(book).pnl();
      cumulative[day - 1] = pnl;
      peak = Math.max(peak, pnl);
      worst = Math.min(worst, pnl);
      drawdown = Math.max(drawdown, peak - pnl);
    }
    return new Path(cumulative, cumulative[days() - 1], worst, drawdown);
  }
}
