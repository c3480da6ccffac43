package io.macrostream.functions.operator.microstructure;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.microstructure.FlowFeatures;
import io.macrostream.functions.microstructure.FlowState;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Features of the flow of trades and quotes of each minute, see {@link FlowFeatures}.
 *
 * <p>Key: instrument id. At one instant quotes come before trades: a trade is held against the
 * quote that was known when it was. Features are available at the end of their minute, the realised
 * spread a minute later; none is ever amended. State per key: one {@link FlowState}, packed, and
 * what is ahead of the watermark.
 */
public final class FlowFunction extends KeyedCoProcessFunction<String, Trade, Quote, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final long until;
  private final EventTimeBuffer<Trade> trades =
      new EventTimeBuffer<>(
          "trades",
          TypeInformation.of(Trade.class),
          trade -> trade.availableAt().toEpochMilli(),
          FlowFunction::tradesInOrder);
  private final EventTimeBuffer<Quote> quotes =
      new EventTimeBuffer<>(
          "quotes",
          TypeInformation.of(Quote.class),
          quote -> quote.availableAt().toEpochMilli(),
          FlowFunction::quotesInOrder);

  private transient WriteBehindValue<FlowState> flows;

  /**
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public FlowFunction(long until) {
    this.until = until;
  }

  private static int tradesInOrder(Trade left, Trade right) {
    return EventOrder.compare(left, right);
  }

  /** A method of its own: of two references to the same one, deserialization makes one type. */
  private static int quotesInOrder(Quote left, Quote right) {
    return EventOrder.compare(left, right);
  }

  @Override
  public void open(OpenContext context) {
    trades.open(getRuntimeContext());
    quotes.open(getRuntimeContext());
    flows =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("flow", TypeInformation.of(FlowState.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(trades, quotes, flows);
  }

  @Override
  public void processElement1(Trade trade, Context context, Collector<Feature> out)
      throws Exception {
    kept(trades.add(context.getCurrentKey(), trade, context.timerService()), trade);
  }

  @Override
  public void processElement2(Quote quote, Context context, Collector<Feature> out)
      throws Exception {
    kept(quotes.add(context.getCurrentKey(), quote, context.timerService()), quote);
  }

  private static void kept(boolean kept, Event tick) {
    if (!kept) {
      throw new IllegalStateException("an accepted tick is behind the watermark: " + tick);
    }
  }

  @Override
  public void onTimer(long now, OnTimerContext context, Collector<Feature> out) throws Exception {
    String instrument = context.getCurrentKey();
    FlowState flow = flows.valueOr(instrument, FlowState.EMPTY);
    boolean partial = now > until;
    if (flow.earlierEnd() == now - FlowState.LENGTH) {
      out.collect(FlowFeatures.realised(flow, instrument, now, partial));
      flow = flow.settled();
    }
    if (flow.end() == now) {
      flow = close(flow, instrument, partial, out);
      if (flow.earlierEnd() == now) {
        context.timerService().registerEventTimeTimer(now + FlowState.LENGTH);
      }
    }
    for (Quote quote : quotes.release(instrument, now, context.timerService())) {
      flow = open(flow, now, context.timerService()).with(quote);
    }
    for (Trade trade : trades.release(instrument, now, context.timerService())) {
      flow = open(flow, now, context.timerService()).with(trade);
    }
    flows.update(instrument, flow);
  }

  private static FlowState open(FlowState flow, long now, TimerService timers) {
    if (flow.isOpen()) {
      return flow;
    }
    timers.registerEventTimeTimer(FlowState.endOf(now));
    return flow.opened(FlowState.endOf(now));
  }

  private static FlowState close(
      FlowState flow, String instrument, boolean partial, Collector<Feature> out) {
    FlowState.Closed closed = flow.closed();
    FlowFeatures.of(flow, closed, instrument, partial).forEach(out::collect);
    return closed.state();
  }
}
