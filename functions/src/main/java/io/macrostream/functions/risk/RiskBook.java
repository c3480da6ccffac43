package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.risk.backtest.HeldReturns;
import io.macrostream.functions.risk.stress.BookStress;
import io.macrostream.functions.risk.var.ScenarioBook;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.NyseCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * A book through risk days: positions change, factors report each day, and each day gives the
 * book's scenario P&amp;L. During the day, marks of its factors move the exposures, and each pane
 * gives the scenario P&amp;L as it stands; the close is the same whether or not there were any.
 *
 * <p>A position is held in the scenarios once its factor has a level; until then the day is marked
 * incomplete. Everything is summed in the order of instrument ids.
 */
public final class RiskBook {

  /** The risk calendar follows the S&amp;P 500. */
  private static final BusinessCalendar SESSIONS = new NyseCalendar();

  private final String book;
  private final Map<String, Instrument> instruments;
  private final int window;
  private final Revaluation revaluation;
  private final TreeMap<String, BookLine> lines = new TreeMap<>();

  /** The same lines: a mark comes with the name of its factor, many thousand times a second. */
  private final Map<String, BookLine> byName = new HashMap<>();

  /** And in order, to go through; null after one was added. */
  private BookLine[] ordered;

  private ScenarioBook scenarios;
  private Position anyPosition;
  private long positionsVersion;

  /** The risk day after the last close, and that close; epoch days. */
  private int openDay;

  private int lastClose = Integer.MIN_VALUE;

  /**
   * @param state where to go on from
   * @param instruments instrument master by id
   * @param window most scenario dates kept
   */
  public RiskBook(BookState state, Map<String, Instrument> instruments, int window) {
    this(state, instruments, window, null);
  }

  /**
   * One that prices its positions anew as well.
   *
   * @param revaluation what closes are revalued by, or null if they are not
   */
  public RiskBook(
      BookState state, Map<String, Instrument> instruments, int window, Revaluation revaluation) {
    this.book = state.book();
    this.instruments = instruments;
    this.window = window;
    this.revaluation = revaluation;
    this.scenarios = state.scenarios() == null ? null : new ScenarioBook(state.scenarios());
    state.positions().forEach(this::set);
    if (state.factors() == null) {
      if (scenarios != null) {
        scenarios
            .exposures()
            .forEach(
                (id, held) -> restore(new FactorStanding(id, Double.NaN, held, Double.NaN, false)));
      }
    } else {
      state.factors().forEach(this::restore);
    }
    if (scenarios != null) {
      lines.values().forEach(line -> line.exposure = scenarios.exposure(line.id));
    }
  }

  /** The same book, to be changed without changing the other; it must have scenarios. */
  private RiskBook(RiskBook other) {
    this.book = other.book;
    this.instruments = other.instruments;
    this.window = other.window;
    this.revaluation = other.revaluation;
    this.scenarios = new ScenarioBook(other.scenarios);
    this.anyPosition = other.anyPosition;
    this.positionsVersion = other.positionsVersion;
    other.lines.forEach(
        (id, line) -> {
          BookLine copy = new BookLine(line, scenarios);
          lines.put(id, copy);
          byName.put(id, copy);
        });
  }

  private void restore(FactorStanding factor) {
    BookLine line = line(factor.instrumentId());
    line.reported = true;
    line.closeLevel = factor.closeLevel();
    line.closeExposure = factor.closeExposure();
    line.level = factor.level();
    line.stale = factor.stale();
  }

  /** What is held of a factor; a new one is empty. */
  BookLine line(String id) {
    BookLine known = byName.get(id);
    if (known != null) {
      return known;
    }
    BookLine added = new BookLine(id, instruments.get(id));
    added.factor = scenarios == null ? null : scenarios.factor(id).orElse(null);
    byName.put(id, added);
    lines.put(id, added);
    ordered = null;
    return added;
  }

  private BookLine[] ordered() {
    if (ordered == null) {
      ordered = lines.values().toArray(BookLine[]::new);
    }
    return ordered;
  }

  /** Everything the book remembers. */
  public BookState state() {
    List<Position> positions = new ArrayList<>();
    List<FactorStanding> factors = new ArrayList<>();
    for (BookLine line : lines.values()) {
      if (line.position != null) {
        positions.add(line.position);
      }
      if (line.reported) {
        factors.add(
            new FactorStanding(
                line.id, line.closeLevel, line.closeExposure, line.level, line.stale));
      }
    }
    return new BookState(book, positions, scenarios == null ? null : scenarios.state(), factors);
  }

  /** Takes a position in; it counts from the next mark of its factor, or the next close. */
  public void set(Position position) {
    BookLine line = line(position.instrumentId());
    positionsVersion += position.version() - (line.position == null ? 0 : line.position.version());
    line.position = position;
    anyPosition = position;
  }

  /**
   * Closes a risk day.
   *
   * @param factors one per factor of the book; at least one
   */
  public NodeDay closeDay(List<FactorDay> factors) {
    TreeMap<String, FactorDay> reports = new TreeMap<>();
    factors.forEach(factor -> reports.put(factor.instrumentId(), factor));
    FactorDay any = reports.firstEntry().getValue();
    double dayPnl = dayPnl(reports);
    rollScenarios(any.day(), reports);
    for (BookLine line : lines.values()) {
      line.level = Double.NaN;
      line.stale = false;
    }
    reports.forEach(
        (id, factor) -> {
          BookLine line = line(id);
          line.reported = true;
          line.closeLevel = factor.level();
          line.level = factor.level();
          line.stale = factor.stale();
        });
    lines.values().forEach(this::expose);
    scenarios.rebuild();
    lines.values().forEach(line -> line.closeExposure = line.exposure);
    NodeDay close = node(any.day(), any.time(), dayPnl, false);
    return revaluation == null ? close : close.with(revalued(any.day()));
  }

  private RevaluedPnl revalued(int day) {
    double[] sum = new double[scenarios.size()];
    boolean firstOrder = false;
    for (BookLine line : lines.values()) {
      if (line.exposure != 0) {
        RevaluedPnl of = revalued(line, day);
        firstOrder |= of.firstOrder();
        for (int k = 0; k < sum.length; k++) {
          sum[k] += of.pnl()[k];
        }
      }
    }
    return new RevaluedPnl(sum, firstOrder);
  }

  private RevaluedPnl revalued(BookLine line, int day) {
    DoubleUnaryOperator moves = revaluation.moves(line.instrument, line.level, day);
    double[] pnl = scenarios.returns(line.factor);
    for (int k = 0; k < pnl.length; k++) {
      pnl[k] = line.exposure * moves.applyAsDouble(pnl[k]);
    }
    return new RevaluedPnl(pnl, !revaluation.covers(line.instrument));
  }

  /**
   * The positions as they stood at the close of a day, before anything else was taken in; those
   * that were closed among them, so that what they are part of goes down to zero and not away. One
   * in an instrument that this master lacks is part of nothing; the book says that it is
   * incomplete.
   *
   * @param close as {@link #closeDay} has just given it
   */
  public BookPositions positions(NodeDay close) {
    List<PositionDay> positions = new ArrayList<>();
    for (BookLine line : lines.values()) {
      if (line.position != null && line.instrument != null) {
        boolean held = line.wanted() && isKnown(line);
        boolean counts = held && line.exposure != 0;
        positions.add(
            new PositionDay(
                line.id,
                line.exposure,
                counts ? scaled(scenarios.returns(line.factor), line.exposure) : null,
                line.dayPnl,
                line.wanted() && !held,
                held && line.stale,
                line.position.version(),
                line.position.strategy(),
                counts && revaluation != null ? revalued(line, close.day()) : null));
      }
    }
    return new BookPositions(close, positions);
  }

  /** The positions as they stand, each with the returns of its factor. */
  public HeldReturns held() {
    List<String> ids = new ArrayList<>();
    List<Double> exposures = new ArrayList<>();
    List<double[]> returns = new ArrayList<>();
    for (BookLine line : lines.values()) {
      if (line.exposure != 0) {
        ids.add(line.id);
        exposures.add(line.exposure);
        returns.add(scenarios.returns(line.factor));
      }
    }
    return new HeldReturns(ids, exposures, returns);
  }

  private static double[] scaled(double[] returns, double exposure) {
    for (int k = 0; k < returns.length; k++) {
      returns[k] *= exposure;
    }
    return returns;
  }

  /**
   * What scenarios do to the positions as they stood at the close of a day, before anything else
   * was taken in.
   *
   * @param close as {@link #closeDay} has just given it
   */
  public StressDay stress(BookStress stress, NodeDay close) {
    List<BookStress.Line> held = new ArrayList<>();
    for (BookLine line : lines.values()) {
      if (line.wanted() && isKnown(line)) {
        held.add(
            new BookStress.Line(
                line.id,
                line.exposure,
                Exposures.gross(line.instrument, line.exposure),
                line.level,
                () -> scenarios.returns(line.factor)));
      }
    }
    return StressDay.of(close, stress.of(close.day(), held));
  }

  /**
   * Takes in the marks of a pane.
   *
   * @param marks one per factor, at least one, in any order; all of one time
   * @return the book as it stands; empty before its first scenario date
   */
  public Optional<NodeDay> mark(List<FactorMark> marks) {
    boolean serving = false;
    for (FactorMark mark : marks) {
      line(mark.instrumentId()).mark = mark;
      serving |= mark.returns() != null;
    }
    if (serving) {
      serve();
    }
    for (BookLine line : ordered()) {
      if (line.mark != null) {
        line.reported = true;
        line.level = line.mark.level();
        line.stale = line.mark.stale();
        line.mark = null;
        if (scenarios != null) {
          expose(line);
        }
      }
    }
    if (scenarios == null || scenarios.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(node(openDay(), marks.get(0).time(), pnlSinceClose(), true));
  }

  /**
   * The book as it stands and, if the question is of a trade, as it would after it. The book itself
   * stays as it is.
   *
   * <p>Positions that were taken in and wait for the next mark of their factor count, before and
   * after. After the trade the book is, to the bit, what it would be if the position had been set
   * and its factor marked at the level it has.
   *
   * @param factor the instrument of the trade as it stands, with its whole vector; null if the
   *     question is of a limit
   */
  public WhatIfNode whatIf(WhatIfRequest request, FactorMark factor) {
    if (scenarios == null || scenarios.size() == 0 || anyPosition == null) {
      return WhatIfNode.unknown(request, "book " + book + " has no scenarios yet");
    }
    return new BookDraft(new RiskBook(this)).answer(request, factor);
  }

  /** The book with all that waits for the next mark of its factor. */
  NodeDay takenIn(long time) {
    for (BookLine line : ordered()) {
      expose(line);
    }
    return node(openDay(), time, pnlSinceClose(), true);
  }

  /** The day that closes next: the first session after the last scenario date. */
  private int openDay() {
    int last = scenarios.lastDate();
    if (last != lastClose) {
      lastClose = last;
      openDay = (int) SESSIONS.next(LocalDate.ofEpochDay(last)).toEpochDay();
    }
    return openDay;
  }

  /** Takes in the vectors that come with marks. */
  private void serve() {
    if (scenarios == null) {
      int[] longest = new int[0];
      for (BookLine line : ordered()) {
        int[] dates = line.mark == null ? null : line.mark.dates();
        longest = dates != null && dates.length > longest.length ? dates : longest;
      }
      scenarios = new ScenarioBook(window, longest);
    }
    int[] dates = scenarios.dates();
    for (BookLine line : ordered()) {
      if (line.mark != null && line.mark.returns() != null) {
        put(line.id, aligned(line.mark.dates(), line.mark.returns(), dates));
      }
    }
  }

  private void put(String id, double[] returns) {
    line(id).factor = scenarios.putFactor(id, returns);
  }

  private double pnlSinceClose() {
    double sum = 0;
    for (BookLine line : ordered()) {
      sum += line.pnlSinceClose();
    }
    return sum;
  }

  private NodeDay node(int day, long time, double dayPnl, boolean intraday) {
    double gross = 0;
    boolean incomplete = false;
    int stale = 0;
    for (BookLine line : ordered()) {
      if (line.wanted()) {
        boolean known = isKnown(line);
        gross += known ? Exposures.gross(line.instrument, line.exposure) : 0;
        stale += known && line.stale ? 1 : 0;
        incomplete |= !known;
      }
    }
    return new NodeDay(
        book,
        NodeDay.Level.BOOK,
        anyPosition.desk(),
        anyPosition.firm(),
        day,
        time,
        scenarios.dates(),
        scenarios.pnl(),
        gross,
        dayPnl,
        incomplete,
        stale,
        positionsVersion,
        intraday);
  }

  /**
   * P&amp;L of the day with yesterday's exposures: NaN where the return of one is unknown, 0 on the
   * first day, when nothing was held the day before.
   */
  private double dayPnl(Map<String, FactorDay> factors) {
    double sum = 0;
    for (BookLine line : lines.values()) {
      line.dayPnl = 0;
      if (line.closeExposure != 0) {
        FactorDay factor = factors.get(line.id);
        line.dayPnl = line.closeExposure * (factor == null ? Double.NaN : factor.lastReturn());
        sum += line.dayPnl;
      }
    }
    return sum;
  }

  private void rollScenarios(int day, Map<String, FactorDay> factors) {
    if (scenarios == null) {
      scenarios = new ScenarioBook(window, longestCalendar(factors));
    } else {
      scenarios.roll(
          day,
          name -> {
            FactorDay factor = factors.get(name);
            return factor == null ? Double.NaN : factor.lastReturn();
          });
    }
    int[] dates = scenarios.dates();
    factors.forEach(
        (name, factor) -> {
          if (factor.returns() != null) {
            put(name, aligned(factor.dates(), factor.returns(), dates));
          }
        });
  }

  private static int[] longestCalendar(Map<String, FactorDay> factors) {
    int[] longest = new int[0];
    for (FactorDay factor : factors.values()) {
      if (factor.dates() != null && factor.dates().length > longest.length) {
        longest = factor.dates();
      }
    }
    return longest;
  }

  private static double[] aligned(int[] of, double[] returns, int[] dates) {
    double[] aligned = new double[dates.length];
    for (int k = 0; k < dates.length; k++) {
      int at = Arrays.binarySearch(of, dates[k]);
      aligned[k] = at < 0 ? Double.NaN : returns[at];
    }
    return aligned;
  }

  /** Whether what is held of it can be valued. */
  static boolean isKnown(BookLine line) {
    return line.factor != null && !Double.isNaN(line.level);
  }

  /** A position that was taken in last: they all name the same book, desk and firm. */
  Position anyPosition() {
    return anyPosition;
  }

  /** Its scenarios; null before the first. */
  ScenarioBook scenarios() {
    return scenarios;
  }

  private void expose(BookLine line) {
    if (line.factor != null) {
      boolean held = line.wanted() && !Double.isNaN(line.level);
      line.exposure =
          held ? Exposures.of(line.instrument, line.position.quantity(), line.level) : 0;
      scenarios.setExposure(line.factor, line.exposure);
    }
  }
}
