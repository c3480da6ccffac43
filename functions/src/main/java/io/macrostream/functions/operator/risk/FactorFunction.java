package io.macrostream.functions.operator.risk;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.risk.FactorDay;
import io.macrostream.functions.risk.FactorHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
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
 * instruments.
 */
public final class FactorFunction extends KeyedProcessFunction<String, FactorInput, FactorDay> {

  private static final long serialVersionUID = 1L;

  private final Map<String, Instrument> instruments;
  private final int window;
  private final EventTimeBuffer<FactorInput> buffer =
      new EventTimeBuffer<>(
          "inputs", TypeInformation.of(FactorInput.class), FactorInput::time, FactorInput::compare);

  private transient ValueState<FactorHistory> history;
  private transient MapState<String, Boolean> booksServed;

  public FactorFunction(Map<String, Instrument> instruments, int window) {
    this.instruments = instruments;
    this.window = window;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    history =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("history", TypeInformation.of(FactorHistory.class)));
    booksServed =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("books-served", Types.STRING, Types.BOOLEAN));
  }

  @Override
  public void processElement(FactorInput input, Context context, Collector<FactorDay> out)
      throws Exception {
    if (!buffer.add(input, context.timerService())) {
      throw new IllegalStateException(
          "factor "
              + input.instrumentId()
              + " got an input of "
              + input.time()
              + " behind the watermark: a writer broke the order of its partition");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<FactorDay> out)
      throws Exception {
    FactorHistory current = history.value() == null ? FactorHistory.empty() : history.value();
    for (FactorInput input : buffer.release(timer)) {
      if (input.mark() != null) {
        current = current.mark(input.mark().sessionDate(), input.mark().level());
      } else if (input.position() != null) {
        String book = input.position().book();
        if (!booksServed.contains(book)) {
          booksServed.put(book, false);
        }
      } else {
        Instrument instrument = instruments.get(context.getCurrentKey());
        current = current.closeDay(input.dayClose(), instrument.quote(), window);
        report(current, input, out);
      }
    }
    history.update(current);
  }

  private void report(FactorHistory day, FactorInput close, Collector<FactorDay> out)
      throws Exception {
    TreeMap<String, Boolean> books = new TreeMap<>();
    booksServed.entries().forEach(entry -> books.put(entry.getKey(), entry.getValue()));
    List<String> first = new ArrayList<>();
    books.forEach(
        (book, served) -> {
          out.collect(
              new FactorDay(
                  book,
                  close.instrumentId(),
                  close.dayClose(),
                  close.time(),
                  day.level(),
                  day.age() > 0,
                  day.lastReturn(),
                  served ? null : day.dates(),
                  served ? null : day.returns()));
          if (!served) {
            first.add(book);
          }
        });
    for (String book : first) {
      booksServed.put(book, true);
    }
  }
}
