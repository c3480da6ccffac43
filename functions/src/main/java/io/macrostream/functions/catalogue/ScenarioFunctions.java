package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATES;
import static io.macrostream.functions.catalogue.Argument.Type.MATRIX;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.TEXT;
import static io.macrostream.functions.catalogue.Argument.Type.TEXTS;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.risk.stress.FactorHistories;
import io.macrostream.functions.risk.stress.FactorPoint;
import io.macrostream.functions.risk.stress.HistoricalReplay;
import io.macrostream.functions.risk.stress.Positions;
import io.macrostream.functions.risk.stress.Scenario;
import io.macrostream.functions.risk.stress.ScenarioCatalogue;
import io.macrostream.functions.risk.stress.ShockUnit;
import io.macrostream.functions.risk.stress.StressPosition;
import io.macrostream.functions.risk.stress.StressTest;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scenarios on books of exposures. */
final class ScenarioFunctions {

  private static final Argument FACTORS =
      required("factors", TEXTS, "", "name of the factor of each exposure");
  private static final Argument EXPOSURES =
      required(
          "exposures",
          NUMBERS,
          "currency by unit of move",
          "P&L by factor: of a price its value, of a rate -10000 times the cost of a basis point");

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("stress_scenarios")
              .summary("The scenarios that come with the product")
              .formula("none: data")
              .result(
                  "aligned arrays: ids, sets, families, descriptions; assumed: whether a size of it"
                      + " is not measured (1) or none is (0); shocks: factor unit size, and @years,"
                      + " as decimal fractions")
              .source("functions/src/main/resources/stress/scenarios.yaml")
              .takes(optional("set", TEXT, "", "only those of this set"))
              .example("{'set': 'reference'}")
              .by(ScenarioFunctions::list),
          CatalogueFunction.named("scenario_pnl")
              .summary("P&L of exposures, with convexity if given, under a scenario")
              .formula("sum of delta x + gamma x^2 / 2, x the shock of the factor at its tenor")
              .result(
                  "pnl, negative for a loss; by_exposure; unmapped_share of gross exposure, 0.1 at"
                      + " most, and unmapped, as texts")
              .source("definition")
              .takes(
                  required("scenario", TEXT, "", "id of a bundled scenario"),
                  FACTORS,
                  EXPOSURES,
                  optional("gammas", NUMBERS, "currency by squared unit", "default 0"),
                  optional("tenors", NUMBERS, "years", "of each exposure; default 0"),
                  optional("gross", NUMBERS, "currency", "for the coverage; default |exposure|"),
                  optional(
                      "history_factors",
                      TEXTS,
                      "",
                      "factors with a history, by which one without a shock finds a proxy"),
                  optional("history", MATRIX, "unit of move", "a row of moves for each of them"))
              .example(
                  "{'scenario': 'ref-global-risk-off', 'factors': ['USDBRL', 'IBOV'],"
                      + " 'exposures': [100, 50]}")
              .by(ScenarioFunctions::pnl),
          CatalogueFunction.named("historical_replay")
              .summary("P&L of today's exposures along a past period, without rebalancing")
              .formula(
                  "cumulative P&L of day t: sum of exposure x move of its factor from the first row"
                      + " to t; drawdown: deepest fall of it below its own peak, the start included")
              .result(
                  "cumulative by day from the second row on; end; worst; drawdown (positive); falls,"
                      + " rises and nets: largest moves of each factor inside the period")
              .source("definition")
              .takes(
                  required("dates", DATES, "yyyy-mm-dd", "of the rows; moves count from the first"),
                  FACTORS,
                  required("levels", MATRIX, "quote", "a row for each factor; rates as fractions"),
                  optional("units", TEXTS, Choices.of(ShockUnit.class), "default relative"),
                  EXPOSURES)
              .example(
                  "{'dates': ['2020-02-28', '2020-03-02', '2020-03-03'], 'factors': ['IBOV'],"
                      + " 'levels': [[100, 90, 95]], 'exposures': [1000]}")
              .by(ScenarioFunctions::replay));

  private ScenarioFunctions() {}

  static void sameLength(String first, int length, String second, int other) {
    Require.that(
        length == other, Fault.SHAPE, () -> length + " " + first + ", " + other + " " + second);
  }

  private static Result list(Arguments args) {
    ScenarioCatalogue catalogue = ScenarioCatalogue.bundled();
    List<Scenario> all =
        args.has("set") ? catalogue.set(args.text("set")) : List.copyOf(catalogue.all());
    Require.that(!all.isEmpty(), Fault.UNKNOWN_NAME, () -> "no set " + args.text("set"));
    return new Result()
        .put("ids", all.stream().map(Scenario::id).toList())
        .put("sets", all.stream().map(Scenario::set).toList())
        .put("families", all.stream().map(scenario -> scenario.family().name()).toList())
        .put("descriptions", all.stream().map(Scenario::description).toList())
        .put("assumed", all.stream().mapToInt(scenario -> scenario.isAssumed() ? 1 : 0).toArray())
        .put("shocks", all.stream().map(ScenarioFunctions::shocks).toList());
  }

  private static String shocks(Scenario scenario) {
    List<String> parts = new ArrayList<>();
    scenario
        .shocks()
        .forEach(
            shock ->
                shock
                    .nodes()
                    .forEach(
                        node ->
                            parts.add(
                                shock.factor()
                                    + " "
                                    + Choices.name(shock.unit())
                                    + " "
                                    + node.size()
                                    + (shock.nodes().size() > 1 ? " @" + node.years() : ""))));
    return String.join(", ", parts);
  }

  private static Result pnl(Arguments args) {
    List<String> factors = args.texts("factors");
    double[] exposures = args.numbers("exposures");
    int n = exposures.length;
    double[] gammas = args.has("gammas") ? args.numbers("gammas") : new double[n];
    double[] tenors = args.has("tenors") ? args.numbers("tenors") : new double[n];
    double[] gross = args.has("gross") ? args.numbers("gross") : exposures;
    sameLength("exposures", n, "factors", factors.size());
    sameLength("exposures", n, "gammas", gammas.length);
    sameLength("exposures", n, "tenors", tenors.length);
    sameLength("exposures", n, "gross", gross.length);
    List<StressPosition> book = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      book.add(
          Positions.quadratic(
              factors.get(i),
              Math.abs(gross[i]),
              exposures[i],
              gammas[i],
              new FactorPoint(factors.get(i), tenors[i])));
    }
    StressTest.Report report =
        new StressTest(ScenarioCatalogue.bundled().get(args.text("scenario")), histories(args))
            .run(book);
    return new Result()
        .put("pnl", report.pnl())
        .put("by_exposure", report.lines().stream().mapToDouble(StressTest.Line::pnl).toArray())
        .put("unmapped_share", report.coverage().share())
        .put("unmapped", report.coverage().positions());
  }

  private static FactorHistories histories(Arguments args) {
    Require.that(
        args.has("history") == args.has("history_factors"),
        Fault.SHAPE,
        "history and history_factors belong together: give both or neither");
    if (!args.has("history")) {
      return FactorHistories.NONE;
    }
    List<String> names = args.texts("history_factors");
    double[][] rows = args.matrix("history");
    sameLength("history_factors", names.size(), "rows of history", rows.length);
    Map<String, double[]> moves = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      moves.put(names.get(i), rows[i]);
    }
    return new FactorHistories(moves, 0.97);
  }

  private static Result replay(Arguments args) {
    List<LocalDate> dates = args.dates("dates");
    List<String> factors = args.texts("factors");
    double[][] levels = args.matrix("levels");
    double[] exposures = args.numbers("exposures");
    sameLength("factors", factors.size(), "rows of levels", levels.length);
    sameLength("factors", factors.size(), "exposures", exposures.length);
    if (args.has("units")) {
      sameLength("factors", factors.size(), "units", args.texts("units").size());
    }
    Map<FactorPoint, Map<LocalDate, Double>> series = new TreeMap<>();
    Map<String, ShockUnit> units = new TreeMap<>();
    List<StressPosition> book = new ArrayList<>();
    for (int i = 0; i < exposures.length; i++) {
      FactorPoint point = FactorPoint.of(factors.get(i));
      sameLength("dates", dates.size(), "levels of " + point.factor(), levels[i].length);
      Map<LocalDate, Double> byDate = new TreeMap<>();
      for (int t = 0; t < levels[i].length; t++) {
        byDate.put(dates.get(t), levels[i][t]);
      }
      Require.that(
          series.put(point, byDate) == null, Fault.SHAPE, () -> point.factor() + " comes twice");
      units.put(
          point.factor(),
          args.has("units")
              ? Choices.read("units", ShockUnit.class, args.texts("units").get(i))
              : ShockUnit.RELATIVE);
      book.add(Positions.quadratic(point.factor(), Math.abs(exposures[i]), exposures[i], 0, point));
    }
    HistoricalReplay replay = new HistoricalReplay("replay", dates, series, units);
    HistoricalReplay.Path path = replay.path(book, FactorHistories.NONE);
    List<HistoricalReplay.Swing> swings =
        factors.stream().map(factor -> replay.swing(FactorPoint.of(factor))).toList();
    return new Result()
        .put("cumulative", path.cumulative())
        .put("end", path.end())
        .put("worst", path.worst())
        .put("drawdown", path.drawdown())
        .put("falls", swings.stream().mapToDouble(HistoricalReplay.Swing::fall).toArray())
        .put("rises", swings.stream().mapToDouble(HistoricalReplay.Swing::rise).toArray())
        .put("nets", swings.stream().mapToDouble(HistoricalReplay.Swing::net).toArray());
  }
}
