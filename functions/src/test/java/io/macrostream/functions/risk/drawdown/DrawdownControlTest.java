package io.macrostream.functions.risk.drawdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.risk.drawdown.DrawdownRules.FlowTiming;
import io.macrostream.functions.risk.drawdown.DrawdownRules.Level;
import io.macrostream.functions.risk.drawdown.ResetCommand.Kind;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawdownControlTest {

  private static final BusinessCalendar WEEKDAYS = date -> !BusinessCalendar.isWeekend(date);
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  /** A portfolio day by day: what is tested reads as what happens to it. */
  private static final class Book {

    private final DrawdownControl control;
    private final List<DrawdownInput> inputs = new ArrayList<>();
    private final List<Transition> journal = new ArrayList<>();
    private LocalDate day;
    private double nav = 100;
    private Decision last;

    Book(DrawdownRules rules, LocalDate start) {
      this.control = new DrawdownControl(rules, WEEKDAYS);
      this.day = start;
      last = take(input(0, 0.1, 0, List.of()), true);
    }

    Book() {
      this(DrawdownRules.DEFAULT, MONDAY);
    }

    private DrawdownInput input(
        double flow, Double volatility, double wouldBe, List<ResetCommand> commands) {
      return new DrawdownInput(
          (int) day.toEpochDay(), nav, flow, volatility, wouldBe, "book@" + day, commands);
    }

    private Decision take(DrawdownInput input, boolean first) {
      inputs.add(input);
      last = first ? control.start(input) : control.next(last.state(), input);
      journal.addAll(last.transitions());
      return last;
    }

    Decision day(double ret, double flow, Double volatility, double wouldBe, ResetCommand... all) {
      day = WEEKDAYS.next(day);
      nav = nav * (1 + ret) + flow;
      return take(input(flow, volatility, wouldBe, List.of(all)), false);
    }

    Decision day(double ret) {
      return day(ret, 0, 0.1, ret);
    }

    Decision flat(int days) {
      for (int i = 0; i < days; i++) {
        day(0);
      }
      return last;
    }

    ControlState state() {
      return last.state();
    }
  }

  private static ResetCommand reset(String... approvers) {
    return new ResetCommand(Kind.RESET_HARD_STOP, List.of(approvers));
  }

  private static ResetCommand release(String... approvers) {
    return new ResetCommand(Kind.RELEASE_COOLDOWN, List.of(approvers));
  }

  @Test
  void levelsCutAndHysteresisHolds() {
    Book book = new Book();
    assertThat(book.day(-0.029).scale()).isEqualTo(1);
    assertThat(book.day(0.97 / 0.971 - 1).scale()).as("3% below the peak").isEqualTo(0.75);
    assertThat(book.day(0.95 / 0.97 - 1).scale()).isEqualTo(0.5);
    assertThat(book.day(0.974 / 0.95 - 1).scale()).as("2.6%: above half of 5%").isEqualTo(0.5);
    assertThat(book.day(0.976 / 0.974 - 1).scale()).as("2.4%").isEqualTo(0.75);
    assertThat(book.day(0.986 / 0.976 - 1).scale()).as("1.4%").isEqualTo(1);
    assertThat(book.journal).hasSize(4);
    assertThat(book.journal.get(0).reason()).contains("3.00%");
    assertThat(book.journal.get(0).bookSnapshot()).isEqualTo("book@2026-03-04");
  }

  /** The defect: one step an update, so that a gap only reached the first level. */
  @Test
  void aGapGoesStraightToTheLastLevel() {
    Book book = new Book();
    Decision decision = book.day(-0.10);
    assertThat(decision.scale()).isZero();
    assertThat(decision.state().phase()).isEqualTo(Phase.COOLDOWN);
    assertThat(decision.state().level()).isEqualTo(3);
    assertThat(decision.transitions()).hasSize(1);
    assertThat(decision.transitions().get(0).trailingDrawdown()).isCloseTo(0.10, within(1e-12));
  }

  @Test
  void aGapFromTheFirstLevelDoesToo() {
    Book book = new Book();
    assertThat(book.day(-0.035).scale()).isEqualTo(0.75);
    assertThat(book.day(-0.06).state().phase()).isEqualTo(Phase.COOLDOWN);
  }

  /** The defect: with all closed equity is flat and stayed beyond the last level for ever. */
  @Test
  void flatEquityLeavesCooldownByTimeAndStaysOut() {
    Book book = new Book();
    book.day(-0.10);
    assertThat(book.flat(4).scale()).as("four of five days").isZero();
    assertThat(book.flat(1).state().phase()).isEqualTo(Phase.RAMP);
    assertThat(book.last.scale()).isEqualTo(0.1);
    assertThat(book.state().trailingDrawdown()).as("rebased").isZero();
    assertThat(book.state().inceptionDrawdown()).as("never").isCloseTo(0.1, within(1e-12));
    assertThat(book.state().yearDrawdown()).as("never").isCloseTo(0.1, within(1e-12));
    assertThat(book.flat(4).scale()).isEqualTo(0.5);
    assertThat(book.flat(5).state().phase()).isEqualTo(Phase.ACTIVE);
    assertThat(book.last.scale()).isEqualTo(1);
    book.flat(500);
    assertThat(book.last.scale()).isEqualTo(1);
    assertThat(book.journal.stream().filter(t -> t.toPhase() == Phase.COOLDOWN)).hasSize(1);
  }

  @Test
  void cooldownCountsBusinessDays() {
    Book book = new Book(DrawdownRules.DEFAULT, LocalDate.of(2026, 3, 5));
    book.day(-0.10);
    assertThat(book.day).isEqualTo(LocalDate.of(2026, 3, 6));
    book.flat(5);
    assertThat(book.day).isEqualTo(LocalDate.of(2026, 3, 13));
    assertThat(book.state().phase()).isEqualTo(Phase.RAMP);
  }

  @Test
  void theGateOpensByVolatilityOrByHandAndNotWithoutAFigure() {
    Book book = new Book();
    book.day(-0.10);
    for (int i = 0; i < 30; i++) {
      book.day(0, 0, i % 2 == 0 ? 0.4 : null, 0);
    }
    assertThat(book.state().phase()).isEqualTo(Phase.COOLDOWN);
    assertThat(book.day(0, 0, 0.4, 0, release(" ")).refusals())
        .singleElement()
        .asString()
        .contains("takes 1 people");
    assertThat(book.day(0, 0, 0.4, 0, release("risk")).state().phase()).isEqualTo(Phase.RAMP);

    Book early = new Book();
    early.day(-0.10);
    assertThat(early.day(0, 0, 0.4, 0, release("risk")).refusals()).hasSize(1);
    assertThat(early.state().phase()).isEqualTo(Phase.COOLDOWN);
    early.day(0, 0, 0.4, 0);
    for (int i = 0; i < 5; i++) {
      early.day(0, 0, 0.4, 0);
    }
    assertThat(early.state().phase())
        .as("a release that came too early is not remembered")
        .isEqualTo(Phase.COOLDOWN);
  }

  /**
   * The defect: recovery ignored drawdown. At a scale of 0.1 only the would-be portfolio shows it.
   */
  @Test
  void theRampIsWatchedOnTheWouldBePortfolio() {
    Book book = new Book();
    book.day(-0.10);
    book.flat(5);
    assertThat(book.day(-0.004, 0, 0.1, -0.04).state().level()).isEqualTo(1);
    assertThat(book.last.scale()).as("the ramp is lower still").isEqualTo(0.2);
    Decision again = book.day(-0.01, 0, 0.1, -0.05);
    assertThat(again.state().phase()).isEqualTo(Phase.COOLDOWN);
    assertThat(again.state().trailingDrawdown()).isLessThan(0.03);
    assertThat(again.transitions().get(0).reason()).contains("would-be");
    assertThat(book.flat(5).state().phase()).isEqualTo(Phase.RAMP);
  }

  @Test
  void theRampIsCappedByTheLevel() {
    Book book = new Book();
    book.day(-0.10);
    book.flat(5);
    book.day(-0.004, 0, 0.1, -0.04);
    assertThat(book.flat(7).scale()).as("0.9 of the ramp, 0.75 of the level").isEqualTo(0.75);
  }

  @Test
  void withoutTheWouldBeReturnAClosedPortfolioIsNotJudged() {
    Book book = new Book();
    book.day(-0.10);
    DrawdownInput blind =
        new DrawdownInput((int) MONDAY.plusDays(2).toEpochDay(), 90, 0, 0.1, null, "b", List.of());
    assertFault(Fault.EMPTY, () -> book.control.next(book.state(), blind));
  }

  /** The defect: a new high-water mark after each cooldown hid the loss since inception. */
  @Test
  void repeatedLossesReachTheHardStopAlthoughThePeakOfTheLevelsIsRebased() {
    Book book = new Book();
    book.day(-0.09);
    book.flat(20);
    assertThat(book.last.scale()).isEqualTo(1);
    Decision stop = book.day(-0.07);
    assertThat(stop.state().trailingDrawdown()).as("L2 only").isCloseTo(0.07, within(1e-12));
    assertThat(stop.state().phase()).isEqualTo(Phase.STOPPED);
    assertThat(stop.scale()).isZero();
    assertThat(book.flat(300).state().phase())
        .as("time does not reset it")
        .isEqualTo(Phase.STOPPED);
  }

  @Test
  void theHardStopTakesTwoPeople() {
    Book book = new Book();
    book.day(-0.20);
    assertThat(book.state().phase()).isEqualTo(Phase.STOPPED);
    assertThat(book.day(0, 0, 0.1, 0, reset("ana")).refusals()).hasSize(1);
    assertThat(book.day(0, 0, 0.1, 0, reset("ana", " ana")).refusals())
        .as("the same person twice")
        .hasSize(1);
    assertThat(book.day(0, 0, 0.1, 0, release("ana", "rui")).refusals()).hasSize(1);
    assertThat(book.state().phase()).isEqualTo(Phase.STOPPED);
    Decision decision = book.day(0, 0, 0.1, 0, reset("ana", "rui"));
    assertThat(decision.state().phase()).isEqualTo(Phase.RAMP);
    assertThat(decision.refusals()).isEmpty();
    assertThat(book.flat(30).state().phase())
        .as("the loss that was reset does not stop it again")
        .isEqualTo(Phase.ACTIVE);
    assertThat(book.state().inceptionDrawdown()).isCloseTo(0.2, within(1e-12));
    for (int i = 0; i < 200 && book.state().phase() != Phase.STOPPED; i++) {
      book.day(book.last.scale() > 0 ? -0.01 : 0);
    }
    assertThat(book.state().phase()).isEqualTo(Phase.STOPPED);
    assertThat(book.state().inceptionDrawdown())
        .as("15% below the equity of the reset")
        .isBetween(0.32, 0.33);
  }

  @Test
  void theHardStopReturnsToItsPlaceAfterARecovery() {
    Book book = new Book();
    book.day(-0.16);
    book.day(0, 0, 0.1, 0, reset("ana", "rui"));
    assertThat(book.state().stopAt()).isCloseTo(1 - 0.84 * 0.85, within(1e-12));
    book.flat(10);
    book.day(0.11);
    assertThat(book.state().stopAt()).isEqualTo(0.15);
    assertThat(new Book().day(0, 0, 0.1, 0, reset("ana", "rui")).refusals()).hasSize(1);
  }

  /** The defect: cash flows counted as performance. */
  @Test
  void moneyOutIsNoDrawdownAndMoneyInHidesNone() {
    Book book = new Book();
    assertThat(book.day(0, -50, 0.1, 0).scale()).isEqualTo(1);
    assertThat(book.state().equity()).isEqualTo(1);
    assertThat(book.day(-0.06, 500, 0.1, 0).scale()).isEqualTo(0.5);
    assertThat(book.state().trailingDrawdown()).isCloseTo(0.06, within(1e-12));

    DrawdownRules atStart =
        new DrawdownRules(
            DrawdownRules.DEFAULT.levels(), 0.15, 0.5, 5, 0.15, 10, FlowTiming.START_OF_DAY, null);
    DrawdownControl control = new DrawdownControl(atStart, WEEKDAYS);
    ControlState state = control.start(plain(0, 100, 0)).state();
    assertThat(control.next(state, plain(1, 190, 100)).state().equity())
        .isCloseTo(0.95, within(1e-12));
    assertFault(Fault.OUT_OF_RANGE, () -> control.next(state, plain(1, 10, -100)));
  }

  @Test
  void theYearBeginsAtTheCloseOfTheOneBefore() {
    Book book = new Book(DrawdownRules.DEFAULT, LocalDate.of(2026, 12, 29));
    book.day(0.05);
    book.day(-0.02);
    assertThat(book.state().yearDrawdown()).isCloseTo(0.02, within(1e-12));
    book.day(-0.005);
    assertThat(book.day).isEqualTo(LocalDate.of(2027, 1, 1));
    assertThat(book.state().yearDrawdown()).isCloseTo(0.005, within(1e-12));
    assertThat(book.state().trailingDrawdown()).isCloseTo(1 - 0.98 * 0.995, within(1e-12));
  }

  @Test
  void aReplayGivesTheSameAndADayTwiceChangesNothing() {
    Book book = new Book();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 1_500; i++) {
      double wouldBe = 0.0002 + 0.03 * (random.nextDouble() + random.nextDouble() - 1);
      ResetCommand[] none = {};
      ResetCommand[] both = {reset("ana", "rui"), release("risk")};
      book.day(
          book.last.scale() * wouldBe,
          i % 40 == 0 ? 5 : 0,
          0.05 + 0.2 * random.nextDouble(),
          wouldBe,
          i % 97 == 0 ? both : none);
    }
    assertThat(book.journal.stream().map(Transition::toPhase).distinct())
        .contains(Phase.COOLDOWN, Phase.RAMP, Phase.ACTIVE);
    Decision again = null;
    List<Transition> journal = new ArrayList<>();
    for (DrawdownInput input : book.inputs) {
      again = again == null ? book.control.start(input) : book.control.next(again.state(), input);
      journal.addAll(again.transitions());
      Decision twice = book.control.next(again.state(), input);
      assertThat(twice.duplicate()).isTrue();
      assertThat(twice.transitions()).isEmpty();
      assertThat(twice.state()).isEqualTo(again.state());
      assertThat(twice.scale()).isEqualTo(again.scale());
    }
    assertThat(again.state()).isEqualTo(book.state());
    assertThat(journal).isEqualTo(book.journal);
  }

  @Test
  void scalesStayInTheirBoundsAndNeverRiseInALoss() {
    Book book = new Book();
    SplittableRandom random = new SplittableRandom(21);
    for (int i = 0; i < 2_000; i++) {
      double before = book.last.scale();
      Phase phase = book.state().phase();
      double wouldBe = 0.03 * (random.nextDouble() - 0.5);
      Decision decision = book.day(before * wouldBe, 0, 0.1, wouldBe);
      assertThat(decision.scale()).isBetween(0.0, 1.0);
      if (phase == Phase.ACTIVE && wouldBe < 0) {
        assertThat(decision.scale()).isLessThanOrEqualTo(before);
      }
      if (decision.state().phase() == Phase.COOLDOWN) {
        assertThat(decision.scale()).isZero();
      }
    }
  }

  @Test
  void theContinuousRuleCutsBetweenTheLevels() {
    ContinuousScale rule = new ContinuousScale(2, 0.08);
    assertThat(rule.at(0)).isEqualTo(1);
    assertThat(rule.at(0.04)).isEqualTo(1);
    assertThat(rule.at(0.06)).isCloseTo(0.5, within(1e-12));
    assertThat(rule.at(0.10)).isZero();
    DrawdownRules rules =
        new DrawdownRules(
            DrawdownRules.DEFAULT.levels(), 0.15, 0.5, 5, 0.15, 10, FlowTiming.END_OF_DAY, rule);
    Book book = new Book(rules, MONDAY);
    assertThat(book.day(-0.07).scale()).as("below the 0.5 of L2").isCloseTo(0.25, within(1e-9));
    assertFault(Fault.OUT_OF_RANGE, () -> new ContinuousScale(0, 0.1));
  }

  @Test
  void whatIsOutOfOrderOrNoFigureIsRefused() {
    DrawdownControl control = new DrawdownControl(DrawdownRules.DEFAULT, WEEKDAYS);
    ControlState state = control.start(plain(5, 100, 0)).state();
    assertFault(Fault.UNORDERED, () -> control.next(state, plain(4, 100, 0)));
    assertFault(Fault.UNORDERED, () -> control.next(state, plain(5, 101, 0)));
    assertFault(Fault.NON_POSITIVE_PRICE, () -> control.next(state, plain(6, 0, 0)));
    assertFault(Fault.NOT_FINITE, () -> control.next(state, plain(6, Double.NaN, 0)));
    assertFault(Fault.NOT_FINITE, () -> control.next(state, plain(6, 100, Double.NaN)));
    assertFault(
        Fault.UNORDERED, () -> rules(List.of(new Level(0.05, 0.5), new Level(0.03, 0)), 0.15));
    assertFault(Fault.OUT_OF_RANGE, () -> rules(List.of(new Level(0.05, 0.5)), 0.15));
    assertFault(Fault.OUT_OF_RANGE, () -> rules(List.of(new Level(0.08, 0)), 0.05));
  }

  private static DrawdownRules rules(List<Level> levels, double hardStop) {
    return new DrawdownRules(levels, hardStop, 0.5, 5, 0.15, 10, FlowTiming.END_OF_DAY, null);
  }

  private static DrawdownInput plain(int day, double nav, double flow) {
    return new DrawdownInput(day, nav, flow, 0.1, 0.0, "b", List.of());
  }

  private static void assertFault(Fault fault, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
