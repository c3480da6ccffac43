package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorHistory;
import io.macrostream.functions.risk.FactorMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A factor on the risk calendar. At the close of each risk day it sends its level and newest return
 * to every book that holds it, and to {@link #MARKS} its level at the end of each pane in which it
 * was traded or a position in it took effect; a book that is new to it gets the whole vector.
 * Questions of trades go on to their book, by {@link #WHAT_IFS}, with the factor as it stands.
 *
 * <p>Key: instrument. State per key: {@link FactorState} (a window of dates and returns, the books
 * that ever held it), and what is ahead of the watermark. Never cleared: as many keys as
 * instruments.
 */
public final class FactorFunction extends KeyedProcessFunction<String, FactorInput, FactorDay>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Levels during the day. */
  public static final OutputTag<FactorMark> MARKS =
      new OutputTag<>("factor-marks", TypeInformation.of(FactorMark.class));

  /** Questions to books. */
  public static final OutputTag<BookInput> WHAT_IFS =
      new OutputTag<>("factor-what-ifs", TypeInformation.of(BookInput.class));

  private final Map<String, Instrument> instruments;
  private final int window;
  private final EventTimeBuffer<FactorInput> buffer =
      new EventTimeBuffer<>(
          "inputs", TypeInformation.of(FactorInput.class), FactorInput::time, FactorInput::compare);

  private transient WriteBehindValue<FactorState> states;

  public FactorFunction(Map<String, Instrument> instruments, int window) {
    this.instruments = instruments;
    this.window = window;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    states =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("factor", TypeInformation.of(FactorState.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, states);
  }

  @Override
  public void processElement(FactorInput input, Context context, Collector<FactorDay> out)
      throws Exception {
    boolean waits = buffer.add(context.getCurrentKey(), input, context.timerService());
    if (!waits && input.whatIf() != null) {
      ask(input.whatIf(), states.valueOr(context.getCurrentKey(), FactorState.empty()), context);
    } else if (!waits) {
      throw new IllegalStateException(
          "factor %s got an input of %d behind the watermark: a writer broke its partition's order"
              .formatted(input.instrumentId(), input.time()));
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<FactorDay> out)
      throws Exception {
    String id = context.getCurrentKey();
    FactorState before = states.valueOr(id, FactorState.empty());
    FactorState current = before;
    boolean paneEnds = false;
    List<WhatIfRequest> questions = new ArrayList<>();
    for (FactorInput input : buffer.release(id, timer, context.timerService())) {
      if (input.mark() != null) {
        Level mark = input.mark();
        current =
            current.with(current.history().mark(mark.sessionDate(), mark.level(), mark.price()));
      } else if (input.position() != null) {
        current = current.heldBy(input.position().book());
      } else if (input.dayClose() != null) {
        int day = input.dayClose();
        current =
            current
                .with(current.history().closeDay(day, instruments.get(id).quote(), window))
                .untraded();
        report(id, current, day, timer, out);
        current = current.allServed();
      } else if (input.traded() != null) {
        current = current.tradedAt(input.traded());
      } else if (input.whatIf() != null) {
        questions.add(input.whatIf());
      }
      paneEnds |= input.isPaneEnd();
    }
    if (paneEnds) {
      current = mark(id, current, timer, context);
    }
    for (WhatIfRequest question : questions) {
      ask(question, current, context);
    }
    if (current != before) {
      states.update(id, current);
    }
  }

  /** Whether or not the book has the vector: it cannot be told here what the book has got. */
  private static void ask(WhatIfRequest question, FactorState factor, Context context) {
    FactorHistory history = factor.history();
    FactorMark standing =
        new FactorMark(
            question.node(),
            question.instrumentId(),
            question.time(),
            factor.level(),
            factor.stale(),
            history.dates(),
            history.returns());
    context.output(WHAT_IFS, BookInput.of(question, standing));
  }

  /** A factor without a history has no vector to give, and gives it at the first close. */
  private static FactorState mark(String id, FactorState factor, long time, Context context) {
    FactorHistory history = factor.history();
    boolean known = history.dates().length > 0;
    new TreeMap<>(factor.books())
        .forEach(
            (book, served) ->
                context.output(
                    MARKS,
                    new FactorMark(
                        book,
                        id,
                        time,
                        factor.level(),
                        factor.stale(),
                        served || !known ? null : history.dates(),
                        served || !known ? null : history.returns())));
    return known ? factor.allServed() : factor;
  }

  private static void report(
      String id, FactorState factor, int day, long time, Collector<FactorDay> out) {
    FactorHistory history = factor.history();
    new TreeMap<>(factor.books())
        .forEach(
            (book, served) ->
                out.collect(
                    new FactorDay(
                        book,
                        id,
                        day,
                        time,
                        history.level(),
                        history.age() > 0,
                        history.lastReturn(),
                        served ? null : history.dates(),
                        served ? null : history.returns())));
  }
}
