package io.macrostream.functions.risk.stress;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A scenario on a book. Names of factors match exactly; a factor without a shock moves by its beta
 * to the nearest one that has, and is flagged. A position is never left out: what no proxy stands
 * in for fails the run, and so does more than 10% of gross exposure on proxies.
 */
public final class StressTest {

  /**
   * P&amp;L of one position.
   *
   * @param id of the position
   * @param pnl in currency, negative for a loss
   * @param flags proxies used, as texts
   */
  public record Line(String id, double pnl, List<String> flags) {}

  /**
   * What a scenario does to a book.
   *
   * @param scenario its id
   * @param pnl sum of the lines
   * @param lines in the order of the positions
   * @param coverage of the book by the scenario
   */
  public record Report(String scenario, double pnl, List<Line> lines, Coverage coverage) {}

  private final Scenario scenario;
  private final FactorHistories histories;
  private final Set<String> shocked = new TreeSet<>();

  /**
   * @param scenario with shocks
   * @param histories of factors, by which those without a shock move
   */
  public StressTest(Scenario scenario, FactorHistories histories) {
    Require.that(
        !scenario.shocks().isEmpty(),
        Fault.EMPTY,
        () -> "scenario " + scenario.id() + " has no shocks; those of a replay come from data");
    this.scenario = scenario;
    this.histories = histories;
    scenario.shocks().forEach(shock -> shocked.add(shock.factor()));
  }

  /** How much of a book the scenario says something about. */
  public Coverage coverage(List<StressPosition> book) {
    double gross = 0;
    double unmapped = 0;
    List<String> positions = new ArrayList<>();
    for (StressPosition position : book) {
      gross += position.grossExposure();
      List<String> flags = flags(position);
      if (!flags.isEmpty()) {
        unmapped += position.grossExposure();
        flags.forEach(flag -> positions.add(position.id() + ": " + flag));
      }
    }
    return new Coverage(gross, unmapped, List.copyOf(positions));
  }

  /**
   * P&amp;L of a book.
   *
   * @throws InvalidInputException OUT_OF_RANGE where the coverage does not pass, UNKNOWN_NAME for a
   *     factor that neither a shock nor a proxy moves
   */
  public Report run(List<StressPosition> book) {
    Coverage coverage = coverage(book);
    Require.that(
        coverage.passes(),
        Fault.OUT_OF_RANGE,
        () ->
            "scenario "
                + scenario.id()
                + " has no shock for "
                + Math.round(1000 * coverage.share()) / 10.0
                + "% of gross exposure, 10% at most: "
                + coverage.positions());
    double sum = 0;
    List<Line> lines = new ArrayList<>();
    for (StressPosition position : book) {
      double pnl = Require.finite("P&L of " + position.id(), position.pricer().pnl(this::move));
      sum += pnl;
      lines.add(new Line(position.id(), pnl, flags(position)));
    }
    return new Report(scenario.id(), sum, List.copyOf(lines), coverage);
  }

  private double move(FactorPoint point) {
    Optional<Shock> shock = scenario.shock(point.factor());
    if (shock.isPresent()) {
      return shock.get().at(point.years());
    }
    Proxy proxy =
        histories
            .nearest(point.factor(), shocked)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Fault.UNKNOWN_NAME,
                        "scenario "
                            + scenario.id()
                            + " has no shock for "
                            + point.factor()
                            + ", and no history stands in"));
    return proxy.beta() * scenario.shock(proxy.factor()).orElseThrow().at(point.years());
  }

  private List<String> flags(StressPosition position) {
    List<String> flags = new ArrayList<>();
    for (FactorPoint point : position.points()) {
      if (!shocked.contains(point.factor())) {
        flags.add(
            histories
                .nearest(point.factor(), shocked)
                .map(proxy -> point.factor() + " by " + proxy.beta() + " times " + proxy.factor())
                .orElse(point.factor() + " without a proxy"));
      }
    }
    return List.copyOf(flags);
  }
}
