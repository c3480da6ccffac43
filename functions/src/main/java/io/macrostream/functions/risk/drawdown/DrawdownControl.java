package io.macrostream.functions.risk.drawdown;

import io.macrostream.functions.risk.drawdown.DrawdownRules.FlowTiming;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.LocalDate;
import java.util.List;

/**
 * The control of a portfolio by its drawdowns, a pure state machine: the same inputs in the same
 * order give the same states, and a day that comes twice changes nothing.
 *
 * <p>Each day: equity moves by the return net of flows, peaks follow, and the control goes to the
 * highest level that is triggered, however large the gap. The last level closes all and begins a
 * cooldown, which ends when its business days are over and the gate is open; flat equity therefore
 * cannot hold it. The peak of the levels is then rebased, those of the year and since inception
 * never are. On the way back the levels see the larger of the drawdowns of equity and of the
 * would-be portfolio, as at small scale equity tells little.
 *
 * <p>A reset of the hard stop moves its threshold so that the same loss is allowed once more from
 * the equity of the reset; it returns to its place when the drawdown from inception is below
 * hysteresis times the hard stop.
 */
public final class DrawdownControl {

  private final DrawdownRules rules;
  private final BusinessCalendar calendar;

  /**
   * @param rules of the portfolio
   * @param calendar whose business days cooldown and ramp count
   */
  public DrawdownControl(DrawdownRules rules, BusinessCalendar calendar) {
    this.rules = rules;
    this.calendar = calendar;
  }

  /** The first day, which sets the peaks; its flow is part of the capital it begins with. */
  public Decision start(DrawdownInput input) {
    check(input);
    ControlState state =
        new ControlState(
            input, 1, 1, 1, 1, 1, 1, Phase.ACTIVE, 0, input.day(), rules.hardStop(), 1);
    return new Decision(state, 1, List.of(), refusedAtStart(input), false);
  }

  private static List<String> refusedAtStart(DrawdownInput input) {
    return input.commands().stream()
        .map(command -> command.kind() + " refused: the control has just begun")
        .toList();
  }

  /**
   * The next day.
   *
   * @throws io.macrostream.functions.stats.InvalidInputException UNORDERED for a day before the
   *     last one, or the last one with other figures; EMPTY without a would-be return where one is
   *     needed; NOT_FINITE, NON_POSITIVE_PRICE and OUT_OF_RANGE for figures that are none
   */
  public Decision next(ControlState state, DrawdownInput input) {
    if (input.equals(state.last())) {
      return new Decision(state, state.scale(), List.of(), List.of(), true);
    }
    check(input);
    Require.that(
        input.day() > state.last().day(),
        Fault.UNORDERED,
        () ->
            LocalDate.ofEpochDay(input.day())
                + (input.day() == state.last().day()
                    ? " was judged with other figures: replay from the day before"
                    : " comes before the last day judged"));
    return new DrawdownStep(rules, calendar, marked(state, input)).decide(input);
  }

  private ControlState marked(ControlState state, DrawdownInput input) {
    double before = state.last().nav();
    double growth =
        rules.flows() == FlowTiming.END_OF_DAY
            ? (input.nav() - input.flow()) / before
            : input.nav() / (before + input.flow());
    Require.that(
        growth > 0 && Double.isFinite(growth),
        Fault.OUT_OF_RANGE,
        () ->
            "the flow of "
                + input.flow()
                + " does not fit a NAV of "
                + before
                + " before and of "
                + input.nav()
                + " after");
    double equity = state.equity() * growth;
    boolean newYear =
        LocalDate.ofEpochDay(input.day()).getYear()
            != LocalDate.ofEpochDay(state.last().day()).getYear();
    double shadow = state.shadow() * shadowGrowth(state, input);
    return new ControlState(
        input,
        equity,
        Math.max(state.inceptionPeak(), equity),
        Math.max(newYear ? state.equity() : state.yearPeak(), equity),
        Math.max(state.trailingPeak(), equity),
        shadow,
        Math.max(state.shadowPeak(), shadow),
        state.phase(),
        state.level(),
        state.since(),
        state.stopAt(),
        state.scale());
  }

  private static double shadowGrowth(ControlState state, DrawdownInput input) {
    if (state.phase() == Phase.ACTIVE) {
      return 1;
    }
    Require.that(
        input.wouldBeReturn() != null,
        Fault.EMPTY,
        () -> "in phase " + state.phase() + " the return of the would-be portfolio is needed");
    return 1 + input.wouldBeReturn();
  }

  private static void check(DrawdownInput input) {
    Require.that(
        Require.finite("NAV", input.nav()) > 0,
        Fault.NON_POSITIVE_PRICE,
        () -> "NAV is " + input.nav() + ", must be positive");
    Require.finite("flow", input.flow());
    if (input.realisedVolatility() != null) {
      Require.that(
          Require.finite("realised volatility", input.realisedVolatility()) >= 0,
          Fault.OUT_OF_RANGE,
          () -> "realised volatility is " + input.realisedVolatility());
    }
    if (input.wouldBeReturn() != null) {
      Require.that(
          Require.finite("would-be return", input.wouldBeReturn()) > -1,
          Fault.OUT_OF_RANGE,
          () -> "would-be return is " + input.wouldBeReturn() + ", must be above -1");
    }
    Require.that(
        input.bookSnapshot() != null && !input.bookSnapshot().isBlank(),
        Fault.EMPTY,
        "the id of the snapshot of the book is missing");
  }
}
