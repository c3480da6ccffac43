package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.BookPositions;
import io.macrostream.functions.risk.BookState;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorMark;
import io.macrostream.functions.risk.NodeDay;
import io.macrostream.functions.risk.Revaluation;
import io.macrostream.functions.risk.RiskBook;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.StressDay;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.stress.BookStress;
import io.macrostream.functions.risk.stress.StressSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A book's scenario P&amp;L at the close of each risk day, and at the end of each pane in which a
 * factor of it was marked; and to {@link #STRESS} what stress scenarios do to it, at closes only: a
 * full revaluation at every mark would be on the way from a tick to its alert. So is what goes to
 * {@link #POSITIONS}. Questions what would be are answered, after all else of their time, to {@link
 * #WHAT_IFS}; they change nothing.
 *
 * <p>Key: book. State per key: a {@link RiskBook}, saved as {@link BookState}, which is a window of
 * returns for each factor the book ever held (8 bytes x window x factors), and what is ahead of the
 * watermark.
 */
public final class BookFunction extends KeyedProcessFunction<String, BookInput, NodeDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** At each close, where there are stress scenarios. */
  public static final OutputTag<StressDay> STRESS =
      new OutputTag<>("book-stress", TypeInformation.of(StressDay.class));

  /** At each close, position by position, where that is asked for. */
  public static final OutputTag<BookPositions> POSITIONS =
      new OutputTag<>("book-positions", TypeInformation.of(BookPositions.class));

  /** Answers to questions. */
  public static final OutputTag<WhatIfNode> WHAT_IFS =
      new OutputTag<>("book-what-ifs", TypeInformation.of(WhatIfNode.class));

  private final Map<String, Instrument> instruments;
  private final RiskSettings settings;
  private final StressSet scenarios;
  private final Revaluation revaluation;
  private final EventTimeBuffer<BookInput> buffer =
      new EventTimeBuffer<>(
          "inputs", TypeInformation.of(BookInput.class), BookInput::time, BookInput::compare);

  private transient WriteBehindValue<RiskBook> books;
  private transient BookStress stress;

  /**
   * @param instruments instrument master by id
   * @param settings with the scenario dates of VaR, and whether positions are told
   * @param scenarios stress scenarios, or {@link StressSet#NONE}
   * @param revaluation what positions are priced by, if the settings ask for it
   */
  public BookFunction(
      Map<String, Instrument> instruments,
      RiskSettings settings,
      StressSet scenarios,
      Revaluation revaluation) {
    this.instruments = instruments;
    this.settings = settings;
    this.scenarios = scenarios;
    this.revaluation = settings.revalues() ? revaluation : null;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    stress = new BookStress(scenarios);
    books =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("book", TypeInformation.of(BookState.class)),
            this::restore,
            RiskBook::state);
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, books);
  }

  @Override
  public void processElement(BookInput input, Context context, Collector<NodeDay> out)
      throws Exception {
    boolean waits = buffer.add(context.getCurrentKey(), input, context.timerService());
    if (!waits && input.whatIf() != null) {
      context.output(
          WHAT_IFS,
          WhatIfNode.unknown(
              input.whatIf(), "the question came after its time had passed: ask again"));
    } else if (!waits) {
      throw new IllegalStateException(
          "book " + input.book() + " got an input of " + input.time() + " behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<NodeDay> out) throws Exception {
    String name = context.getCurrentKey();
    RiskBook book = books.value(name);
    if (book == null) {
      book = restore(BookState.empty(name));
    }
    List<BookInput> positions = new ArrayList<>();
    List<FactorDay> closes = new ArrayList<>();
    List<FactorMark> marks = new ArrayList<>();
    List<BookInput> questions = new ArrayList<>();
    // A book hears of all of its factors in each pane, and has them in order by itself.
    for (BookInput input : buffer.releaseUnordered(name, timer, context.timerService())) {
      if (input.whatIf() != null) {
        questions.add(input);
      } else if (input.position() != null) {
        positions.add(input);
      } else if (input.factorDay() != null) {
        closes.add(input.factorDay());
      } else {
        marks.add(input.factorMark());
      }
    }
    positions.sort(BookInput::compare);
    for (BookInput input : positions) {
      book.set(input.position());
    }
    if (!closes.isEmpty()) {
      NodeDay close = book.closeDay(closes);
      out.collect(close);
      if (scenarios.size() > 0) {
        context.output(STRESS, book.stress(stress, close));
      }
      if (!settings.dimensions().isEmpty()) {
        context.output(POSITIONS, book.positions(close));
      }
    }
    if (!marks.isEmpty()) {
      book.mark(marks).ifPresent(out::collect);
    }
    if (!(positions.isEmpty() && closes.isEmpty() && marks.isEmpty())) {
      books.update(name, book);
    }
    questions.sort(BookInput::compare);
    for (BookInput question : questions) {
      context.output(WHAT_IFS, book.whatIf(question.whatIf(), question.factorMark()));
    }
  }

  private RiskBook restore(BookState state) {
    return new RiskBook(state, instruments, settings.window(), revaluation);
  }
}
