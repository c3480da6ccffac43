package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.DATES;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBER;
import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.Type.SERIES;
import static io.macrostream.functions.catalogue.Argument.choice;
import static io.macrostream.functions.catalogue.Argument.integer;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.optional;
import static io.macrostream.functions.catalogue.Argument.required;

import io.macrostream.functions.risk.drawdown.AllocationBreaker;
import io.macrostream.functions.risk.drawdown.ContinuousScale;
import io.macrostream.functions.risk.drawdown.ControlState;
import io.macrostream.functions.risk.drawdown.Decision;
import io.macrostream.functions.risk.drawdown.DrawdownControl;
import io.macrostream.functions.risk.drawdown.DrawdownInput;
import io.macrostream.functions.risk.drawdown.DrawdownRules;
import io.macrostream.functions.risk.drawdown.ExpectedDrawdown;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.time.Weekdays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What drawdowns do to the size of positions, and which are to be expected. */
final class DrawdownControlFamily {

  /** Whose breaker. */
  enum Breaker {
    STRATEGY,
    ASSET_CLASS
  }

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("drawdown_control")
              .summary("Scale of a portfolio under the levels, hard stop and ramp of its drawdowns")
              .formula(
                  "equity compounds (NAV - flow) / previous NAV; scale of the highest level whose"
                      + " drawdown is reached; the last level closes all until cooldown days are"
                      + " over and volatility is below the gate, then a ramp on the larger drawdown"
                      + " of equity and would-be portfolio; a level holds down to hysteresis times"
                      + " its threshold")
              .result(
                  "by day: scale, phase, level, trailing_drawdown, year_drawdown,"
                      + " inception_drawdown (positive fractions); transitions, as texts")
              .source("product convention; Grossman and Zhou 1993 for continuous control")
              .takes(
                  required("dates", DATES, "yyyy-mm-dd", "ascending; Monday to Friday count"),
                  required("navs", NUMBERS, "money", "at the end of each day, flows included"),
                  optional("flows", NUMBERS, "money", "in positive, at the end of each day"),
                  optional("volatilities", SERIES, "fraction per year", "realised, for the gate"),
                  optional(
                      "would_be_returns",
                      SERIES,
                      "fraction per day",
                      "of the portfolio without control; needed where it is closed or on the way"
                          + " back"),
                  optional("drawdowns", NUMBERS, "fraction", "of the levels; default 3%, 5%, 8%"),
                  optional("scales", NUMBERS, "1", "of the levels; default 0.75, 0.5, 0"),
                  number("hard_stop", "fraction", 0.15, "drawdown from the peak since inception"),
                  number("hysteresis", "1", 0.5, "share of a threshold down to which it holds"),
                  integer("cooldown_days", "business days", 5, "before the gate is asked"),
                  number("gate_volatility", "fraction per year", 0.15, "up to which it opens"),
                  integer("ramp_days", "business days", 10, "of the way back"))
              .example(
                  "{'dates': ['2026-03-02', '2026-03-03', '2026-03-04'], 'navs': [100, 96.5, 90]}")
              .by(DrawdownControlFamily::control),
          CatalogueFunction.named("continuous_drawdown_scale")
              .summary("Scale by the cushion left below a drawdown limit")
              .formula("min(1, m cushion / limit), cushion = max(0, limit - drawdown)")
              .result("value in [0, 1]")
              .source("Grossman and Zhou 1993; Black and Perold 1992")
              .takes(
                  required("drawdown", NUMBER, "fraction", "positive"),
                  required("limit", NUMBER, "fraction", "at which nothing is held"),
                  number("multiplier", "1", 1, "m"))
              .example("{'drawdown': 0.06, 'limit': 0.08, 'multiplier': 2}")
              .by(
                  args ->
                      Result.of(
                          new ContinuousScale(args.number("multiplier"), args.number("limit"))
                              .at(args.number("drawdown")))),
          CatalogueFunction.named("allocation_breaker")
              .summary("Scale of the allocation to a strategy or an asset class after losses")
              .formula(
                  "strategy: half after 2% in a day, 5% in 20 days or 10% from the peak, off after"
                      + " 15% from the peak; asset class: half after 3% in a day; back below half of"
                      + " the threshold, off stays off")
              .result("scales by day; changes, as texts")
              .source("product convention")
              .takes(
                  required("returns", NUMBERS, "fraction per day", "at full allocation"),
                  choice("kind", Breaker.STRATEGY, "whose triggers"))
              .example("{'returns': [0.01, -0.025, -0.005, 0.01]}")
              .by(DrawdownControlFamily::breaker),
          CatalogueFunction.named("expected_max_drawdown")
              .summary("Maximum drawdown to be expected of a Sharpe ratio and a volatility")
              .formula(
                  "law of the maximum drawdown of a Brownian motion with drift (sharpe - volatility"
                      + " / 2) volatility, its series of eigenfunctions; fraction 1 - exp(-x)")
              .result(
                  "value: quantile as a positive fraction; mean_log: mean of that of log wealth;"
                      + " probability and beyond (whether deeper than the quantile) of observed, null"
                      + " without")
              .source("Magdon-Ismail, Atiya, Pratap and Abu-Mostafa 2004")
              .takes(
                  required("sharpe", NUMBER, "per year", "Sharpe ratio"),
                  required("volatility", NUMBER, "fraction per year", "positive"),
                  required("years", NUMBER, "years", "watched"),
                  integer("confidence_bp", "basis points", 9500, "of the quantile"),
                  optional("observed", NUMBER, "fraction", "a maximum drawdown to be judged"))
              .example("{'sharpe': 1, 'volatility': 0.1, 'years': 3, 'observed': 0.2}")
              .by(DrawdownControlFamily::expected));

  private DrawdownControlFamily() {}

  private static Result control(Arguments args) {
    List<LocalDate> dates = args.dates("dates");
    double[] navs = args.numbers("navs");
    double[] flows = args.has("flows") ? args.numbers("flows") : new double[navs.length];
    double[] volatilities = series(args, "volatilities", navs.length);
    double[] wouldBe = series(args, "would_be_returns", navs.length);
    Require.enough("drawdown control", navs.length, 1);
    for (int length : new int[] {dates.size(), flows.length, volatilities.length, wouldBe.length}) {
      Require.that(
          length == navs.length,
          Fault.SHAPE,
          () -> navs.length + " NAVs, " + length + " dates, flows, volatilities or returns");
    }
    DrawdownControl control = new DrawdownControl(rules(args), new Weekdays());
    Decision decision = null;
    List<Decision> decisions = new ArrayList<>();
    for (int t = 0; t < navs.length; t++) {
      DrawdownInput input =
          new DrawdownInput(
              (int) dates.get(t).toEpochDay(),
              navs[t],
              flows[t],
              present(volatilities[t]),
              present(wouldBe[t]),
              dates.get(t).toString(),
              List.of());
      decision = decision == null ? control.start(input) : control.next(decision.state(), input);
      decisions.add(decision);
    }
    return result(decisions);
  }

  private static Result result(List<Decision> decisions) {
    List<ControlState> states = decisions.stream().map(Decision::state).toList();
    return new Result()
        .put("scale", decisions.stream().mapToDouble(Decision::scale).toArray())
        .put("phase", states.stream().map(state -> state.phase().name()).toList())
        .put("level", states.stream().mapToInt(ControlState::level).toArray())
        .put(
            "trailing_drawdown",
            states.stream().mapToDouble(ControlState::trailingDrawdown).toArray())
        .put("year_drawdown", states.stream().mapToDouble(ControlState::yearDrawdown).toArray())
        .put(
            "inception_drawdown",
            states.stream().mapToDouble(ControlState::inceptionDrawdown).toArray())
        .put(
            "transitions",
            decisions.stream()
                .flatMap(decision -> decision.transitions().stream())
                .map(
                    move ->
                        LocalDate.ofEpochDay(move.day())
                            + " "
                            + move.fromPhase()
                            + " "
                            + move.fromLevel()
                            + " -> "
                            + move.toPhase()
                            + " "
                            + move.toLevel()
                            + ": "
                            + move.reason())
                .toList());
  }

  private static DrawdownRules rules(Arguments args) {
    Require.that(
        args.has("drawdowns") == args.has("scales"),
        Fault.SHAPE,
        "drawdowns and scales belong together: give both or neither");
    List<DrawdownRules.Level> levels = new ArrayList<>(DrawdownRules.DEFAULT.levels());
    if (args.has("drawdowns")) {
      double[] drawdowns = args.numbers("drawdowns");
      double[] scales = args.numbers("scales");
      Require.that(
          drawdowns.length == scales.length,
          Fault.SHAPE,
          () -> drawdowns.length + " drawdowns, " + scales.length + " scales");
      levels.clear();
      for (int i = 0; i < scales.length; i++) {
        levels.add(new DrawdownRules.Level(drawdowns[i], scales[i]));
      }
    }
    return new DrawdownRules(
        levels,
        args.number("hard_stop"),
        args.number("hysteresis"),
        args.integer("cooldown_days"),
        args.number("gate_volatility"),
        args.integer("ramp_days"),
        DrawdownRules.FlowTiming.END_OF_DAY,
        null);
  }

  private static double[] series(Arguments args, String name, int length) {
    if (args.has(name)) {
      return args.series(name);
    }
    double[] absent = new double[length];
    Arrays.fill(absent, Double.NaN);
    return absent;
  }

  private static Double present(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private static Result breaker(Arguments args) {
    AllocationBreaker breaker =
        args.choice("kind", Breaker.class) == Breaker.STRATEGY
            ? AllocationBreaker.STRATEGY
            : AllocationBreaker.ASSET_CLASS;
    double[] returns = args.numbers("returns");
    double[] scales = new double[returns.length];
    List<String> changes = new ArrayList<>();
    AllocationBreaker.State state = breaker.start();
    for (int t = 0; t < returns.length; t++) {
      AllocationBreaker.Outcome outcome = breaker.next(state, t, returns[t], false);
      int row = t;
      outcome.changes().forEach(change -> changes.add("row " + row + " " + change));
      scales[t] = outcome.scale();
      state = outcome.state();
    }
    return new Result().put("scales", scales).put("changes", changes);
  }

  private static Result expected(Arguments args) {
    ExpectedDrawdown law =
        new ExpectedDrawdown(
            args.number("sharpe"), args.number("volatility"), args.number("years"));
    int bp = args.integer("confidence_bp");
    Result result = Result.of(law.quantile(bp)).put("mean_log", law.meanOfLog());
    if (!args.has("observed")) {
      return result.absent("probability").absent("beyond");
    }
    double observed = args.number("observed");
    return result
        .put("probability", law.probabilityBeyond(observed))
        .put("beyond", law.isBeyond(observed, bp));
  }
}
