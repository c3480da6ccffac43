package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.operator.risk.BookFunction;
import io.macrostream.functions.operator.risk.BookInput;
import io.macrostream.functions.operator.risk.DayCloseFunction;
import io.macrostream.functions.operator.risk.FactorFunction;
import io.macrostream.functions.operator.risk.FactorInput;
import io.macrostream.functions.operator.risk.ParentFunction;
import io.macrostream.functions.operator.risk.RiskMetricFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.RiskSettings;
import java.util.Map;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * From marks and positions to the risk of the tree: factors report to books, books to desks, desks
 * to the firm, once per risk day.
 *
 * @param nodeDays scenario vectors of every node
 * @param metrics risk figures of every node
 */
public record RiskStage(DataStream<NodeDay> nodeDays, DataStream<RiskMetric> metrics) {

  /** Wires the stage. */
  public static RiskStage of(
      DataStream<Level> marks,
      DataStream<ScheduleEvent> schedule,
      DataStream<Position> positions,
      Map<String, Instrument> instruments,
      RiskSettings settings) {
    DataStream<FactorDay> factorDays =
        factorInputs(marks, schedule, positions, instruments)
            .keyBy(FactorInput::instrumentId)
            .transform(
                "Risk: factors",
                TypeInformation.of(FactorDay.class),
                WriteBehindOperator.of(new FactorFunction(instruments, settings.window())))
            .uid("risk-factors");
    DataStream<NodeDay> books =
        bookInputs(factorDays, positions)
            .keyBy(BookInput::book)
            .transform(
                "Risk: books",
                TypeInformation.of(NodeDay.class),
                WriteBehindOperator.of(new BookFunction(instruments, settings.window())))
            .uid("risk-books");
    DataStream<NodeDay> desks = parents(books, "desks");
    DataStream<NodeDay> firm = parents(desks, "firm");
    DataStream<NodeDay> nodeDays = books.union(desks, firm);
    DataStream<RiskMetric> metrics =
        nodeDays
            .keyBy(NodeDay::node)
            .process(new RiskMetricFunction(settings))
            .uid("risk-metrics")
            .name("Risk: VaR and ES");
    return new RiskStage(nodeDays, metrics);
  }

  private static DataStream<FactorInput> factorInputs(
      DataStream<Level> marks,
      DataStream<ScheduleEvent> schedule,
      DataStream<Position> positions,
      Map<String, Instrument> instruments) {
    DataStream<FactorInput> ofMarks =
        marks
            .map(mark -> FactorInput.of(mark))
            .returns(FactorInput.class)
            .uid("risk-mark-inputs")
            .name("Risk: marks");
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
            .union(watermarksOf(marks, "marks"), watermarksOf(positions, "positions"))
            .keyBy(ScheduleEvent::calendar)
            .transform(
                "Risk: day closes",
                TypeInformation.of(FactorInput.class),
                WriteBehindOperator.of(new DayCloseFunction(instruments.keySet())))
            .uid("risk-day-closes");
    return ofMarks.union(ofPositions, ofDays);
  }

  private static DataStream<BookInput> bookInputs(
      DataStream<FactorDay> factorDays, DataStream<Position> positions) {
    DataStream<BookInput> ofFactors =
        factorDays
            .map(day -> BookInput.of(day))
            .returns(BookInput.class)
            .uid("risk-factor-days")
            .name("Risk: factor days");
    return positions
        .map(position -> BookInput.of(position))
        .returns(BookInput.class)
        .uid("risk-book-positions")
        .name("Risk: positions by book")
        .union(ofFactors);
  }

  private static DataStream<NodeDay> parents(DataStream<NodeDay> children, String level) {
    return children
        .keyBy(NodeDay::parent)
        .transform(
            "Risk: " + level,
            TypeInformation.of(NodeDay.class),
            WriteBehindOperator.of(new ParentFunction()))
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
