package io.macrostream.functions.operator.whatif;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.operator.control.Versions;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.functions.risk.WhatIfNode;
import io.macrostream.functions.risk.limit.LimitBook;
import io.macrostream.functions.risk.whatif.Figure;
import io.macrostream.functions.risk.whatif.KnownFigures;
import io.macrostream.functions.risk.whatif.WhatIfJudge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Answers questions from what the nodes of the tree said to them and the limits in force at their
 * time.
 *
 * <p>Key: one for all, because what is known of a node is wanted for the questions of every book
 * below it. A question waits until the watermark of all inputs has passed its time; so everything
 * that a node says to it, and every limit that holds by then, has arrived. A node that said nothing
 * is not known, and the question is refused.
 *
 * <p>State: questions, and what belongs to them, ahead of the watermark; the newest of each figure
 * that is published at closes and that questions do not compute ({@link KnownFigures}, some dozen
 * for each node, never cleared). Broadcast state: every version of every limit by limit id.
 */
public final class WhatIfFunction
    extends KeyedBroadcastProcessFunction<String, WhatIfInput, Limit, WhatIfAnswer>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  /** Key of all inputs. */
  public static final KeySelector<WhatIfInput, String> KEY = input -> "what-if";

  /** Limits by limit id, to broadcast. */
  public static final MapStateDescriptor<String, List<Limit>> LIMITS =
      Versions.state("limits", Limit.class);

  private final RiskSettings settings;
  private final EventTimeBuffer<WhatIfInput> buffer =
      new EventTimeBuffer<>(
          "unanswered",
          TypeInformation.of(WhatIfInput.class),
          WhatIfInput::time,
          WhatIfInput::compare);

  private transient WriteBehindValue<KnownFigures> known;
  private transient WhatIfJudge judge;

  /** The broadcast state in the form it is read; rebuilt from it after a restore. */
  private transient LimitBook book;

  /**
   * @param settings by which figures are computed, as for the published ones
   */
  public WhatIfFunction(RiskSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    known =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("known", TypeInformation.of(KnownFigures.class)));
    judge = new WhatIfJudge(settings);
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, known);
  }

  @Override
  public void processBroadcastElement(Limit limit, Context context, Collector<WhatIfAnswer> out)
      throws Exception {
    Versions.add(context.getBroadcastState(LIMITS), limit);
    if (book != null) {
      book.add(limit);
    }
  }

  @Override
  public void processElement(
      WhatIfInput input, ReadOnlyContext context, Collector<WhatIfAnswer> out) throws Exception {
    if (!buffer.add(context.getCurrentKey(), input, context.timerService())) {
      takeIn(List.of(input), context, out);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<WhatIfAnswer> out)
      throws Exception {
    takeIn(buffer.release(context.getCurrentKey(), timer, context.timerService()), context, out);
  }

  private void takeIn(
      List<WhatIfInput> inputs, ReadOnlyContext context, Collector<WhatIfAnswer> out)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    Map<String, List<WhatIfNode>> told = new HashMap<>();
    List<WhatIfRequest> questions = new ArrayList<>();
    for (WhatIfInput input : inputs) {
      if (input.figure() != null) {
        figures.add(input.figure());
      } else if (input.node() != null) {
        told.computeIfAbsent(input.node().requestId(), id -> new ArrayList<>()).add(input.node());
      } else {
        questions.add(input.question());
      }
    }
    KnownFigures newest = known.valueOr(context.getCurrentKey(), KnownFigures.NONE);
    if (!figures.isEmpty()) {
      newest = newest.with(figures);
      known.update(context.getCurrentKey(), newest);
    }
    for (WhatIfRequest question : questions) {
      List<WhatIfNode> nodes = told.getOrDefault(question.requestId(), List.of());
      out.collect(judge.answer(question, nodes, newest, book(context)));
    }
  }

  private LimitBook book(ReadOnlyContext context) throws Exception {
    if (book == null) {
      book = new LimitBook();
      ReadOnlyBroadcastState<String, List<Limit>> limits = context.getBroadcastState(LIMITS);
      for (Map.Entry<String, List<Limit>> versions : limits.immutableEntries()) {
        versions.getValue().forEach(book::add);
      }
    }
    return book;
  }
}
