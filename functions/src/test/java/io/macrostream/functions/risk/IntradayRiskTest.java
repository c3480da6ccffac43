package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A book during the day, against its scenario P&amp;L computed from nothing. */
class IntradayRiskTest {

  private static final int WINDOW = 30;
  private static final long DAY_MS = 86_400_000L;
  private static final int FRIDAY = (int) LocalDate.parse("2018-02-16").toEpochDay();
  private static final int TUESDAY = (int) LocalDate.parse("2018-02-20").toEpochDay();

  private final Map<String, Instrument> instruments = new TreeMap<>();
  private final Map<String, Double> quantities = new TreeMap<>(Map.of("A", 100.0, "P", 2e6));
  private final Map<String, FactorHistory> histories = new TreeMap<>();

  IntradayRiskTest() {
    instruments.put("A", instrument("A", Quote.PRICE));
    instruments.put("P", instrument("P", Quote.USD_BASE));
    instruments.put("Y", instrument("Y", Quote.YIELD));
    quantities.put("Y", 850.0);
    Random random = new Random(5);
    for (String id : instruments.keySet()) {
      FactorHistory history = FactorHistory.empty();
      double level = 50;
      for (int day = FRIDAY - 40; day <= FRIDAY; day++) {
        level *= 1 + 0.01 * random.nextGaussian();
        history = history.mark(day, level).closeDay(day, instruments.get(id).quote(), WINDOW);
      }
      histories.put(id, history);
    }
  }

  private static Instrument instrument(String id, Quote quote) {
    return new Instrument(
        id, id, "FX", "US", "USD", quote, Instrument.Level.CLOSE, false, 2, false, null, null);
  }

  private RiskBook closedBook() {
    RiskBook book = new RiskBook(BookState.empty("B"), instruments, WINDOW);
    quantities.forEach((id, quantity) -> book.set(position(id, quantity, 1)));
    book.closeDay(closes(FRIDAY, true));
    return book;
  }

  private static Position position(String id, double quantity, int version) {
    return new Position("F", "D", "B", id, quantity, Instant.EPOCH, Instant.EPOCH, version);
  }

  private List<FactorDay> closes(int day, boolean first) {
    List<FactorDay> closes = new ArrayList<>();
    histories.forEach(
        (id, history) ->
            closes.add(
                new FactorDay(
                    "B",
                    id,
                    day,
                    (day + 1) * DAY_MS - 1,
                    history.level(),
                    history.age() > 0,
                    history.lastReturn(),
                    first ? history.dates() : null,
                    first ? history.returns() : null)));
    return closes;
  }

  private FactorMark mark(String id, double level) {
    return new FactorMark("B", id, TUESDAY * DAY_MS + 250, level, false, null, null);
  }

  /** Sum over what is held of exposure x return, scenario by scenario. */
  private double[] fromNothing(Map<String, Double> held, Map<String, Double> levels) {
    double[] pnl = new double[WINDOW];
    held.forEach(
        (id, quantity) -> {
          double exposure = Exposures.of(instruments.get(id), quantity, levels.get(id));
          double[] returns = histories.get(id).returns();
          for (int k = 0; k < WINDOW; k++) {
            pnl[k] += exposure * returns[k];
          }
        });
    return pnl;
  }

  private Map<String, Double> levels() {
    Map<String, Double> levels = new TreeMap<>();
    histories.forEach((id, history) -> levels.put(id, history.level()));
    return levels;
  }

  @Test
  void marksMoveTheScenariosAsIfComputedFromNothing() {
    RiskBook book = closedBook();
    Map<String, Double> levels = levels();
    Random random = new Random(9);
    for (int pane = 0; pane < 200; pane++) {
      String id = List.of("A", "P", "Y").get(random.nextInt(3));
      levels.merge(id, 1 + 0.002 * random.nextGaussian(), (level, change) -> level * change);
      NodeDay node = book.mark(List.of(mark(id, levels.get(id)))).orElseThrow();
      double[] expected = fromNothing(quantities, levels);
      for (int k = 0; k < WINDOW; k++) {
        assertThat(node.pnl()[k]).isCloseTo(expected[k], within(1e-6));
      }
    }
  }

  @Test
  void theDayBelongsToTheNextSessionAndItsProfitCountsFromTheClose() {
    RiskBook book = closedBook();
    double a = histories.get("A").level();
    double y = histories.get("Y").level();
    NodeDay node = book.mark(List.of(mark("A", 1.1 * a), mark("Y", y + 0.01))).orElseThrow();
    assertThat(node.day()).as("Monday was Presidents' Day").isEqualTo(TUESDAY);
    assertThat(node.intraday()).isTrue();
    double profit = 100 * 2 * a * 0.1;
    double received = -850 * 2 * 10_000 * 0.01;
    assertThat(node.dayPnl()).isCloseTo(profit + received, within(1e-6));
    assertThat(book.mark(List.of(mark("A", a), mark("Y", y))).orElseThrow().dayPnl())
        .as("back where it was")
        .isZero();
  }

  @Test
  void aPositionThatChangesDuringTheDayChangesRiskAndNotTheProfitOfWhatWasHeld() {
    RiskBook book = closedBook();
    double a = histories.get("A").level();
    NodeDay before = book.mark(List.of(mark("A", 1.02 * a))).orElseThrow();
    book.set(position("A", -100, 2));
    NodeDay after = book.mark(List.of(mark("A", 1.02 * a))).orElseThrow();
    Map<String, Double> levels = levels();
    levels.put("A", 1.02 * a);
    quantities.put("A", -100.0);
    assertThat(after.pnl()[7]).isCloseTo(fromNothing(quantities, levels)[7], within(1e-6));
    assertThat(after.dayPnl()).isEqualTo(before.dayPnl());
    assertThat(after.grossExposure()).isCloseTo(before.grossExposure(), within(1e-6));
    assertThat(after.positionsVersion()).isEqualTo(before.positionsVersion() + 1);
  }

  @Test
  void theCloseIsTheSameWithAndWithoutMarks() {
    RiskBook still = closedBook();
    RiskBook moved = closedBook();
    for (int i = 0; i < 50; i++) {
      moved.mark(List.of(mark("A", 40 + i), mark("Y", 50 - 0.1 * i)));
    }
    moved = new RiskBook(moved.state(), instruments, WINDOW);
    histories.replaceAll(
        (id, history) ->
            history
                .mark(TUESDAY, history.level() * 1.01)
                .closeDay(TUESDAY, instruments.get(id).quote(), WINDOW));
    NodeDay expected = still.closeDay(closes(TUESDAY, false));
    NodeDay close = moved.closeDay(closes(TUESDAY, false));
    assertThat(close.pnl()).containsExactly(expected.pnl());
    assertThat(close.dayPnl()).isEqualTo(expected.dayPnl());
    assertThat(close.grossExposure()).isEqualTo(expected.grossExposure());
    assertThat(close.intraday()).isFalse();
  }

  @Test
  void aBookThatBeginsDuringTheDayHasRiskAtOnceAndTheSameClose() {
    RiskBook early = new RiskBook(BookState.empty("B"), instruments, WINDOW);
    RiskBook late = new RiskBook(BookState.empty("B"), instruments, WINDOW);
    List<FactorMark> marks = new ArrayList<>();
    quantities.forEach(
        (id, quantity) -> {
          early.set(position(id, quantity, 1));
          late.set(position(id, quantity, 1));
          FactorHistory history = histories.get(id);
          marks.add(
              new FactorMark(
                  "B", id, 5, history.level(), true, history.dates(), history.returns()));
        });
    NodeDay atOnce = early.mark(marks).orElseThrow();
    assertThat(atOnce.pnl()).containsExactly(fromNothing(quantities, levels()), within(1e-6));
    assertThat(atOnce.staleFactors()).isEqualTo(3);
    assertThat(atOnce.dayPnl()).isZero();

    histories.replaceAll(
        (id, history) ->
            history
                .mark(TUESDAY, history.level() * 0.98)
                .closeDay(TUESDAY, instruments.get(id).quote(), WINDOW));
    NodeDay served = early.closeDay(closes(TUESDAY, false));
    NodeDay first = late.closeDay(closes(TUESDAY, true));
    assertThat(served.pnl()).containsExactly(first.pnl());
    assertThat(served.dates()).containsExactly(first.dates());
    assertThat(served.dayPnl()).isZero();
  }

  @Test
  void whatHasNoLevelIsLeftOutAndSaidSo() {
    RiskBook book = new RiskBook(BookState.empty("B"), instruments, WINDOW);
    book.set(position("A", 1, 1));
    FactorMark nothing = new FactorMark("B", "A", 5, Double.NaN, false, null, null);
    assertThat(book.mark(List.of(nothing))).as("no scenario yet").isEqualTo(Optional.empty());

    RiskBook other = closedBook();
    instruments.put("N", instrument("N", Quote.PRICE));
    other.set(position("N", 1, 1));
    NodeDay node =
        other
            .mark(List.of(new FactorMark("B", "N", 5, Double.NaN, false, null, null)))
            .orElseThrow();
    assertThat(node.incomplete()).isTrue();
  }

  @Test
  void panesAmendEachOtherAndTheCloseAmendsTheLast() {
    var risk =
        new NodeRisk(
            new RiskSettings(
                WINDOW, List.of(9_000), Duration.ofMillis(250), List.of(), List.of(), List.of()));
    RiskBook book = closedBook();
    NodeDay node = book.mark(List.of(mark("A", 51))).orElseThrow();
    var yesterday = new NodeRisk.Yesterday(List.of(new NodeRisk.VarLevel(1, List.of(), 2.0)));
    NodeRisk.Figures figures = risk.of(node, yesterday, 7);
    assertThat(figures.yesterday()).as("as at the close").isSameAs(yesterday);
    assertThat(figures.metrics())
        .extracting(RiskMetric::metric)
        .containsExactly(RiskMetric.VAR, RiskMetric.ES, RiskMetric.GROSS_EXPOSURE, RiskMetric.PNL);
    assertThat(figures.metrics())
        .allSatisfy(
            metric -> {
              assertThat(metric.version()).isEqualTo(7);
              assertThat(metric.flags()).contains(RiskFlags.INTRADAY);
              assertThat(metric.availableAt()).isEqualTo(Instant.ofEpochMilli(node.time()));
              assertThat(metric.observedAt()).isEqualTo("2018-02-20T23:59:59.999Z");
            });
    double[] losses = Arrays.stream(node.pnl()).map(pnl -> -pnl).sorted().toArray();
    double rank = 0.9 * (WINDOW - 1);
    int below = (int) rank;
    double quantile = losses[below] + (rank - below) * (losses[below + 1] - losses[below]);
    assertThat(figures.metrics().get(0).value()).isCloseTo(quantile, within(1e-12 * quantile));
  }

  @Test
  void aParentAddsUpWhatMovedAndWhatDidNot() {
    NodeDay moved = child("B1", TUESDAY, true, 5, 1);
    NodeDay still = child("B2", FRIDAY, false, 70, 10);
    NodeDay other = child("B3", FRIDAY, false, 80, 100);
    Children closed =
        Children.UNKNOWN.with(List.of(child("B1", FRIDAY, false, 60, 1), still, other));
    NodeDay desk = closed.with(List.of(moved)).parent();
    assertThat(desk.intraday()).isTrue();
    assertThat(desk.day()).isEqualTo(TUESDAY);
    assertThat(desk.dayPnl()).as("what the others made was made on Friday").isEqualTo(5);
    assertThat(desk.grossExposure()).isEqualTo(111);
    assertThat(desk.incomplete()).isFalse();
    assertThat(Children.UNKNOWN.with(List.of(moved)).parent().incomplete())
        .as("who else there is cannot be known")
        .isTrue();
    assertThat(closed.with(List.of(still)).newest()).as("a close is everybody").hasSize(1);
  }

  private static NodeDay child(String name, int day, boolean intraday, double pnl, double gross) {
    long time = (day + 1) * DAY_MS;
    return new NodeDay(
        name,
        NodeDay.Level.BOOK,
        "D",
        "F",
        day,
        time,
        new int[] {1},
        new double[] {pnl},
        gross,
        pnl,
        false,
        0,
        1,
        intraday);
  }

  @Test
  void aPaneEndsWithWhatIsOnItsEdge() {
    Panes panes = Panes.of(Duration.ofMillis(250));
    assertThat(panes.endOf(1)).isEqualTo(250);
    assertThat(panes.endOf(250)).isEqualTo(250);
    assertThat(panes.endOf(251)).isEqualTo(500);
    assertThat(panes.endOf(0)).isZero();
    assertThat(panes.endOf(-1)).isZero();
    assertThat(panes.endOf(-250)).isEqualTo(-250);
  }

  @Test
  void aTradeIsAdjustedAsTheLastCloseWas() {
    FactorHistory plain = FactorHistory.empty().mark(1, 100);
    assertThat(plain.levelAt(101.37)).isEqualTo(101.37);
    FactorHistory adjusted = FactorHistory.empty().mark(1, 90, 100);
    assertThat(adjusted.levelAt(110)).isCloseTo(99, within(1e-12));
    assertThat(FactorHistory.empty().levelAt(3)).isNaN();
  }
}
