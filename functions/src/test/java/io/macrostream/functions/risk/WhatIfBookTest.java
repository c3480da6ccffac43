package io.macrostream.functions.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.WhatIfRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trade would make of a book, against a book that really traded. */
class WhatIfBookTest {

  private static final int WINDOW = 40;
  private static final int DAY = (int) LocalDate.parse("2018-02-16").toEpochDay();
  private static final Instant NOW = Instant.parse("2018-02-20T15:00:00.123Z");

  private final Map<String, Instrument> instruments = new TreeMap<>();
  private final Map<String, FactorHistory> histories = new TreeMap<>();
  private RiskBook book;

  @BeforeEach
  void begin() {
    instrument("A", Quote.PRICE);
    instrument("P", Quote.USD_BASE);
    instrument("Y", Quote.YIELD);
    instrument("NEW", Quote.PRICE);
    instrument("YOUNG", Quote.PRICE);
    Random random = new Random(11);
    for (String id : instruments.keySet()) {
      FactorHistory history = FactorHistory.empty();
      double level = 50;
      for (int day = DAY - (id.equals("YOUNG") ? 30 : 50); day <= DAY; day++) {
        level *= 1 + 0.01 * random.nextGaussian();
        history = history.mark(day, level).closeDay(day, instruments.get(id).quote(), WINDOW);
      }
      histories.put(id, history);
    }
    book = book();
  }

  private void instrument(String id, Quote quote) {
    instruments.put(
        id,
        new Instrument(
            id, id, "FX", "US", "USD", quote, Instrument.Level.CLOSE, false, 2, false, null, null));
  }

  /** Closed, and marked during the day. */
  private RiskBook book() {
    RiskBook fresh = new RiskBook(BookState.empty("B"), instruments, WINDOW);
    fresh.set(position("A", 100, 1));
    fresh.set(position("P", 2e4, 1));
    fresh.set(position("Y", 5, 1));
    List<FactorDay> closes = new ArrayList<>();
    for (String id : List.of("A", "P", "Y")) {
      FactorHistory history = histories.get(id);
      closes.add(
          new FactorDay(
              "B",
              id,
              DAY,
              5,
              history.level(),
              false,
              history.lastReturn(),
              history.dates(),
              history.returns()));
    }
    fresh.closeDay(closes);
    for (int pane = 0; pane < 20; pane++) {
      fresh.mark(List.of(mark("A", 50 + 0.3 * pane, false), mark("Y", 45 + 0.1 * pane, false)));
    }
    return fresh;
  }

  private static Position position(String id, double quantity, int version) {
    return new Position("F", "D", "B", id, quantity, NOW, NOW, version);
  }

  private FactorMark mark(String id, double level, boolean whole) {
    FactorHistory history = histories.get(id);
    return new FactorMark(
        "B",
        id,
        NOW.toEpochMilli(),
        level,
        false,
        whole ? history.dates() : null,
        whole ? history.returns() : null);
  }

  static WhatIfRequest trade(String id, double quantity) {
    return new WhatIfRequest(
        "q",
        WhatIfRequest.Kind.TRADE,
        List.of("B", "D", "F"),
        id,
        quantity,
        false,
        null,
        null,
        null,
        null,
        NOW,
        "trader",
        NOW.minusMillis(500),
        1);
  }

  /** The level that the factor says is not the book's, which is the one that counts where it is. */
  private WhatIfNode ask(String id, double quantity) {
    return book.whatIf(trade(id, quantity), mark(id, 61, true));
  }

  @Test
  void aPositionThatTheMasterLacksIsPartOfNothingAndTheBookIncomplete() {
    book.set(position("STRANGE", 1, 1));
    NodeDay day = book.mark(List.of(mark("A", 51, false))).orElseThrow();
    assertThat(day.incomplete()).isTrue();
    assertThat(book.positions(day).positions())
        .extracting(PositionDay::instrumentId)
        .containsExactly("A", "P", "Y");
  }

  @ParameterizedTest
  @CsvSource({
    "A, 30, 55.7",
    "A, -100, 55.7",
    "A, -250, 55.7",
    "P, 1000, 0",
    "Y, -3, 46.9",
    "NEW, 12, 61",
    "NEW, -7.5, 61",
    "YOUNG, 40, 61"
  })
  void afterTheTradeTheBookIsToTheBitOneThatReallyTraded(String id, double quantity, double level) {
    double held = Map.of("A", 100.0, "P", 2e4, "Y", 5.0).getOrDefault(id, 0.0);
    double at = level == 0 ? histories.get(id).level() : level;
    WhatIfNode answer = ask(id, quantity);

    RiskBook traded = book();
    traded.set(position(id, held + quantity, held == 0 ? 1 : 2));
    NodeDay real = traded.mark(List.of(mark(id, at, held == 0))).orElseThrow();
    assertThat(EventJson.text(answer.after())).isEqualTo(EventJson.text(real));
    assertThat(answer.problem()).isNull();
    assertThat(answer.above()).containsExactly("D", "F");
  }

  @Test
  void theBookStaysAsItIs() {
    String state = EventJson.text(book.state());
    NodeDay next = book().mark(List.of(mark("A", 57, false))).orElseThrow();
    for (String id : instruments.keySet()) {
      ask(id, 1_000);
      ask(id, -1_000);
    }
    book.whatIf(limit(), null);
    assertThat(EventJson.text(book.state())).isEqualTo(state);
    assertThat(EventJson.text(book.mark(List.of(mark("A", 57, false))).orElseThrow()))
        .isEqualTo(EventJson.text(next));
  }

  @Test
  void beforeItIsWhatItSaidLast() {
    NodeDay last = book.mark(List.of(mark("A", 55.7, false))).orElseThrow();
    assertThat(EventJson.text(ask("NEW", 5).before())).isEqualTo(EventJson.text(last));
    assertThat(EventJson.text(book.whatIf(limit(), null).before())).isEqualTo(EventJson.text(last));
  }

  @Test
  void aPositionThatWaitsForItsMarkCountsBeforeAndAfter() {
    book.set(position("A", 160, 2));
    WhatIfNode answer = ask("P", 1_000);
    RiskBook marked = book();
    marked.set(position("A", 160, 2));
    NodeDay before = marked.mark(List.of(mark("A", 55.7, false))).orElseThrow();
    assertThat(EventJson.text(answer.before())).isEqualTo(EventJson.text(before));
    assertThat(answer.after().grossExposure())
        .isCloseTo(before.grossExposure() + 2 * 1_000, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"A, 30", "A, -250", "Y, -9", "NEW, 12", "YOUNG, -40"})
  void aPartOfTheTradeIsATradeOfThatSize(String id, double quantity) {
    WhatIfNode whole = ask(id, quantity);
    for (double share : new double[] {0.25, 0.4, 0.999}) {
      NodeDay part = whole.trade().part(whole.before(), whole.after(), share * quantity);
      NodeDay itself = ask(id, share * quantity).after();
      assertThat(part.grossExposure()).isCloseTo(itself.grossExposure(), within(1e-6));
      for (int k = 0; k < part.pnl().length; k++) {
        if (Double.isNaN(itself.pnl()[k])) {
          assertThat(part.pnl()[k]).isNaN();
        } else {
          assertThat(part.pnl()[k]).isCloseTo(itself.pnl()[k], within(1e-6));
        }
      }
    }
  }

  @Test
  void whatCannotBeSaidHasAReason() {
    RiskBook empty = new RiskBook(BookState.empty("B"), instruments, WINDOW);
    assertThat(empty.whatIf(trade("A", 1), mark("A", 61, true)).problem())
        .isEqualTo("book B has no scenarios yet");
    assertThat(empty.state().positions()).isEmpty();
    FactorMark silent = new FactorMark("B", "NEW", 5, Double.NaN, false, new int[0], new double[0]);
    assertThat(book.whatIf(trade("NEW", 1), silent).problem())
        .isEqualTo("NEW has no level or no history");
    FactorMark foreign = new FactorMark("B", "X", 5, 3, false, new int[] {DAY}, new double[] {0});
    WhatIfNode answer = book.whatIf(trade("X", 1), foreign);
    assertThat(answer.problem()).isEqualTo("X is not held by books");
    assertThat(answer.after()).isNull();
  }

  private static WhatIfRequest limit() {
    return new WhatIfRequest(
        "q",
        WhatIfRequest.Kind.LIMIT,
        List.of("B", "D", "F"),
        null,
        null,
        false,
        "VAR99",
        io.macrostream.functions.event.Limit.Kind.HARD,
        5.0,
        null,
        NOW,
        "risk",
        NOW.minusMillis(500),
        1);
  }

  @Test
  void aParentIsTheSumWithTheChildThatWouldBe() {
    NodeDay sibling = ask("NEW", 3).after();
    Children children =
        new Children(List.of(renamed("A1", sibling), renamed("B", sibling), sibling("C1")), true);
    WhatIfNode child = ask("A", 30);
    WhatIfNode desk = child.inParent(children);
    assertThat(EventJson.text(desk.after()))
        .isEqualTo(EventJson.text(children.with(List.of(child.after())).parent()));
    assertThat(EventJson.text(desk.before()))
        .isEqualTo(EventJson.text(children.with(List.of(child.before())).parent()));
    assertThat(desk.node()).isEqualTo("D");
    assertThat(desk.parent()).isEqualTo("F");

    WhatIfNode unknown = WhatIfNode.unknown(trade("A", 1), "why").inParent(children);
    assertThat(unknown.after()).as("nothing is said of the desk after it").isNull();
    assertThat(unknown.problem()).isEqualTo("why");
    assertThat(EventJson.text(unknown.before())).isEqualTo(EventJson.text(children.parent()));
    assertThat(WhatIfNode.unknown(trade("A", 1), "why").inParent(Children.UNKNOWN).problem())
        .isEqualTo("nothing of D has reported its risk yet");
  }

  private NodeDay sibling(String name) {
    return renamed(name, book.mark(List.of(mark("A", 51, false))).orElseThrow());
  }

  private static NodeDay renamed(String name, NodeDay day) {
    return new NodeDay(
        name,
        day.level(),
        "D",
        "F",
        day.day(),
        day.time(),
        day.dates(),
        day.pnl(),
        day.grossExposure(),
        day.dayPnl(),
        false,
        0,
        1,
        true);
  }
}
