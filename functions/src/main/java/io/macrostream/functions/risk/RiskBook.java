package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.risk.var.ScenarioBook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book through risk days: positions change, factors report each day, and each day gives the
 * book's scenario P&amp;L.
 *
 * <p>A position is held in the scenarios once its factor has a level; until then the day is marked
 * incomplete. Everything is summed in the order of instrument ids.
 */
public final class RiskBook {

  private final String book;
  private final Map<String, Instrument> instruments;
  private final int window;
  private final TreeMap<String, Position> positions = new TreeMap<>();
  private ScenarioBook scenarios;

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
  }

  /** Everything the book remembers. */
  public BookState state() {
    return new BookState(
        book, new ArrayList<>(positions.values()), scenarios == null ? null : scenarios.state());
  }

  /** Takes a position in; it counts from the next risk day that closes. */
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
    Held held = setExposures(byName);
    Position anyPosition = positions.firstEntry().getValue();
    return new NodeDay(
        book,
        NodeDay.Level.BOOK,
        anyPosition.desk(),
        anyPosition.firm(),
        any.day(),
        any.time(),
        scenarios.dates(),
        scenarios.pnl(),
        held.gross,
        dayPnl,
        held.incomplete,
        held.stale,
        positions.values().stream().mapToLong(Position::version).sum());
  }

  /**
   * P&amp;L of the day with yesterday's exposures: NaN where the return of one is unknown, 0 on the
   * first day, when nothing was held the day before.
   */
  private double dayPnl(Map<String, FactorDay> factors) {
    if (scenarios == null) {
      return 0;
    }
    double sum = 0;
    for (Map.Entry<String, Double> exposure : scenarios.exposures().entrySet()) {
      FactorDay factor = factors.get(exposure.getKey());
      sum += exposure.getValue() * (factor == null ? Double.NaN : factor.lastReturn());
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
            scenarios.putFactor(name, aligned(factor, dates));
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

  private static double[] aligned(FactorDay factor, int[] dates) {
    double[] returns = new double[dates.length];
    for (int k = 0; k < dates.length; k++) {
      int at = Arrays.binarySearch(factor.dates(), dates[k]);
      returns[k] = at < 0 ? Double.NaN : factor.returns()[at];
    }
    return returns;
  }

  private static final class Held {
    private double gross;
    private boolean incomplete;
    private int stale;
  }

  private Held setExposures(Map<String, FactorDay> factors) {
    Held held = new Held();
    for (Position position : positions.values()) {
      String name = position.instrumentId();
      FactorDay factor = factors.get(name);
      boolean known = factor != null && !Double.isNaN(factor.level());
      boolean wanted = position.quantity() != 0;
      double exposure = 0;
      if (wanted && known) {
        Instrument instrument = instruments.get(name);
        exposure = Exposures.of(instrument, position.quantity(), factor.level());
        held.gross += Exposures.gross(instrument, exposure);
        held.stale += factor.stale() ? 1 : 0;
      }
      held.incomplete |= wanted && !known;
      if (scenarios.hasFactor(name)) {
        scenarios.setExposure(name, exposure);
      }
    }
    scenarios.rebuild();
    return held;
  }
}
