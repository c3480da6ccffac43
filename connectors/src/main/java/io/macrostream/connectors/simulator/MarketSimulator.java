package io.macrostream.connectors.simulator;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.replay.PendingBar;
import io.macrostream.connectors.replay.PendingBar.Field;
import io.macrostream.connectors.replay.PendingCurvePoint;
import io.macrostream.connectors.replay.PendingDayClose;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.Tally;
import io.macrostream.connectors.replay.Times;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A synthetic market: correlated daily bars and curve points under changing regimes, then trades on
 * the last days, with injected faults. All of it follows from the configuration.
 */
public final class MarketSimulator {

  static final String SOURCE = "simulator";
  private static final LocalTime MARK_TIME = LocalTime.of(23, 0);
  private static final double WICK = 0.3;

  private final SimulatorConfig config;
  private final List<LocalDate> days;
  private final Draws draws;
  private final Faults faults;

  private final List<List<PendingRecord>> lanes = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final List<PendingTrade> trades = new ArrayList<>();
  private int bars;
  private int curvePoints;
  private int crisisDays;
  private int goodTrades;

  private MarketSimulator(SimulatorConfig config) {
    this.config = config;
    this.days = businessDays(config.firstDay(), config.firstDay().plusYears(config.years()));
    this.draws = new Draws(config.seed());
    this.faults = new Faults(config, draws.named("faults"));
  }

  /** Simulates the whole run. */
  public static MarketSimulator simulate(SimulatorConfig config) {
    MarketSimulator simulator = new MarketSimulator(config);
    simulator.run();
    return simulator;
  }

  /** What was simulated and injected. */
  public SimulationReport report() {
    return new SimulationReport(
        config.faults(), days.size(), bars, curvePoints, goodTrades, crisisDays);
  }

  /** Records in event-time order within each lane. */
  List<List<PendingRecord>> lanes() {
    return lanes;
  }

  /** Status of every series as known at {@code availableAt}. */
  List<PendingRecord> statuses(long availableAt) {
    return tallies.stream().map(tally -> tally.status(availableAt)).toList();
  }

  /** Last event time of the run. */
  long end() {
    return Times.endOfDay(days.get(days.size() - 1));
  }

  private void run() {
    InstrumentMaster master = InstrumentMaster.bundled();
    List<double[]> shocks = shocks();
    Set<Integer> gaps = faults.gaps((int) pricedInstruments(master) * days.size());
    int firstBar = 0;
    for (int i = 0; i < SimulatedInstrument.ALL.size(); i++) {
      SimulatedInstrument model = SimulatedInstrument.ALL.get(i);
      Instrument instrument = master.find(model.id()).orElseThrow();
      double[] levels = levels(model, instrument, shocks.get(i));
      if (instrument.quote() == Instrument.Quote.YIELD) {
        lanes.add(curve(instrument, levels));
      } else {
        lanes.add(bars(model, levels, gaps, firstBar));
        firstBar += days.size();
      }
    }
    goodTrades = trades.size();
    List<PendingTrade> withFaults = faults.inject(trades);
    withFaults.sort(Comparator.comparingLong(PendingTrade::availableAt));
    lanes.add(List.copyOf(withFaults));
    lanes.add(calendar());
  }

  /** Shocks per instrument and day: the days come first, so that all share the day's factor. */
  private List<double[]> shocks() {
    DayShocks market = new DayShocks(draws);
    List<Draws> own = new ArrayList<>();
    List<double[]> shocks = new ArrayList<>();
    for (SimulatedInstrument model : SimulatedInstrument.ALL) {
      own.add(draws.named(model.id()));
      shocks.add(new double[days.size()]);
    }
    for (int day = 0; day < days.size(); day++) {
      market.advance();
      if (market.crisis()) {
        crisisDays++;
      }
      for (int i = 0; i < own.size(); i++) {
        shocks.get(i)[day] = market.shock(SimulatedInstrument.ALL.get(i).beta(), own.get(i));
      }
    }
    return shocks;
  }

  /** Levels from the day before the first to the last. */
  private static double[] levels(SimulatedInstrument model, Instrument instrument, double[] shock) {
    double[] levels = new double[shock.length + 1];
    levels[0] = model.start();
    for (int day = 0; day < shock.length; day++) {
      levels[day + 1] = model.next(instrument, levels[day], shock[day]);
    }
    return levels;
  }

  private List<PendingRecord> curve(Instrument instrument, double[] levels) {
    PendingCurvePoint.Node node =
        PendingCurvePoint.Node.of(
            instrument.curveId(), instrument.tenor(), Compounding.BEY_SA, SOURCE);
    Tally tally = new Tally(instrument.curveId() + '|' + instrument.tenor(), SOURCE);
    List<PendingRecord> points = new ArrayList<>(days.size());
    for (int i = 0; i < days.size(); i++) {
      long time = Times.millis(days.get(i), MARK_TIME);
      points.add(new PendingCurvePoint(node, (int) days.get(i).toEpochDay(), time, levels[i + 1]));
      tally.accepted(time);
    }
    curvePoints += points.size();
    tallies.add(tally);
    return points;
  }

  private List<PendingRecord> bars(
      SimulatedInstrument model, double[] levels, Set<Integer> gaps, int firstBar) {
    PendingBar.Series series = new PendingBar.Series(model.id(), SOURCE, false);
    Tally tally = new Tally(model.id(), SOURCE);
    Draws wicks = draws.named("wicks of " + model.id());
    Draws ticks = draws.named("trades of " + model.id());
    boolean traded = SimulatedInstrument.TRADED.contains(model.id());
    List<PendingRecord> result = new ArrayList<>(days.size());
    for (int i = 0; i < days.size(); i++) {
      double[] prices = prices(levels[i], levels[i + 1], model.dailyVolatility(), wicks);
      if (traded && i >= days.size() - config.tickDays()) {
        double open = prices[Field.OPEN.ordinal()];
        trades.addAll(
            TradeDay.trades(
                model.id(), days.get(i), config.tradesPerDay(), open, levels[i + 1], ticks));
      }
      if (gaps.contains(firstBar + i)) {
        tally.missing();
        continue;
      }
      long time = Times.millis(days.get(i), MARK_TIME);
      result.add(new PendingBar(series, (int) days.get(i).toEpochDay(), time, prices, false));
      tally.accepted(time);
    }
    bars += result.size();
    tallies.add(tally);
    return result;
  }

  private static double[] prices(double previous, double close, double volatility, Draws draws) {
    double open = previous * StrictMath.exp(WICK * volatility * draws.normal());
    double up = StrictMath.exp(WICK * volatility * Math.abs(draws.normal()));
    double down = StrictMath.exp(-WICK * volatility * Math.abs(draws.normal()));
    double[] prices = new double[Field.values().length];
    prices[Field.OPEN.ordinal()] = open;
    prices[Field.HIGH.ordinal()] = Math.max(open, close) * up;
    prices[Field.LOW.ordinal()] = Math.min(open, close) * down;
    prices[Field.CLOSE.ordinal()] = close;
    prices[Field.ADJUSTED_CLOSE.ordinal()] = close;
    prices[Field.VOLUME.ordinal()] = Double.NaN;
    return prices;
  }

  private List<PendingRecord> calendar() {
    List<PendingRecord> closes = new ArrayList<>(days.size());
    for (LocalDate day : days) {
      closes.add(
          new PendingDayClose(
              ScheduleEvent.RISK,
              ScheduleEvent.DAY_CLOSE,
              SOURCE,
              (int) day.toEpochDay(),
              Times.endOfDay(day)));
    }
    return closes;
  }

  private static long pricedInstruments(InstrumentMaster master) {
    return SimulatedInstrument.ALL.stream()
        .map(model -> master.find(model.id()).orElseThrow())
        .filter(instrument -> instrument.quote() != Instrument.Quote.YIELD)
        .count();
  }

  private static List<LocalDate> businessDays(LocalDate first, LocalDate end) {
    return first
        .datesUntil(end)
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
        .toList();
  }
}
