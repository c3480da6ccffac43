package io.macrostream.functions.operator;

import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.AlertRule;
import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.Due;
import io.macrostream.functions.alert.LimitMark;
import io.macrostream.functions.alert.Mute;
import io.macrostream.functions.alert.Opening;
import io.macrostream.functions.alert.PairAlerts;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.alert.SourceWatch;
import io.macrostream.functions.alert.notify.Collected;
import io.macrostream.functions.alert.notify.NotificationInput;
import io.macrostream.functions.alert.notify.RateWindow;
import io.macrostream.functions.alert.notify.StandingAlert;
import io.macrostream.functions.alert.notify.Telling;
import io.macrostream.functions.bar.BarWindow;
import io.macrostream.functions.bar.OpenWindows;
import io.macrostream.functions.bar.RolledWindow;
import io.macrostream.functions.bar.TradeStamp;
import io.macrostream.functions.control.Place;
import io.macrostream.functions.curve.CurveDay;
import io.macrostream.functions.curve.CurveHistory;
import io.macrostream.functions.curve.CurveLeg;
import io.macrostream.functions.curve.CurvePairDay;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.DataFinding;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.indicator.IndicatorHistory;
import io.macrostream.functions.macro.CountrySurprises;
import io.macrostream.functions.macro.GroupDiffusion;
import io.macrostream.functions.macro.GroupedObservation;
import io.macrostream.functions.macro.MacroHistory;
import io.macrostream.functions.macro.SurpriseHistory;
import io.macrostream.functions.microstructure.FlowState;
import io.macrostream.functions.operator.drawdown.MandateInput;
import io.macrostream.functions.operator.revision.RevisionFunction.Told;
import io.macrostream.functions.operator.risk.BookInput;
import io.macrostream.functions.operator.risk.FactorInput;
import io.macrostream.functions.operator.risk.FactorState;
import io.macrostream.functions.operator.risk.RiskMetricFunction.TimesTold;
import io.macrostream.functions.operator.strategy.HostState;
import io.macrostream.functions.operator.strategy.KnownFeature;
import io.macrostream.functions.operator.strategy.StrategyInput;
import io.macrostream.functions.operator.vol.VolInput;
import io.macrostream.functions.operator.whatif.WhatIfInput;
import io.macrostream.functions.quality.AcceptedBlock;
import io.macrostream.functions.quality.Assessment;
import io.macrostream.functions.quality.Attendance;
import io.macrostream.functions.quality.BadTicks;
import io.macrostream.functions.quality.BarShape;
import io.macrostream.functions.quality.CurveJump;
import io.macrostream.functions.quality.CurveStanding;
import io.macrostream.functions.quality.FeedSessions;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.IdentityDay;
import io.macrostream.functions.quality.Moves;
import io.macrostream.functions.quality.Quarantine;
import io.macrostream.functions.quality.SeenBlock;
import io.macrostream.functions.quality.SeriesMemory;
import io.macrostream.functions.quality.SeriesStanding;
import io.macrostream.functions.quality.SeriesTally;
import io.macrostream.functions.quality.StaleRun;
import io.macrostream.functions.quality.SuspectMove;
import io.macrostream.functions.quality.UnitScale;
import io.macrostream.functions.returns.EwmaVolatility;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.returns.ReturnHistory;
import io.macrostream.functions.risk.BookPositions;
import io.macrostream.functions.risk.BookState;
import io.macrostream.functions.risk.Children;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorHistory;
import io.macrostream.functions.risk.FactorMark;
import io.macrostream.functions.risk.FactorStanding;
import io.macrostream.functions.risk.MadeUpOutcomes;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.NodeBacktests;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.NodeMethods;
import io.macrostream.functions.risk.NodeRisk.VarLevel;
import io.macrostream.functions.risk.NodeRisk.Yesterday;
import io.macrostream.functions.risk.Panes;
import io.macrostream.functions.risk.PositionDay;
import io.macrostream.functions.risk.RevaluedPnl;
import io.macrostream.functions.risk.StressDay;
import io.macrostream.functions.risk.TradeVector;
import io.macrostream.functions.risk.VarOutcome;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.backtest.BacktestWindow;
import io.macrostream.functions.risk.backtest.MonthlyFit;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.drawdown.AllocationBreaker;
import io.macrostream.functions.risk.drawdown.ControlState;
import io.macrostream.functions.risk.drawdown.MandateControl;
import io.macrostream.functions.risk.drawdown.MandateState;
import io.macrostream.functions.risk.drawdown.NodePnl;
import io.macrostream.functions.risk.limit.BreachDay;
import io.macrostream.functions.risk.limit.LimitStanding;
import io.macrostream.functions.risk.limit.MetricStanding;
import io.macrostream.functions.risk.limit.NodeStanding;
import io.macrostream.functions.risk.limit.RiskDay;
import io.macrostream.functions.risk.stress.StressVector;
import io.macrostream.functions.risk.var.ScenarioBookState;
import io.macrostream.functions.risk.whatif.Figure;
import io.macrostream.functions.risk.whatif.KnownFigures;
import io.macrostream.functions.stats.RollingWindow;
import io.macrostream.functions.strategy.PositionState;
import io.macrostream.functions.strategy.PriceMemory;
import io.macrostream.functions.strategy.Standing;
import io.macrostream.functions.vol.DailyLevels;
import io.macrostream.functions.vol.VolDay;
import io.macrostream.functions.vol.VolState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Values of the types that operators keep in state or let wait there, with what they hold in turn.
 * Each field has a value in one of them and, where it may be absent, none in another.
 */
public final class StateSamples {

  private static final Instant DAY = Instant.parse("2018-12-31T23:00:00Z");
  private static final Instant BEFORE_1970 = Instant.ofEpochMilli(-1);
  private static final int DATE = 17_896;
  private static final InputRef REF = new InputRef("market.bars", "SPX", DAY, DAY.plusMillis(1), 2);
  private static final Level LEVEL =
      new Level("SPX", "1d", DATE, DAY, DAY.plusMillis(1), 2506.85, 2510, 2, "market.bars", "SPX");
  private static final Level YIELD =
      new Level("UST10Y", "1d", -1, BEFORE_1970, DAY, -0.001, -0.001, 1, "curve.points", "US_CMT");
  private static final Position POSITION = EventSchemas.records(Topics.POSITIONS).get(0);
  private static final Feature FEATURE = EventSchemas.records(Topics.FEATURES).get(0);
  private static final Utilisation REPORT = EventSchemas.records(Topics.UTILISATION).get(0);
  private static final AlertAction ACTION = EventSchemas.records(Topics.ALERT_ACTIONS).get(0);
  private static final WhatIfRequest TRADE = EventSchemas.records(Topics.WHAT_IF_REQUESTS).get(0);
  private static final Alert ALERT = EventSchemas.records(Topics.ALERTS).get(0);

  private final Map<Class<?>, List<?>> samples = new LinkedHashMap<>();

  private StateSamples() {}

  /** Samples by type. */
  public static Map<Class<?>, List<?>> all() {
    StateSamples all = new StateSamples();
    all.market();
    all.macro();
    all.strategies();
    all.risk();
    all.whatIfs();
    all.limits();
    all.mandates();
    all.alerts();
    return all.samples;
  }

  @SafeVarargs
  private <T> void add(T... values) {
    samples.put(values[0].getClass(), List.of(values));
  }

  private void market() {
    add(new Place(Place.Level.FIRM, null), new Place(Place.Level.BOOK, "DESK"));
    add(AcceptedBlock.EMPTY.with("2006-01-03", new AcceptedBlock.Accepted(3, -77L)));
    add(new SeenBlock(new short[] {0, 255}, new long[] {-1, Long.MAX_VALUE}, new long[] {7, 8}));
    add(new Told(7, -99L));
    add(new BadTicks.Memory(100.5, 2, 151.25));
    add(
        SeriesTally.empty(),
        new SeriesTally(
            true, 4, -1, 9, 100, 3, 2, 1, List.of("OHLC_INCONSISTENT", "SUSPECT_MOVE")));
    var none = EwmaVolatility.State.EMPTY;
    add(
        new SuspectMove.Memory(-1, 100, none, Double.NaN, none),
        new SuspectMove.Memory(
            9, 101.5, new EwmaVolatility.State(20, 1e-4), 100, new EwmaVolatility.State(19, 2e-3)));
    var scale = new UnitScale.Memory(1.25, 2, 125);
    var moves = new Moves(9, 1.25, 1.2, new double[] {0.1, -0.1}, new double[] {-0.1, 0.1});
    add(
        SeriesMemory.EMPTY,
        new SeriesMemory(
            moves, new StaleRun.Memory(1.25, 3), scale, new BarShape.Memory(9, 1.25, Double.NaN)));
    add(
        CurveDay.EMPTY,
        CurveDay.opened(EventSchemas.records(Topics.CURVE_POINTS).get(0), 10).given());
    VolQuote quote = EventSchemas.records(Topics.VOL_QUOTES).get(0);
    add(VolInput.of(LEVEL), VolInput.of(quote));
    add(
        VolState.EMPTY,
        VolState.EMPTY.with(VolDay.opened(quote, 10).given()).with(DailyLevels.EMPTY.with(LEVEL)));
    add(
        CurveHistory.EMPTY,
        new CurveHistory(
            10,
            new double[] {0.01, 0.02, Double.NaN, 0.03, 0.04, 0.05},
            new double[] {0.011, 0.021, 0.025, 0.031, 0.041, 0.051},
            new double[] {1e-4, -1e-4, 0, 2e-4, 1e-5, -0.0}));
    CurveLeg nominal = new CurveLeg("P", false, DATE, 9, 10, new double[] {0.1}, false, REF);
    CurveLeg real = new CurveLeg("P", true, -1, -9, 11, new double[] {Double.NaN}, true, REF);
    add(nominal, real);
    add(CurvePairDay.EMPTY, new CurvePairDay(nominal, real, DATE, 2));
    add(
        CurveStanding.EMPTY,
        new CurveStanding(
            List.of(EventSchemas.records(Topics.CURVE_POINTS).get(0)),
            9,
            10,
            new CurveJump.Memory(
                List.of("2Y", "10Y"), new double[] {0.02, 0.03}, new double[] {1e-4, -1e-4}),
            SeriesTally.empty(),
            Assessment.EMPTY));
    add(
        new IdentityClose(0, "", 1, 17_897, 1.25, 10, 11, 1),
        new IdentityClose(1, "F30", 0, 9, 5_803.88, 20, 21, 2));
    add(
        IdentityDay.EMPTY,
        IdentityDay.EMPTY.with(new IdentityClose(0, "", 1, 17_897, 1.25, 10, 11, 1)));
    add(
        SeriesStanding.EMPTY,
        new SeriesStanding(
            new Attendance(17_897, 4, 99, 100, true, Attendance.NOTHING_DUE),
            new Assessment(
                2018,
                new Assessment.Counts(250, 5, 4, 3, 2),
                new Assessment.Counts(251, 0, 0, 0, 1)),
            new Quarantine(
                List.of(
                    new Quarantine.Held(
                        "market.bars/SPX/1d/2018-12-31T23:00:00.000Z/v1",
                        DataFinding.Check.UNIT_SCALE,
                        new byte[] {123, 125},
                        -1)))));
    add(
        new BarWindow(
            new TradeStamp(1, "V", "s", 7),
            10,
            new TradeStamp(2, "W", "t", 8),
            11,
            12,
            9,
            6,
            63,
            3,
            2));
    ticks();
    add(LEVEL, YIELD);
    add(
        ReturnHistory.empty(),
        new ReturnHistory(
            YIELD,
            LEVEL,
            2,
            new EwmaVolatility.State(20, 1e-4),
            new RollingWindow.State(new double[] {0.5, -0.25, 0}, 2, 2)));
  }

  private void ticks() {
    add(
        OpenWindows.NONE,
        OpenWindows.NONE
            .with("1m", 60_000, EventSchemas.records(Topics.TRADES).get(0))
            .with("1d", 86_400_000, EventSchemas.records(Topics.TRADES).get(0)));
    Quote quote = EventSchemas.records(Topics.QUOTES).get(0);
    Trade trade = EventSchemas.records(Topics.TRADES).get(0);
    add(
        FlowState.EMPTY,
        FlowState.EMPTY
            .opened(FlowState.endOf(quote.availableAt().toEpochMilli()))
            .with(quote)
            .with(trade),
        FlowState.EMPTY
            .opened(FlowState.endOf(quote.availableAt().toEpochMilli()))
            .with(quote)
            .with(trade)
            .closed()
            .state());
    add(
        RolledWindow.EMPTY,
        RolledWindow.EMPTY.with(EventSchemas.records(Topics.BARS).get(0)).emitted());
    add(FeedSessions.NONE, FeedSessions.NONE.with("V/s", 7).with("W/s", -1));
    Bar bar = EventSchemas.records(Topics.BARS).get(0);
    add(
        IndicatorHistory.EMPTY,
        IndicatorHistory.EMPTY.with(bar),
        IndicatorHistory.EMPTY.with(bar).with(bar));
  }

  private void macro() {
    var history =
        new MacroHistory(
            -7,
            24_227,
            new long[] {-1, 1_546_300_799_999L},
            new double[] {Double.NaN, 100.25},
            new long[] {5, 1_547_337_599_999L},
            new int[] {1, 3},
            new double[] {Double.NaN, 99.5},
            new long[] {5, 1_547_337_500_000L},
            new int[] {1, 1},
            IntStream.range(0, 24).toArray());
    add(MacroHistory.EMPTY, history);
    add(new GroupedObservation("BR", EventSchemas.records(Topics.OBSERVATIONS).get(0)));
    add(
        GroupDiffusion.EMPTY,
        new GroupDiffusion(Map.of("BR_IPCA_SERVICES", history), 24_227, new int[] {0, 3}));
    add(
        CountrySurprises.EMPTY,
        new CountrySurprises(
            Map.of(
                "BR_IPCA_MOM",
                new SurpriseHistory(
                    24_227,
                    new int[] {24_228},
                    new double[] {0.4},
                    new long[] {-1},
                    new long[] {5},
                    new int[] {2},
                    new double[] {17_000.5, 17_030.5},
                    new double[] {0.3, 0.5},
                    new double[] {0.35, 0.45}))));
  }

  private void strategies() {
    add(StrategyInput.of(LEVEL), StrategyInput.of(FEATURE));
    PositionState held = new PositionState(-1, false, 1, 90.5, 110.25, 12);
    add(
        new HostState(PriceMemory.empty(), Map.of(), Map.of()),
        new HostState(
            new PriceMemory(
                new int[] {-1, DATE}, new double[] {1.5, -2}, new long[] {-5, 5}, 9, REF),
            Map.of("ewma_volatility", new KnownFeature(0.01, REF)),
            Map.of("TSMOM", new Standing(DATE, PositionState.START, held, 2))));
  }

  private static NodeDay nodeDay() {
    return new NodeDay(
        "B",
        NodeDay.Level.BOOK,
        "D",
        "F",
        DATE,
        5,
        new int[] {-1, DATE},
        new double[] {Double.NaN, -2.5},
        1e6,
        Double.NaN,
        true,
        2,
        3,
        true);
  }

  private static BookPositions bookPositions() {
    return new BookPositions(
        nodeDay(),
        List.of(
            new PositionDay(
                "SPX",
                250_685,
                new double[] {Double.NaN, -2.5},
                1.5,
                false,
                true,
                3,
                "trend",
                new RevaluedPnl(new double[] {Double.NaN, -2.25}, true)),
            new PositionDay("DI1", 0, null, Double.NaN, true, false, 1, null, null)));
  }

  private void risk() {
    FactorHistory history =
        new FactorHistory(
            new int[] {-1, DATE},
            new double[] {Double.NaN, 0.01},
            2506.85,
            1,
            DATE - 1,
            2500,
            2600);
    add(
        new FactorState(FactorHistory.empty(), Map.of(), null),
        new FactorState(history, Map.of("GLOBAL20", true, "BRAZIL", false), 2515.5));
    add(
        FactorInput.of(LEVEL),
        FactorInput.of(POSITION),
        FactorInput.of("SPX", EventSchemas.records(Topics.SCHEDULE).get(0)),
        FactorInput.of(new Mark("SPX", 250, 2515.5)),
        FactorInput.askedFor(POSITION, new Panes(250)),
        FactorInput.of(TRADE));
    add(
        BookInput.of(POSITION),
        BookInput.of(
            new FactorDay(
                "B", "SPX", DATE, 5, 2506.85, true, 0.01, history.dates(), history.returns())),
        BookInput.of(new FactorDay("B", "SPX", DATE, 5, Double.NaN, false, Double.NaN, null, null)),
        BookInput.of(
            new FactorMark("B", "SPX", 250, 2515.5, true, history.dates(), history.returns())),
        BookInput.of(new FactorMark("B", "SPX", 250, Double.NaN, false, null, null)),
        BookInput.of(
            TRADE, new FactorMark("B", "SPX", 250, 2515.5, true, new int[0], new double[0])));
    add(
        BookState.empty("B"),
        new BookState(
            "B",
            List.of(POSITION),
            new ScenarioBookState(
                500,
                new int[] {-1, DATE},
                new String[] {"SPX", "UST10Y"},
                new double[] {1e6, -850},
                new double[][] {{0.01, Double.NaN}, {0, -0.001}},
                new double[] {1e4, 0.85},
                new int[] {0, 1},
                null),
            List.of(
                new FactorStanding("SPX", 2506.85, 1e6, 2515.5, false),
                new FactorStanding("UST10Y", Double.NaN, -850, Double.NaN, true))));
    add(
        nodeDay(),
        new NodeDay(
            "F",
            NodeDay.Level.FIRM,
            null,
            "F",
            DATE,
            5,
            new int[0],
            new double[0],
            0,
            1.5,
            false,
            0,
            1,
            false,
            new RevaluedPnl(new double[0], false)));
    add(bookPositions());
    add(
        new StressDay(
            "B",
            NodeDay.Level.BOOK,
            "D",
            "F",
            DATE,
            5,
            true,
            2,
            3,
            new StressVector(-7, 1e6, new double[] {Double.NaN, -2.5}, new double[] {2e5, 0})),
        new StressDay(
            "F",
            NodeDay.Level.FIRM,
            null,
            "F",
            DATE,
            5,
            false,
            0,
            1,
            new StressVector(7, 0, new double[0], new double[0])));
    add(Children.UNKNOWN, new Children(List.of(nodeDay()), true));
    add(new TimesTold(-1, 1), new TimesTold(DATE, 7));
    add(
        new Yesterday(List.of()),
        new Yesterday(
            List.of(
                new VarLevel(Double.NaN, List.of("NO_PNL"), Double.NaN),
                new VarLevel(140_472.6376, List.of(), 221_859.9792))));
    add(
        NodeMethods.Standings.NONE,
        new NodeMethods.Standings(
            List.of(
                new NodeMethods.Standing(
                    RiskMethod.STUDENT_T,
                    null,
                    List.of(new VarLevel(Double.NaN, List.of("NO_RISK"), Double.NaN))),
                new NodeMethods.Standing(
                    RiskMethod.FILTERED_GARCH,
                    new MonthlyFit(24_227, 7, 1e6, 0.08, 0.9),
                    List.of(new VarLevel(140_472.6376, List.of(), 221_859.9792))))));
    List<VarOutcome> outcomes = MadeUpOutcomes.ofBooks(2);
    add(outcomes.get(0), outcomes.get(outcomes.size() - 1));
    add(
        NodeBacktests.NONE,
        new NodeBacktests(
            List.of(
                new NodeBacktests.Series("HISTORICAL", 9_900, BacktestWindow.EMPTY),
                new NodeBacktests.Series(
                    "STUDENT_T",
                    9_500,
                    BacktestWindow.EMPTY
                        .with(-2.5, 1.5, Double.NaN, true)
                        .with(1e6, 140_472.6376, 221_859.9792, false)))));
  }

  private void whatIfs() {
    TradeVector vector =
        new TradeVector(new int[] {-1, DATE}, new double[] {Double.NaN, -2.5}, 1e6, 2_515.5, 0.01);
    WhatIfNode node =
        new WhatIfNode("q", "B", List.of("D", "F"), 5, nodeDay(), nodeDay(), vector, null);
    add(node, WhatIfNode.unknown(TRADE, "nothing is known"), WhatIfNode.asking(TRADE));
    Figure figure = new Figure("B", "DRAWDOWN", DATE, 0.25, "USD", List.of("STALE_FACTORS:1"));
    add(
        new WhatIfInput(5, figure, null, null),
        WhatIfInput.of(node),
        WhatIfInput.of(TRADE),
        new WhatIfInput(6, new Figure("B", "LOSS", -1, null, "USD", List.of()), null, null));
    add(KnownFigures.NONE, KnownFigures.NONE.with(List.of(figure)));
  }

  private void mandates() {
    Mandate mandate = EventSchemas.records(Topics.MANDATES).get(0);
    List<MandateAction> actions = EventSchemas.records(Topics.MANDATE_ACTIONS);
    NodePnl close = new NodePnl("MACRO", "DESK", DATE, 1_546_300_799_999L, -1.5e6, true, 2, 12);
    add(
        MandateInput.of(mandate),
        MandateInput.of(actions.get(0)),
        new MandateInput(close.time(), close.node(), null, null, close));
    MandateState begun = MandateControl.change(null, mandate).state();
    ControlState control = begun.control();
    List<MandateAction> waiting = new ArrayList<>(actions);
    add(
        begun,
        new MandateState(
            mandate,
            DATE,
            250,
            1,
            9.1e7,
            waiting,
            new double[] {0.01, -0.02},
            new int[] {DATE - 1, DATE},
            control,
            new AllocationBreaker.State(
                DATE, new double[] {-0.02}, 0.98, 1, new boolean[] {true, false}),
            true));
  }

  private void limits() {
    LimitStanding soft =
        new LimitStanding(
            "global20-var99-soft",
            true,
            List.of(new BreachDay(DATE - 1, 1, 1, 0, 1), new BreachDay(DATE, 2, 3, 1, 2)),
            Severity.SOFT,
            true,
            1_546_300_799_999L,
            true,
            true,
            0.75);
    LimitStanding none =
        new LimitStanding(
            Utilisation.NO_LIMIT,
            false,
            List.of(),
            Severity.UNKNOWN,
            false,
            Long.MIN_VALUE,
            false,
            false,
            null);
    add(
        NodeStanding.NEW,
        new NodeStanding(
            new RiskDay(DATE, "BOOK", "USD", DAY, DAY.plusMillis(1)),
            Map.of("VAR99", new MetricStanding(DATE, List.of(soft, none)))));
  }

  private void alerts() {
    PatternMatch match =
        new PatternMatch(
            BreachPattern.SUSTAINED_SOFT_BREACH,
            "GLOBAL20",
            "VAR99",
            "global20-var99-soft",
            2,
            Severity.SOFT,
            140_472.6376,
            null,
            List.of("2018-12-30 SOFT", "2018-12-31 SOFT"),
            DAY,
            null,
            null);
    add(AlertInput.of(match), AlertInput.of(REPORT), AlertInput.of(ACTION, "GLOBAL20|VAR99"));
    add(new Opening("0123456789abcdef", "GLOBAL20|VAR99", BEFORE_1970));
    List<LimitMark> marks = new ArrayList<>();
    marks.add(new LimitMark("hard", 3, Severity.HARD, false, 150.5, true, true));
    marks.add(new LimitMark("gone", 1, Severity.OK, true, null, false, true));
    add(
        PairAlerts.QUIET,
        new PairAlerts(
            List.of(ALERT),
            marks,
            List.of(new Mute(AlertRule.Family.NO_RISK, Severity.UNKNOWN)),
            List.of(
                new Due(ALERT.alertId(), Due.Kind.WAKE, DAY, Alert.State.OPEN),
                new Due(ALERT.alertId(), Due.Kind.LAPSE, DAY.plusMillis(1), null))));
    add(new SourceWatch(BEFORE_1970, -1, null), new SourceWatch(DAY, 5, ALERT));
    add(NotificationInput.of(POSITION), NotificationInput.of(ALERT));
    add(
        new StandingAlert(ALERT, List.of("all", "risk-desk"), List.of()),
        new StandingAlert(ALERT, List.of(), List.of("all")));
    add(new RateWindow(-60_000, 0, 3, 10_000));
    add(new Collected(-60_000, new Telling("all", ALERT, 2, 12)));
  }
}
