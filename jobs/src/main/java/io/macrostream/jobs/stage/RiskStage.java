package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.risk.BacktestFunction;
import io.macrostream.functions.operator.risk.BookFunction;
import io.macrostream.functions.operator.risk.BookInput;
import io.macrostream.functions.operator.risk.BreakdownFunction;
import io.macrostream.functions.operator.risk.DayCloseFunction;
import io.macrostream.functions.operator.risk.FactorFunction;
import io.macrostream.functions.operator.risk.FactorInput;
import io.macrostream.functions.operator.risk.MarkFunction;
import io.macrostream.functions.operator.risk.ParentFunction;
import io.macrostream.functions.operator.risk.RiskMethodFunction;
import io.macrostream.functions.operator.risk.RiskMetricFunction;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorMark;
import io.macrostream.functions.risk.Mark;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.Panes;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.TenDayRisk;
import io.macrostream.functions.risk.VarOutcome;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.jobs.config.StressConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * From marks and positions to the risk of the tree: factors report to books, books to desks, desks
 * to the firm, once per risk day; and during the day, once per pane, where something moved. VaR and
 * ES of every method are back-tested at each close. Parts of nodes by dimensions of their positions
 * are nodes as well, at closes.
 *
 * @param nodeDays scenario vectors of every node at the close of days
 * @param metrics risk figures of every node, those of its back-tests included
 * @param whatIfs what nodes say to questions; a lane of its own beside what the figures come from
 */
public record RiskStage(
    DataStream<NodeDay> nodeDays, DataStream<RiskMetric> metrics, DataStream<WhatIfNode> whatIfs) {

  /**
   * Wires the stage.
   *
   * @param levels daily levels
   * @param trades as an operator keyed by instrument gives them out; not looked at if risk is
   *     computed at the close of days only
   * @param stress scenarios by which every node is stressed at the close of days; there may be none
   * @param questions what trades and limits would do
   */
  public static RiskStage of(
      DataStream<Level> levels,
      DataStream<Trade> trades,
      DataStream<ScheduleEvent> schedule,
      DataStream<Position> positions,
      Map<String, Instrument> instruments,
      RiskSettings settings,
      StressConfig stress,
      DataStream<WhatIfRequest> questions) {
    WhatIfQuestions asked = WhatIfQuestions.of(questions);
    DataStream<FactorInput> inputs =
        factorInputs(levels, schedule, positions, instruments).union(asked.ofFactors());
    if (settings.intraday()) {
      inputs = inputs.union(paneInputs(trades, positions, Panes.of(settings.pane())));
    }
    SingleOutputStreamOperator<FactorDay> factorDays =
        inputs
            .keyBy(FactorInput::instrumentId)
            .transform(
                "Risk: factors",
                TypeInformation.of(FactorDay.class),
                WriteBehindOperator.of(new FactorFunction(instruments, settings.window())))
            .uid("risk-factors");
    SingleOutputStreamOperator<NodeDay> books =
        bookInputs(factorDays, factorDays.getSideOutput(FactorFunction.MARKS), positions)
            .union(asked.ofBooks(), factorDays.getSideOutput(FactorFunction.WHAT_IFS))
            .keyBy(BookInput::book)
            .transform(
                "Risk: books",
                TypeInformation.of(NodeDay.class),
                WriteBehindOperator.of(
                    new BookFunction(
                        instruments, settings, stress.scenarios(), stress.revaluation())))
            .uid("risk-books");
    DataStream<WhatIfNode> ofBooks = books.getSideOutput(BookFunction.WHAT_IFS);
    SingleOutputStreamOperator<NodeDay> desks =
        parents(books, ofBooks.union(asked.ofDesks()), "desks");
    DataStream<WhatIfNode> ofDesks = desks.getSideOutput(ParentFunction.WHAT_IFS);
    SingleOutputStreamOperator<NodeDay> firm =
        parents(desks, ofDesks.union(asked.ofFirms()), "firm");
    DataStream<WhatIfNode> ofFirms = firm.getSideOutput(ParentFunction.WHAT_IFS);
    DataStream<NodeDay> reports = books.union(desks, firm);
    List<DataStream<RiskMetric>> others = new ArrayList<>();
    if (!settings.dimensions().isEmpty()) {
      SingleOutputStreamOperator<NodeDay> parts =
          books
              .getSideOutput(BookFunction.POSITIONS)
              .keyBy(book -> book.close().root())
              .transform(
                  "Risk: breakdown",
                  TypeInformation.of(NodeDay.class),
                  WriteBehindOperator.of(new BreakdownFunction(instruments, settings)))
              .uid("risk-breakdown");
      reports = reports.union(parts);
      others.add(parts.getSideOutput(BreakdownFunction.FIGURES));
    }
    SingleOutputStreamOperator<RiskMetric> historical =
        reports
            .keyBy(NodeDay::node)
            .process(new RiskMetricFunction(settings))
            .uid("risk-metrics")
            .name("Risk: VaR and ES");
    DataStream<NodeDay> closes =
        reports.filter(node -> !node.intraday()).uid("risk-closes").name("Risk: closes");
    DataStream<VarOutcome> outcomes = historical.getSideOutput(RiskMetricFunction.OUTCOMES);
    if (!settings.otherMethods().isEmpty()) {
      SingleOutputStreamOperator<RiskMetric> ofMethods =
          closes
              .keyBy(NodeDay::node)
              .process(new RiskMethodFunction(settings))
              .uid("risk-methods")
              .name("Risk: VaR and ES by other methods");
      others.add(ofMethods);
      outcomes = outcomes.union(ofMethods.getSideOutput(RiskMethodFunction.OUTCOMES));
    }
    if (!settings.tenDayMethods().isEmpty()) {
      others.add(
          closes
              .flatMap(new OverTenDays(settings))
              .uid("risk-ten-days")
              .name("Risk: VaR and ES over ten days"));
    }
    if (stress.scenarios().size() > 0) {
      others.add(StressStage.of(books.getSideOutput(BookFunction.STRESS), stress));
    }
    others.add(backtests(outcomes));
    DataStream<RiskMetric> metrics = historical;
    for (DataStream<RiskMetric> other : others) {
      metrics = metrics.union(other);
    }
    return new RiskStage(closes, metrics, ofBooks.union(ofDesks, ofFirms));
  }

  /**
   * Back-tests of every node.
   *
   * @param outcomes as operators keyed by node give them out
   */
  static DataStream<RiskMetric> backtests(DataStream<VarOutcome> outcomes) {
    // Not keyBy: the figures of the day come by this way to the limits, which wait for the slowest.
    return DataStreamUtils.reinterpretAsKeyedStream(outcomes, VarOutcome::node)
        .transform(
            "VaR back-tests",
            TypeInformation.of(RiskMetric.class),
            WriteBehindOperator.of(new BacktestFunction()))
        .uid("var-backtests");
  }

  private static DataStream<FactorInput> factorInputs(
      DataStream<Level> levels,
      DataStream<ScheduleEvent> schedule,
      DataStream<Position> positions,
      Map<String, Instrument> instruments) {
    DataStream<FactorInput> ofLevels =
        levels
            .map(level -> FactorInput.of(level))
            .returns(FactorInput.class)
            .uid("risk-mark-inputs")
            .name("Risk: levels");
    DataStream<FactorInput> ofPositions =
        positions
            .map(position -> FactorInput.of(position))
            .returns(FactorInput.class)
            .uid("risk-position-inputs")
            .name("Risk: positions by factor");
    DataStream<FactorInput> ofDays =
        schedule
            .filter(new DayCloses())
            .uid("risk-day-filter")
            .name("Risk: calendar")
            .union(watermarksOf(levels, "marks"), watermarksOf(positions, "positions"))
            .keyBy(ScheduleEvent::calendar)
            .transform(
                "Risk: day closes",
                TypeInformation.of(FactorInput.class),
                WriteBehindOperator.of(new DayCloseFunction(instruments.keySet())))
            .uid("risk-day-closes");
    return ofLevels.union(ofPositions, ofDays);
  }

  private static DataStream<FactorInput> paneInputs(
      DataStream<Trade> trades, DataStream<Position> positions, Panes panes) {
    // Not keyBy: the judge of trades has the same key, and a shuffle would only copy every trade.
    DataStream<FactorInput> ofTrades =
        DataStreamUtils.reinterpretAsKeyedStream(trades, Trade::instrumentId)
            .transform(
                "Risk: marks of trades",
                TypeInformation.of(Mark.class),
                WriteBehindOperator.of(new MarkFunction(panes)))
            .uid("risk-marks")
            .map(mark -> FactorInput.of(mark))
            .returns(FactorInput.class)
            .uid("risk-trade-inputs")
            .name("Risk: marks by factor");
    DataStream<FactorInput> ofPositions =
        positions
            .map(position -> FactorInput.askedFor(position, panes))
            .returns(FactorInput.class)
            .uid("risk-position-panes")
            .name("Risk: panes of positions");
    return ofTrades.union(ofPositions);
  }

  private static DataStream<BookInput> bookInputs(
      DataStream<FactorDay> factorDays,
      DataStream<FactorMark> factorMarks,
      DataStream<Position> positions) {
    DataStream<BookInput> ofFactors =
        factorDays
            .map(day -> BookInput.of(day))
            .returns(BookInput.class)
            .uid("risk-factor-days")
            .name("Risk: factor days");
    DataStream<BookInput> ofMarks =
        factorMarks
            .map(mark -> BookInput.of(mark))
            .returns(BookInput.class)
            .uid("risk-factor-marks")
            .name("Risk: factor marks");
    return positions
        .map(position -> BookInput.of(position))
        .returns(BookInput.class)
        .uid("risk-book-positions")
        .name("Risk: positions by book")
        .union(ofFactors, ofMarks);
  }

  private static SingleOutputStreamOperator<NodeDay> parents(
      DataStream<NodeDay> children, DataStream<WhatIfNode> questions, String level) {
    return children
        .keyBy(NodeDay::parent)
        .connect(questions.keyBy(WhatIfNode::parent))
        .transform(
            "Risk: " + level,
            TypeInformation.of(NodeDay.class),
            WriteBehindCoOperator.of(new ParentFunction()))
        .uid("risk-" + level);
  }

  /** Nothing of a stream but how far it is. */
  private static <T> DataStream<ScheduleEvent> watermarksOf(DataStream<T> stream, String what) {
    return stream
        .flatMap(new Nothing<T>())
        .returns(ScheduleEvent.class)
        .uid("risk-watermarks-of-" + what)
        .name("Risk: watermarks of " + what);
  }

  /** A figure of one close needs none before it. */
  private static final class OverTenDays extends RichFlatMapFunction<NodeDay, RiskMetric> {
    private static final long serialVersionUID = 1L;

    private final RiskSettings settings;
    private transient TenDayRisk risk;

    OverTenDays(RiskSettings settings) {
      this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
      risk = new TenDayRisk(settings);
    }

    @Override
    public void flatMap(NodeDay close, Collector<RiskMetric> out) {
      risk.of(close).forEach(out::collect);
    }
  }

  private static final class DayCloses implements FilterFunction<ScheduleEvent> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(ScheduleEvent event) {
      return event.calendar().equals(ScheduleEvent.RISK)
          && event.kind().equals(ScheduleEvent.DAY_CLOSE);
    }
  }

  private static final class Nothing<T> implements FlatMapFunction<T, ScheduleEvent> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(T event, Collector<ScheduleEvent> out) {
      // What the stream holds goes another way.
    }
  }
}
