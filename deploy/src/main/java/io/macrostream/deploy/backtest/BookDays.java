package io.macrostream.deploy.backtest;

import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.BookState;
import io.macrostream.functions.risk.Exposures;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorHistory;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.Revaluation;
import io.macrostream.functions.risk.RiskBook;
import io.macrostream.functions.risk.backtest.BacktestDay;
import io.macrostream.functions.risk.backtest.VarBacktest;
import io.macrostream.functions.risk.stress.FactorLinks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A book through the risk calendar, with the risk classes of the pipeline: each day gives the
 * scenario P&amp;L of the positions held at its end, and what those of the day before made.
 */
public final class BookDays {

  /** The day whose levels say what a position of constant exposure is worth. */
  private static final int SIZED_ON = (int) LocalDate.of(2006, 1, 3).toEpochDay();

  private final String book;
  private final Sizing sizing;
  private final History history;
  private final List<Command> commands;
  private final Set<String> everHeld = new TreeSet<>();
  private final Map<String, FactorHistory> factors = new TreeMap<>();
  private final Map<String, Double> quantities = new TreeMap<>();
  private final Set<String> served = new HashSet<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private final RiskBook risk;
  private int next;

  /**
   * A day as it comes out.
   *
   * @param day for the back-test
   * @param held positions that the scenarios hold
   * @param complete whether the book has all the instruments that it ever holds
   * @param stale positions whose level was carried from an earlier day
   */
  public record Out(BacktestDay day, int held, boolean complete, int stale) {}

  /** A book at the start of the calendar. */
  public BookDays(String book, Sizing sizing, History history) {
    this.book = book;
    this.sizing = sizing;
    this.history = history;
    this.commands = commandsOf(history, book);
    commands.forEach(command -> everHeld.add(id(command)));
    this.risk =
        new RiskBook(
            BookState.empty(book),
            history.instruments(),
            VarBacktest.HISTORY,
            new Revaluation(FactorLinks.bundled()));
  }

  /** The books that there are positions of, in the order of their names. */
  public static Set<String> books(History history) {
    Set<String> books = new TreeSet<>();
    history.positions().forEach(command -> books.add(command.arguments().get("book")));
    return books;
  }

  private static List<Command> commandsOf(History history, String book) {
    return history.positions().stream()
        .filter(command -> command.arguments().get("book").equals(book))
        .toList();
  }

  private static String id(Command command) {
    return command.arguments().get("instrument_id");
  }

  /** Instruments that the book ever holds. */
  public Set<String> instruments() {
    return everHeld;
  }

  /**
   * Goes through the whole calendar.
   *
   * @param consumer of the days on which there are positions
   * @param watcher is told how many days of the calendar are behind
   */
  public void forEach(Consumer<Out> consumer, IntConsumer watcher) {
    int previous = Integer.MIN_VALUE;
    int passed = 0;
    for (int day : history.calendar()) {
      watcher.accept(++passed);
      close(previous, day).ifPresent(consumer);
      previous = day;
    }
  }

  private Optional<Out> close(int previous, int day) {
    for (String id : everHeld) {
      factors.put(id, factor(id, previous, day));
    }
    takeEffect(Times.endOfDay(LocalDate.ofEpochDay(day)));
    if (quantities.isEmpty()) {
      return Optional.empty();
    }
    List<FactorDay> reports = new ArrayList<>();
    for (String id : quantities.keySet()) {
      FactorHistory factor = factors.get(id);
      if (sizing == Sizing.CONSTANT_EXPOSURE && !Double.isNaN(factor.level())) {
        risk.set(position(id, resized(id, factor.level())));
      }
      reports.add(report(id, day, factor, served.add(id)));
    }
    NodeDay node = risk.closeDay(reports);
    int held = 0;
    for (String id : quantities.keySet()) {
      held += quantities.get(id) != 0 && !Double.isNaN(factors.get(id).level()) ? 1 : 0;
    }
    return Optional.of(
        new Out(
            new BacktestDay(
                day,
                node.pnl(),
                node.dayPnl(),
                node.positionsVersion() * 1000 + held,
                node.revalued().pnl(),
                risk.held()),
            held,
            quantities.size() == everHeld.size() && !node.incomplete(),
            node.staleFactors()));
  }

  private FactorHistory factor(String id, int previous, int day) {
    FactorHistory factor = factors.getOrDefault(id, FactorHistory.empty());
    TreeMap<Integer, Double> levels = history.levels().getOrDefault(id, new TreeMap<>());
    for (var close : levels.subMap(previous, false, day, true).entrySet()) {
      factor = factor.mark(close.getKey(), close.getValue());
    }
    return factor.closeDay(day, history.instruments().get(id).quote(), VarBacktest.HISTORY);
  }

  private void takeEffect(long until) {
    while (next < commands.size() && commands.get(next).effectiveAt().toEpochMilli() <= until) {
      Command command = commands.get(next++);
      double quantity = Double.parseDouble(command.arguments().get("quantity"));
      quantities.put(id(command), quantity);
      versions.merge(id(command), 1, Integer::sum);
      risk.set(position(id(command), quantity));
    }
  }

  private Position position(String id, double quantity) {
    Command any = commands.get(0);
    return new Position(
        any.arguments().get("firm"),
        any.arguments().get("desk"),
        book,
        id,
        quantity,
        any.effectiveAt(),
        any.availableAt(),
        versions.get(id));
  }

  /** The quantity that at this level has the exposure of the day of sizing. */
  private double resized(String id, double level) {
    Instrument instrument = history.instruments().get(id);
    TreeMap<Integer, Double> levels = history.levels().get(id);
    Map.Entry<Integer, Double> base = levels.ceilingEntry(SIZED_ON);
    double baseLevel = base == null ? levels.lastEntry().getValue() : base.getValue();
    double quantity = quantities.get(id);
    if (quantity == 0) {
      return 0;
    }
    return quantity
        * Exposures.of(instrument, quantity, baseLevel)
        / Exposures.of(instrument, quantity, level);
  }

  private FactorDay report(String id, int day, FactorHistory factor, boolean first) {
    return new FactorDay(
        book,
        id,
        day,
        Times.endOfDay(LocalDate.ofEpochDay(day)),
        factor.level(),
        factor.age() > 0,
        factor.lastReturn(),
        first ? factor.dates() : null,
        first ? factor.returns() : null);
  }
}
