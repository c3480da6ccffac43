package io.macrostream.functions.operator;

import io.macrostream.functions.alert.AlertId;
import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.AlertText;
import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.Opening;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.alert.notify.NotificationInput;
import io.macrostream.functions.alert.notify.NotifyScenario;
import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.control.ApprovalRules;
import io.macrostream.functions.control.ControlData;
import io.macrostream.functions.curve.CurveLeg;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.MandateAction;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.macro.GroupedObservation;
import io.macrostream.functions.macro.SeriesGroups;
import io.macrostream.functions.operator.alert.ActionRouter;
import io.macrostream.functions.operator.alert.AlertLifecycle;
import io.macrostream.functions.operator.alert.NotificationFunction;
import io.macrostream.functions.operator.alert.Watchdog;
import io.macrostream.functions.operator.bar.BarFunction;
import io.macrostream.functions.operator.bar.RollUpFunction;
import io.macrostream.functions.operator.control.CommandSequencer;
import io.macrostream.functions.operator.curve.BreakevenFunction;
import io.macrostream.functions.operator.curve.CurveFunction;
import io.macrostream.functions.operator.curve.CurveLegs;
import io.macrostream.functions.operator.drawdown.DrawdownFunction;
import io.macrostream.functions.operator.drawdown.MandateInput;
import io.macrostream.functions.operator.indicator.IndicatorFunction;
import io.macrostream.functions.operator.limit.LimitFunction;
import io.macrostream.functions.operator.macro.DiffusionFunction;
import io.macrostream.functions.operator.macro.MacroFunction;
import io.macrostream.functions.operator.macro.SurpriseFunction;
import io.macrostream.functions.operator.microstructure.FlowFunction;
import io.macrostream.functions.operator.order.PartitionWriter;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.CurveDayQuality;
import io.macrostream.functions.operator.quality.CurveQuality;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.quality.FactQuality;
import io.macrostream.functions.operator.quality.IdentityQuality;
import io.macrostream.functions.operator.quality.ObservationQuality;
import io.macrostream.functions.operator.quality.QuoteQuality;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.operator.returns.ReturnFunction;
import io.macrostream.functions.operator.revision.RevisionFunction;
import io.macrostream.functions.operator.risk.BacktestFunction;
import io.macrostream.functions.operator.risk.BreakdownFunction;
import io.macrostream.functions.operator.risk.DayCloseFunction;
import io.macrostream.functions.operator.risk.MarkFunction;
import io.macrostream.functions.operator.risk.RiskMethodFunction;
import io.macrostream.functions.operator.risk.RiskMetricFunction;
import io.macrostream.functions.operator.risk.ScenarioFunction;
import io.macrostream.functions.operator.risk.StressParentFunction;
import io.macrostream.functions.operator.state.WriteBehindBroadcastOperator;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.operator.strategy.StrategyHost;
import io.macrostream.functions.operator.strategy.StrategyInput;
import io.macrostream.functions.operator.vol.VolFunction;
import io.macrostream.functions.operator.vol.VolInput;
import io.macrostream.functions.operator.whatif.WhatIfFunction;
import io.macrostream.functions.operator.whatif.WhatIfInput;
import io.macrostream.functions.quality.IdentityClose;
import io.macrostream.functions.quality.Origin;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.BookPositions;
import io.macrostream.functions.risk.DimensionPath;
import io.macrostream.functions.risk.MadeUpNodes;
import io.macrostream.functions.risk.MadeUpOutcomes;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.Panes;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.StressDay;
import io.macrostream.functions.risk.VarOutcome;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.whatif.Computed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Every stateful operator in a {@link SmallMarket}, each fed by those before it. */
public final class Trials {

  private static final RiskSettings RISK =
      new RiskSettings(
          20,
          List.of(9_000, 9_500),
          Duration.ofMinutes(1),
          List.of(RiskMethod.REVALUED),
          List.of(),
          List.of(
              DimensionPath.parse("region/security").orElseThrow(),
              DimensionPath.parse("book/asset_class").orElseThrow()));

  private final List<Trial<?>> trials = new ArrayList<>();

  private Trials() {}

  /** All operators on event time. */
  public static List<Trial<?>> all() throws Exception {
    Trials all = new Trials();
    all.market();
    all.control();
    TreeTrials tree = all.risk();
    List<RiskMetric> metrics = all.metrics(tree.nodeDays());
    all.mandates(tree.nodeDays());
    all.whatIfs(tree, metrics);
    all.alerts(all.limits(metrics));
    return all.trials;
  }

  /** The operator on processing time. */
  public static Trial<?> watchdog() {
    List<ClockTick> ticks =
        IntStream.range(0, 5)
            .mapToObj(i -> new ClockTick("ingest-" + i, SmallMarket.at(0, i)))
            .toList();
    return Trial.of(
        Watchdog.class,
        () -> new KeyedProcessOperator<>(new Watchdog(Watchdog.DEFAULT_STALL_AFTER)),
        new Trial.Input<>(ticks, Watchdog.KEY, tick -> millis(tick.availableAt())));
  }

  private <T extends Trial<?>> T add(T trial) {
    trials.add(trial);
    return trial;
  }

  private void market() throws Exception {
    var lookup = SmallMarket.lookup();
    add(
        Trial.of(
            TradeQuality.class,
            () -> WriteBehindCoOperator.of(new TradeQuality(lookup, Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.trades(), Trade::instrumentId, trade -> millis(trade.availableAt())),
            decisions(Topics.TRADES),
            DeadLetters.FACTS));
    add(
        Trial.of(
            BarFunction.class,
            () ->
                WriteBehindOperator.of(
                    new BarFunction(
                        List.of(BarInterval.MINUTE, BarInterval.DAILY), Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.trades(), Trade::instrumentId, trade -> millis(trade.availableAt())),
            DeadLetters.FACTS));
    add(
        Trial.of(
            RollUpFunction.class,
            () ->
                WriteBehindOperator.of(
                    new RollUpFunction(
                        List.of(BarInterval.FIVE_MINUTES, BarInterval.HOUR), Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.minutes(), Bar::instrumentId, bar -> millis(bar.availableAt()))));
    add(
        Trial.of(
            BarQuality.class,
            () -> WriteBehindCoOperator.of(new BarQuality(lookup, Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.bars(), Bar::instrumentId, bar -> millis(bar.availableAt())),
            decisions(Topics.BARS),
            DeadLetters.FACTS));
    add(
        Trial.of(
            CurveQuality.class,
            () -> WriteBehindCoOperator.of(new CurveQuality(lookup, Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.points(), CurveQuality::series, point -> millis(point.availableAt())),
            decisions(Topics.CURVE_POINTS),
            DeadLetters.FACTS));
    add(
        Trial.of(
            CurveDayQuality.class,
            () -> WriteBehindOperator.of(new CurveDayQuality()),
            new Trial.Input<>(
                SmallMarket.curves(), CurvePoint::curveId, point -> millis(point.availableAt()))));
    curves();
    List<VolInput> volInputs = new ArrayList<>();
    SmallMarket.vols().forEach(quote -> volInputs.add(VolInput.of(quote)));
    SmallMarket.levels().forEach(level -> volInputs.add(VolInput.of(level)));
    add(
        Trial.of(
            VolFunction.class,
            () -> WriteBehindOperator.of(new VolFunction(Long.MAX_VALUE)),
            new Trial.Input<>(volInputs, VolInput::underlying, VolInput::time),
            VolFunction.FEATURES));
    add(
        Trial.of(
            IdentityQuality.class,
            () -> WriteBehindOperator.of(new IdentityQuality(SmallMarket.identities())),
            new Trial.Input<>(
                SmallMarket.closes(), IdentityClose::key, IdentityClose::availableAt)));
    add(
        Trial.of(
            ObservationQuality.class,
            () ->
                WriteBehindCoOperator.of(
                    new ObservationQuality(SmallMarket.series(), Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.observations(),
                Observation::seriesCode,
                value -> millis(value.availableAt())),
            decisions(Topics.OBSERVATIONS),
            DeadLetters.FACTS));
    add(
        Trial.of(
            MacroFunction.class,
            () -> WriteBehindOperator.of(new MacroFunction(SmallMarket.macroSeries())),
            new Trial.Input<>(
                SmallMarket.periods(),
                Observation::seriesCode,
                value -> millis(value.availableAt()))));
    SeriesGroups groups = SmallMarket.groups();
    add(
        Trial.of(
            SurpriseFunction.class,
            () -> WriteBehindOperator.of(new SurpriseFunction(groups.pairs())),
            new Trial.Input<>(
                SmallMarket.grouped(groups.countries()),
                GroupedObservation::group,
                GroupedObservation::availableAt)));
    add(
        Trial.of(
            DiffusionFunction.class,
            () -> WriteBehindOperator.of(new DiffusionFunction(groups.diffusions())),
            new Trial.Input<>(
                SmallMarket.grouped(groups.diffusionsOf()),
                GroupedObservation::group,
                GroupedObservation::availableAt)));
    add(
        Trial.of(
            FactQuality.class,
            () ->
                new KeyedProcessOperator<>(
                    new FactQuality<>(
                        Topics.POSITIONS, position -> "", position -> Optional.empty())),
            new Trial.Input<>(
                SmallMarket.positions(), Position::key, position -> millis(position.availableAt())),
            DeadLetters.FACTS));
    add(
        Trial.of(
            RevisionFunction.class,
            () -> new KeyedProcessOperator<>(new RevisionFunction()),
            new Trial.Input<>(
                told(), RevisableRecord::stateKey, told -> told.record().availableAt())));
    add(
        Trial.of(
            ReturnFunction.class,
            () -> WriteBehindOperator.of(new ReturnFunction(lookup)),
            new Trial.Input<>(
                SmallMarket.levels(), Level::series, level -> millis(level.availableAt()))));
    add(
        Trial.of(
            QuoteQuality.class,
            () -> WriteBehindCoOperator.of(new QuoteQuality(lookup, Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.quotes(), Quote::instrumentId, quote -> millis(quote.availableAt())),
            new Trial.Input<>(
                List.of(),
                action -> Origin.series(action.origin()).orElseThrow(),
                action -> millis(action.effectiveAt())),
            DeadLetters.FACTS));
    add(
        Trial.of(
            FlowFunction.class,
            () -> WriteBehindCoOperator.of(new FlowFunction(Long.MAX_VALUE)),
            new Trial.Input<>(
                SmallMarket.trades(), Trade::instrumentId, trade -> millis(trade.availableAt())),
            new Trial.Input<>(
                SmallMarket.quotes(), Quote::instrumentId, quote -> millis(quote.availableAt()))));
    add(
        Trial.of(
            IndicatorFunction.class,
            () -> WriteBehindOperator.of(new IndicatorFunction()),
            new Trial.Input<>(
                SmallMarket.bars(), IndicatorFunction::series, bar -> millis(bar.availableAt()))));
    List<StrategyInput> inputs = new ArrayList<>();
    SmallMarket.levels().forEach(level -> inputs.add(StrategyInput.of(level)));
    SmallMarket.features().forEach(feature -> inputs.add(StrategyInput.of(feature)));
    add(
        Trial.broadcast(
            StrategyHost.class,
            () ->
                WriteBehindBroadcastOperator.of(
                    new StrategyHost(lookup, () -> Map.of(Follower.ID, new Follower())),
                    StrategyHost.PARAMETERS),
            new Trial.Input<>(inputs, StrategyInput::instrumentId, StrategyInput::time),
            new Trial.Input<>(parameters(), null, change -> millis(change.availableAt()))));
  }

  private void curves() throws Exception {
    var curves = SmallMarket.curveLookup();
    var days =
        add(
            Trial.of(
                CurveFunction.class,
                () -> WriteBehindOperator.of(new CurveFunction(curves, Long.MAX_VALUE)),
                new Trial.Input<>(
                    SmallMarket.curves(),
                    CurvePoint::curveId,
                    point -> millis(point.availableAt())),
                CurveFunction.SNAPSHOTS));
    List<CurveLeg> legs = new ArrayList<>();
    CurveLegs sides = new CurveLegs(curves);
    for (CurveSnapshot snapshot : days.undisturbed().of(CurveSnapshot.class)) {
      sides.flatMap(snapshot, new ListCollector<>(legs));
    }
    add(
        Trial.of(
            BreakevenFunction.class,
            () -> WriteBehindOperator.of(new BreakevenFunction(curves)),
            new Trial.Input<>(legs, CurveLeg::pair, CurveLeg::availableAt)));
  }

  /**
   * What is decided about the records that the dead letters of an undisturbed run name, and about
   * one that never came.
   */
  private static Trial.Input<QualityAction> decisions(Topic<?> topic) {
    List<QualityAction> actions = new ArrayList<>();
    List<String> origins = SmallMarket.held(topic);
    for (int i = 0; i < origins.size(); i++) {
      Instant effective = SmallMarket.at(i % SmallMarket.DAYS + 1, 23.5);
      actions.add(
          new QualityAction(
              "action-" + i,
              origins.get(i),
              i % 3 == 2 ? QualityAction.Action.DISCARD : QualityAction.Action.RELEASE,
              i % 2 == 0 ? null : "seen",
              effective,
              "desk",
              effective.minusMillis(500),
              1));
    }
    return new Trial.Input<>(
        actions,
        action -> Origin.series(action.origin()).orElseThrow(),
        action -> millis(action.availableAt()));
  }

  /** Every point three times: new, again, and with another value. */
  private static List<RevisableRecord> told() {
    List<RevisableRecord> told = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (CurvePoint point : SmallMarket.points()) {
        TopicRecord record = TopicRecord.of(Topics.CURVE_POINTS, point);
        told.add(new RevisableRecord(point.naturalKey(), round / 2, record));
      }
    }
    return told;
  }

  private static List<Parameter> parameters() {
    return List.of(
        parameter("z_in", "2", 10, 1),
        parameter("z_in", "0.5", 25, 2),
        parameter(Parameter.ENABLED, "false", 30, 1),
        parameter(Parameter.ENABLED, "true", 33, 2));
  }

  private static Parameter parameter(String name, String value, int day, int version) {
    Instant effective = SmallMarket.at(day, 21);
    return new Parameter(
        Follower.ID, name, value, effective, "desk", null, effective.minusMillis(500), version);
  }

  private void control() {
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Map<String, String> arguments = new TreeMap<>(Map.of("metric", "VAR99"));
      arguments.put("node", List.of("FIRM", "DESK", "BOOK", "NOBODY").get(i % 7 % 4));
      if (i % 7 % 4 != 3) {
        arguments.put("firm", "FIRM");
        arguments.put("desk", i % 13 == 0 ? "ELSEWHERE" : "DESK");
      }
      arguments.put("kind", i % 9 == 0 ? "SQUISHY" : i % 2 == 0 ? "SOFT" : "HARD");
      arguments.put("value", Integer.toString(i));
      commands.add(
          new Command(
              "command-" + (i - i % 5 % 2),
              Command.Type.SET_LIMIT,
              "limit-" + i % 7,
              null,
              arguments,
              "desk",
              null,
              SmallMarket.at(i / 10, i % 10)));
      if (i % 11 > 4) {
        commands.add(
            new Command(
                "approval-" + i,
                Command.Type.APPROVE,
                "limit-" + i % 7,
                null,
                Map.of("command_id", "command-" + (i - i % 5 % 2)),
                i % 2 == 0 ? "desk" : "head of risk",
                null,
                SmallMarket.at(i / 10 + i % 3, i % 10 + 1)));
      }
    }
    add(
        Trial.of(
            CommandSequencer.class,
            () ->
                WriteBehindOperator.of(
                    new CommandSequencer(new ControlData(List.of()), ApprovalRules.LOOSENED_HARD)),
            new Trial.Input<>(
                commands, ControlData::key, command -> millis(command.availableAt()))));
    List<TopicRecord> facts =
        SmallMarket.points().stream()
            .map(point -> TopicRecord.of(Topics.CURVE_POINTS, point))
            .toList();
    add(
        Trial.of(
            PartitionWriter.class,
            () -> new PartitionWriter(Map.of()),
            new Trial.Input<>(
                facts,
                fact -> PartitionWriter.key(fact.topic(), Math.floorMod(fact.availableAt(), 8)),
                TopicRecord::availableAt)));
  }

  static Trial<?> marks(RiskSettings risk) {
    Panes panes = Panes.of(risk.pane());
    return Trial.of(
        MarkFunction.class,
        () -> WriteBehindOperator.of(new MarkFunction(panes)),
        new Trial.Input<>(
            SmallMarket.trades(), Trade::instrumentId, trade -> millis(trade.availableAt())));
  }

  private TreeTrials risk() throws Exception {
    var instruments = SmallMarket.instruments();
    add(
        Trial.of(
            DayCloseFunction.class,
            () -> WriteBehindOperator.of(new DayCloseFunction(instruments.keySet())),
            new Trial.Input<>(
                SmallMarket.closes("RISK", "B3", "NYSE", "LSE"),
                ScheduleEvent::calendar,
                close -> millis(close.availableAt()))));

    var marks = add(marks(RISK));
    TreeTrials tree =
        new TreeTrials(RISK, marks.undisturbed().of(Mark.class), TreeTrials.questions());
    add(tree.factors());
    add(tree.books());
    add(tree.desks());
    add(
        Trial.of(
            StressParentFunction.class,
            () -> WriteBehindOperator.of(new StressParentFunction()),
            new Trial.Input<>(
                tree.books().undisturbed().of(StressDay.class),
                StressDay::parent,
                StressDay::time)));
    add(
        Trial.of(
            BreakdownFunction.class,
            () -> WriteBehindOperator.of(new BreakdownFunction(instruments, RISK)),
            new Trial.Input<>(
                tree.books().undisturbed().of(BookPositions.class),
                book -> book.close().root(),
                book -> book.close().time()),
            BreakdownFunction.FIGURES));
    return tree;
  }

  private List<RiskMetric> metrics(List<NodeDay> nodeDays) throws Exception {
    add(
        Trial.of(
            RiskMethodFunction.class,
            () -> new KeyedProcessOperator<>(new RiskMethodFunction(MadeUpNodes.SETTINGS)),
            new Trial.Input<>(MadeUpNodes.closes(6, 70), NodeDay::node, NodeDay::time),
            RiskMethodFunction.OUTCOMES));
    add(
        Trial.of(
            BacktestFunction.class,
            () -> WriteBehindOperator.of(new BacktestFunction()),
            new Trial.Input<>(MadeUpOutcomes.ofBooks(300), VarOutcome::node, VarOutcome::time)));
    var days = new Trial.Input<>(nodeDays, NodeDay::node, NodeDay::time);
    add(
        Trial.of(
            ScenarioFunction.class,
            () -> WriteBehindOperator.of(new ScenarioFunction(Duration.ofDays(7))),
            days));
    return add(Trial.of(
            RiskMetricFunction.class,
            () -> new KeyedProcessOperator<>(new RiskMetricFunction(RISK)),
            days,
            RiskMetricFunction.OUTCOMES))
        .undisturbed()
        .of(RiskMetric.class);
  }

  /** Levels so near that every node moves; flows, resets, a change and an end in between. */
  private void mandates(List<NodeDay> nodeDays) throws Exception {
    List<MandateInput> inputs = new ArrayList<>();
    Map<String, Double> capital = new TreeMap<>();
    for (NodeDay day : nodeDays) {
      if (!day.intraday()) {
        inputs.add(MandateInput.of(day));
        double loss = Double.isNaN(day.dayPnl()) ? 0 : Math.abs(day.dayPnl());
        capital.merge(day.node(), 20 * loss + 1, Math::max);
      }
    }
    List<String> nodes = List.copyOf(capital.keySet());
    for (int i = 0; i < nodes.size(); i++) {
      String node = nodes.get(i);
      String shadow = i % 2 == 0 ? null : nodes.get(0);
      inputs.add(MandateInput.of(mandate(node, shadow, capital.get(node), i, 1)));
      inputs.add(MandateInput.of(mandate(node, shadow, capital.get(node), i, 2)));
      inputs.add(MandateInput.of(mandate(node, shadow, capital.get(node), i, 3)));
      for (int version = 1; version < 18; version++) {
        inputs.add(MandateInput.of(mandateAction(node, capital.get(node), i, version)));
      }
    }
    add(
        Trial.of(
            DrawdownFunction.class,
            () -> WriteBehindOperator.of(new DrawdownFunction()),
            new Trial.Input<>(inputs, DrawdownFunction.KEY, MandateInput::time),
            DrawdownFunction.JOURNAL,
            DrawdownFunction.REFUSED));
  }

  private static Mandate mandate(
      String node, String shadow, double capital, int number, int version) {
    boolean ends = version == 2 && number % 3 == 0;
    Mandate.Control control =
        ends
            ? Mandate.Control.ENDED
            : number % 4 == 3 ? Mandate.Control.STRATEGY : Mandate.Control.PORTFOLIO;
    Instant effective = SmallMarket.at(2 + 12 * (version - 1) + number, 6);
    return new Mandate(
        node,
        control,
        ends ? null : Double.valueOf(capital),
        Mandate.CURRENCY,
        List.of("0.01=0.75", "0.02=0.5", "0.05=0"),
        0.3,
        0.5,
        1 + version,
        3,
        0.5,
        number % 2 == 0 ? 2.0 : null,
        number % 2 == 0 ? 0.2 : null,
        shadow,
        0.5,
        0.2,
        effective,
        "risk",
        "cro",
        effective.minusMillis(500),
        version);
  }

  private static MandateAction mandateAction(String node, double capital, int number, int version) {
    MandateAction.Action action = MandateAction.Action.values()[(number + version) % 3];
    Instant effective = SmallMarket.at(3 + 2 * version, number);
    return new MandateAction(
        node + '-' + version,
        node,
        action,
        action == MandateAction.Action.FLOW ? capital / 10 * (version % 2 - 0.4) : null,
        null,
        effective,
        "desk",
        version % 3 == 0 ? null : "risk",
        effective.minusMillis(500),
        version);
  }

  private List<Utilisation> limits(List<RiskMetric> metrics) throws Exception {
    return add(Trial.broadcast(
            LimitFunction.class,
            () ->
                WriteBehindBroadcastOperator.of(
                    new LimitFunction(Duration.ofDays(2)), LimitFunction.LIMITS),
            new Trial.Input<>(metrics, RiskMetric::node, metric -> millis(metric.availableAt())),
            new Trial.Input<>(limitsOn(metrics), null, limit -> millis(limit.availableAt())),
            LimitFunction.SPARSE))
        .undisturbed()
        .of(Utilisation.class);
  }

  private void whatIfs(TreeTrials tree, List<RiskMetric> metrics) throws Exception {
    List<WhatIfInput> inputs = new ArrayList<>();
    tree.told().forEach(node -> inputs.add(WhatIfInput.of(node)));
    TreeTrials.questions().forEach(question -> inputs.add(WhatIfInput.of(question)));
    metrics.stream()
        .filter(Computed::isToBeKnown)
        .forEach(metric -> inputs.add(WhatIfInput.of(metric)));
    add(
        Trial.broadcast(
            WhatIfFunction.class,
            () -> WriteBehindBroadcastOperator.of(new WhatIfFunction(RISK), WhatIfFunction.LIMITS),
            new Trial.Input<>(inputs, WhatIfFunction.KEY, WhatIfInput::time),
            new Trial.Input<>(limitsOn(metrics), null, limit -> millis(limit.availableAt()))));
  }

  /** Limits that the figures cross now and then, raised once and removed at the end. */
  private static List<Limit> limitsOn(List<RiskMetric> metrics) {
    Map<String, List<Double>> values = new TreeMap<>();
    for (RiskMetric metric : metrics) {
      if (metric.limitMetric().equals("VAR95") && metric.value() != null) {
        values.computeIfAbsent(metric.node(), node -> new ArrayList<>()).add(metric.value());
      }
    }
    List<Limit> limits = new ArrayList<>();
    values.forEach(
        (node, figures) -> {
          figures.sort(Comparator.naturalOrder());
          double median = figures.get(figures.size() / 2);
          limits.add(limit(node, "soft", Limit.Kind.SOFT, median, 2, 1));
          limits.add(limit(node, "hard", Limit.Kind.HARD, median * 1.2, 2, 1));
          limits.add(limit(node, "soft", Limit.Kind.SOFT, median * 1.1, 20, 2));
          limits.add(limit(node, "hard", Limit.Kind.REMOVED, null, 34, 2));
          limits.add(limit(node, "needed", Limit.Kind.REQUIRED, null, 15, 1));
        });
    return limits;
  }

  private static Limit limit(
      String node, String name, Limit.Kind kind, Double value, int day, int version) {
    Instant effective = SmallMarket.at(day, 12);
    return new Limit(
        node + '-' + name,
        node,
        "VAR95",
        kind,
        value,
        0.8,
        "USD",
        3,
        effective,
        null,
        "risk",
        "cro",
        effective.minusMillis(500),
        version,
        null,
        null);
  }

  private void alerts(List<Utilisation> reports) throws Exception {
    List<AlertInput> causes = new ArrayList<>();
    for (Utilisation report : reports) {
      causes.add(AlertInput.of(report));
      if (report.severity() == Severity.HARD || report.severity() == Severity.OK) {
        causes.add(AlertInput.of(match(report)));
      }
    }
    List<Opening> openings = new ArrayList<>();
    List<AlertAction> actions = new ArrayList<>();
    List<AlertInput> inputs = new ArrayList<>(causes);
    for (AlertInput cause : causes) {
      AlertId.opening(cause)
          .ifPresent(
              id -> {
                openings.add(new Opening(id, cause.pair(), cause.time()));
                AlertAction action = action(id, openings.size(), cause.time());
                actions.add(action);
                inputs.add(AlertInput.of(action, cause.pair()));
              });
    }
    actions.add(action("nothing-led-here", 0, SmallMarket.at(10, 0)));
    add(
        Trial.of(
            ActionRouter.class,
            () -> WriteBehindCoOperator.of(new ActionRouter()),
            new Trial.Input<>(openings, Opening::alertId, opening -> millis(opening.openedAt())),
            new Trial.Input<>(
                actions, AlertAction::alertId, action -> millis(action.availableAt())),
            ActionRouter.REFUSED));
    notifications(
        add(Trial.of(
                AlertLifecycle.class,
                () -> WriteBehindOperator.of(new AlertLifecycle()),
                new Trial.Input<>(inputs, AlertInput::pair, input -> millis(input.time())),
                AlertLifecycle.REFUSED))
            .undisturbed()
            .of(Alert.class));
  }

  /** Two in six hours go out at once, so that some wait for a digest in every snapshot. */
  private void notifications(List<Alert> alerts) {
    List<NotificationInput> inputs = new ArrayList<>();
    SmallMarket.positions().forEach(position -> inputs.add(NotificationInput.of(position)));
    alerts.forEach(alert -> inputs.add(NotificationInput.of(alert)));
    breaches().forEach(alert -> inputs.add(NotificationInput.of(alert)));
    var rules = NotifyScenario.toOne(NotifyScenario.limited("all", 2, Duration.ofHours(6)));
    add(
        Trial.of(
            NotificationFunction.class,
            () -> WriteBehindOperator.of(new NotificationFunction(rules)),
            new Trial.Input<>(inputs, NotificationFunction.KEY, input -> millis(input.time()))));
  }

  /** Made-up breaches of every node, thirty hours each; some graver above, some below. */
  private static List<Alert> breaches() {
    List<String> nodes = new ArrayList<>(List.of("FIRM", "DESK0", "DESK1"));
    IntStream.range(0, 6).forEach(book -> nodes.add("BOOK" + book));
    List<Alert> alerts = new ArrayList<>();
    for (int day = 1; day < SmallMarket.DAYS - 2; day++) {
      for (int i = 0; i < nodes.size(); i++) {
        Severity severity = (day + i) % 3 == 0 ? Severity.SOFT : Severity.HARD;
        Instant time = SmallMarket.at(day, (5 * i + day) % 20);
        Alert open = NotifyScenario.open(nodes.get(i), "ESCALATION", severity, time);
        alerts.add(open);
        alerts.add(NotifyScenario.resolved(open, time.plus(Duration.ofHours(30))));
      }
    }
    return alerts;
  }

  private static PatternMatch match(Utilisation report) {
    return new PatternMatch(
        report.severity() == Severity.HARD ? BreachPattern.HARD_BREACH : BreachPattern.RECOVERY,
        report.node(),
        report.metric(),
        report.limitId(),
        report.limitVersion(),
        report.severity(),
        report.value(),
        report.limit(),
        List.of(AlertText.evidence(report)),
        report.availableAt(),
        null,
        null);
  }

  private static AlertAction action(String alertId, int number, Instant cause) {
    Instant effective = cause.plus(Duration.ofHours(number % 50));
    AlertAction.Action[] actions = AlertAction.Action.values();
    AlertAction.Action action = actions[number % actions.length];
    return new AlertAction(
        "action-" + number,
        alertId,
        action,
        "on it",
        effective,
        "desk head",
        effective.minusMillis(500),
        1,
        action == AlertAction.Action.SNOOZE ? effective.plus(Duration.ofHours(number)) : null,
        action == AlertAction.Action.ASSIGN ? "trader " + number : null);
  }

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }
}
