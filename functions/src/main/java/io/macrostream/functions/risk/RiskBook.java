package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.var.ScenarioBook;
import io.macrostream.functions.time.BusinessCalendar;
import io.macrostream.functions.time.NyseCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A book through risk days: positions change, factors report each day, and each day gives the
 * book's scenario P&amp;L. During the day, marks of its factors move the exposures, and each pane
 * gives the scenario P&amp;L as it stands; the close is the same whether or not there were any.
 *
 * <p>A position is held in the scenarios once its factor has a level; until then the day is marked
 * incomplete. Everything is summed in the order of instrument ids.
 */
public final class RiskBook {

  private static final double UNKNOWN = Double.NaN;

  /** The risk calendar follows the S&amp;P 500. */
  private static final BusinessCalendar SESSIONS = new NyseCalendar();

  private final String book;
  private final Map<String, Instrument> instruments;
  private final int window;
  private final TreeMap<String, Position> positions = new TreeMap<>();
  private final TreeMap<String, FactorStanding> standings = new TreeMap<>();
  private ScenarioBook scenarios;

  /** The risk day after the last close, and that close; epoch days. */
  private int openDay;

  private int lastClose = Integer.MIN_VALUE;

  /**
   * @param state where to go on from
   * @param instruments instrument master by id
   * @param window most scenario dates kept
   */
  public RiskBook(BookState state, Map<String, Instrument> instruments, int window) {
    this.book = state.book();
    this.instruments = instruments;
    this.window = window;
    state.positions().forEach(position -> positions.put(position.instrumentId(), position));
    this.scenarios = state.scenarios() == null ? null : new ScenarioBook(state.scenarios());
    if (state.factors() != null) {
      state.factors().forEach(factor -> standings.put(factor.instrumentId(), factor));
    } else if (scenarios != null) {
      scenarios
          .exposures()
          .forEach(
              (id, held) ->
                  standings.put(id, new FactorStanding(id, UNKNOWN, held, UNKNOWN, false)));
    }
  }

  /** Everything the book remembers. */
  public BookState state() {
    return new BookState(
        book,
        new ArrayList<>(positions.values()),
        scenarios == null ? null : scenarios.state(),
        new ArrayList<>(standings.values()));
  }

  /** Takes a position in; it counts from the next mark of its factor, or the next close. */
  public void set(Position position) {
    positions.put(position.instrumentId(), position);
  }

  /**
   * Closes a risk day.
   *
   * @param factors one per factor of the book; at least one
   */
  public NodeDay closeDay(List<FactorDay> factors) {
    TreeMap<String, FactorDay> byName = new TreeMap<>();
    factors.forEach(factor -> byName.put(factor.instrumentId(), factor));
    FactorDay any = byName.firstEntry().getValue();
    double dayPnl = dayPnl(byName);
    rollScenarios(any.day(), byName);
    standings.replaceAll((id, factor) -> factor.marked(UNKNOWN, false));
    byName.forEach(
        (id, factor) ->
            standings.put(
                id, new FactorStanding(id, factor.level(), 0, factor.level(), factor.stale())));
    positions.values().forEach(this::expose);
    scenarios.rebuild();
    standings.replaceAll((id, factor) -> factor.closed(scenarios.exposure(id)));
    return node(any.day(), any.time(), dayPnl, false);
  }

  /**
   * Takes in the marks of a pane.
   *
   * @param marks one per factor, at least one; all of one time
   * @return the book as it stands; empty before its first scenario date
   */
  public Optional<NodeDay> mark(List<FactorMark> marks) {
    for (FactorMark mark : marks) {
      serve(mark, marks);
      standings.merge(
          mark.instrumentId(),
          new FactorStanding(mark.instrumentId(), UNKNOWN, 0, mark.level(), mark.stale()),
          (known, unused) -> known.marked(mark.level(), mark.stale()));
    }
    if (scenarios == null || scenarios.size() == 0) {
      return Optional.empty();
    }
    for (FactorMark mark : marks) {
      Position position = positions.get(mark.instrumentId());
      if (position != null) {
        expose(position);
      }
    }
    return Optional.of(node(openDay(), marks.get(0).time(), pnlSinceClose(), true));
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

  private void serve(FactorMark mark, List<FactorMark> marks) {
    if (mark.returns() == null) {
      return;
    }
    if (scenarios == null) {
      int[] longest = mark.dates();
      for (FactorMark other : marks) {
        boolean longer = other.dates() != null && other.dates().length > longest.length;
        longest = longer ? other.dates() : longest;
      }
      scenarios = new ScenarioBook(window, longest);
    }
    scenarios.putFactor(
        mark.instrumentId(), aligned(mark.dates(), mark.returns(), scenarios.dates()));
  }

  private double pnlSinceClose() {
    double sum = 0;
    for (FactorStanding factor : standings.values()) {
      sum += factor.pnl(instruments.get(factor.instrumentId()).quote());
    }
    return sum;
  }

  private NodeDay node(int day, long time, double dayPnl, boolean intraday) {
    double gross = 0;
    boolean incomplete = false;
    int stale = 0;
    for (Position position : positions.values()) {
      String id = position.instrumentId();
      boolean wanted = position.quantity() != 0;
      if (wanted && isKnown(id)) {
        gross += Exposures.gross(instruments.get(id), scenarios.exposure(id));
        stale += standings.get(id).stale() ? 1 : 0;
      }
      incomplete |= wanted && !isKnown(id);
    }
    Position any = positions.firstEntry().getValue();
    return new NodeDay(
        book,
        NodeDay.Level.BOOK,
        any.desk(),
        any.firm(),
        day,
        time,
        scenarios.dates(),
        scenarios.pnl(),
        gross,
        dayPnl,
        incomplete,
        stale,
        positions.values().stream().mapToLong(Position::version).sum(),
        intraday);
  }

  /**
   * P&amp;L of the day with yesterday's exposures: UNKNOWN where the return of one is unknown, 0 on
   * the first day, when nothing was held the day before.
   */
  private double dayPnl(Map<String, FactorDay> factors) {
    if (scenarios == null) {
      return 0;
    }
    double sum = 0;
    for (FactorStanding held : standings.values()) {
      if (held.closeExposure() != 0) {
        FactorDay factor = factors.get(held.instrumentId());
        sum += held.closeExposure() * (factor == null ? UNKNOWN : factor.lastReturn());
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
            return factor == null ? UNKNOWN : factor.lastReturn();
          });
    }
    int[] dates = scenarios.dates();
    factors.forEach(
        (name, factor) -> {
          if (factor.returns() != null) {
            scenarios.putFactor(name, aligned(factor.dates(), factor.returns(), dates));
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
      aligned[k] = at < 0 ? UNKNOWN : returns[at];
    }
    return aligned;
  }

  /** Whether the position in it can be valued. */
  private boolean isKnown(String instrument) {
    FactorStanding factor = standings.get(instrument);
    return factor != null && !Double.isNaN(factor.level()) && scenarios.hasFactor(instrument);
  }

  private void expose(Position position) {
    String id = position.instrumentId();
    boolean held = position.quantity() != 0 && isKnown(id);
    if (scenarios.hasFactor(id)) {
      double exposure =
          held
              ? Exposures.of(instruments.get(id), position.quantity(), standings.get(id).level())
              : 0;
      scenarios.setExposure(id, exposure);
    }
  }
}
