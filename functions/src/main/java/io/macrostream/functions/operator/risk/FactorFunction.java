package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A factor on the risk calendar. At the close of each risk day it sends its level and newest return
 * to every book that holds it; a book that is new to it gets the whole vector.
 *
 * <p>Key: instrument. State per key: {@link FactorHistory} (a window of dates and returns), the
 * books that ever held it, and what is ahead of the watermark. Never cleared: as many keys as
 * instruments. Run it in a {@link WriteBehindOperator}.
 */
public final class FactorFunction extends KeyedProcessFunction<String, FactorInput, FactorDay>
    implements WriteBehindOperator.Holder {

  private static final long serialVersionUID = 1L;

  private final Map<String, Instrument> instruments;
  private final int window;
  private final EventTimeBuffer<FactorInput> buffer =
      new EventTimeBuffer<>(
          "inputs", TypeInformation.of(FactorInput.class), FactorInput::time, FactorInput::compare);

  private transient WriteBehind<FactorHistory> history;
  private transient MapState<Long, Integer> dayCloses;
  private transient MapState<String, Boolean> booksServed;

  public FactorFunction(Map<String, Instrument> instruments, int window) {
    this.instruments = instruments;
    this.window = window;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    history =
        new WriteBehind<>(
            getRuntimeContext()
                .getState(
                    new ValueStateDescriptor<>(
                        "history", TypeInformation.of(FactorHistory.class))));
    dayCloses =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("day-closes", Types.LONG, Types.INT));
    booksServed =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("books-served", Types.STRING, Types.BOOLEAN));
  }

  @Override
  public WriteBehind<?> writeBehind() {
    return history;
  }

  @Override
  public void processElement(FactorInput input, Context context, Collector<FactorDay> out)
      throws Exception {
    if (input.dayClose() != null && input.time() > context.timerService().currentWatermark()) {
      // One a day for every factor there is: too many to wait in lists.
      dayCloses.put(input.time(), input.dayClose());
      context.timerService().registerEventTimeTimer(input.time());
    } else if (!buffer.add(input, context.timerService())) {
      throw new IllegalStateException(
          "factor %s got an input of %d behind the watermark: a writer broke its partition's order"
              .formatted(input.instrumentId(), input.time()));
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<FactorDay> out)
      throws Exception {
    String id = context.getCurrentKey();
    FactorHistory before = history.value(id);
    FactorHistory current = before == null ? FactorHistory.empty() : before;
    for (FactorInput input : buffer.release(timer)) {
      if (input.mark() != null) {
        current = current.mark(input.mark().sessionDate(), input.mark().level());
      } else if (!booksServed.contains(input.position().book())) {
        booksServed.put(input.position().book(), false);
      }
    }
    Integer day = dayCloses.get(timer);
    if (day != null) {
      dayCloses.remove(timer);
      current = current.closeDay(day, instruments.get(id).quote(), window);
      report(id, current, day, timer, out);
    }
    if (current != before) {
      history.update(id, current);
    }
  }

  private void report(
      String id, FactorHistory history, int day, long time, Collector<FactorDay> out)
      throws Exception {
    TreeMap<String, Boolean> books = new TreeMap<>();
    booksServed.entries().forEach(entry -> books.put(entry.getKey(), entry.getValue()));
    List<String> first = new ArrayList<>();
    books.forEach(
        (book, served) -> {
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
                  served ? null : history.returns()));
          if (!served) {
            first.add(book);
          }
        });
    for (String book : first) {
      booksServed.put(book, true);
    }
  }
}
