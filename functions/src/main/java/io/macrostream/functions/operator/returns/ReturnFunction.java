package io.macrostream.functions.operator.returns;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.returns.FeatureMaker;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.returns.ReturnHistory;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Return features of each level, see {@link FeatureMaker}.
 *
 * <p>Key: {@link Level#series}. State per key: one {@link ReturnHistory} of about 2 kB, and what is
 * ahead of the watermark. An amendment of the latest level gives the next version of its features;
 * a level older than the latest, new or amended, changes nothing and is counted, because all
 * figures after it would have to be taken back. A level behind the watermark or of an unknown
 * instrument means that an earlier stage broke its promise, and stops the job.
 */
public final class ReturnFunction extends KeyedProcessFunction<String, Level, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;
  private final EventTimeBuffer<Level> buffer =
      new EventTimeBuffer<>(
          "levels",
          TypeInformation.of(Level.class),
          level -> level.availableAt().toEpochMilli(),
          Level::compare);

  private transient WriteBehindValue<ReturnHistory> histories;
  private transient Counter pastLevels;

  public ReturnFunction(InstrumentLookup instruments) {
    this.instruments = instruments;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    histories =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("returns", TypeInformation.of(ReturnHistory.class)));
    pastLevels = getRuntimeContext().getMetricGroup().addGroup("returns").counter("pastLevels");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, histories);
  }

  @Override
  public void processElement(Level level, Context context, Collector<Feature> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), level, context.timerService())) {
      throw new IllegalStateException(
          level.series() + " got a level of " + level.availableAt() + " behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Feature> out) throws Exception {
    String series = context.getCurrentKey();
    ReturnHistory history = histories.valueOr(series, ReturnHistory.empty());
    for (Level level : buffer.release(series, timer, context.timerService())) {
      Instrument.Quote quote = quote(level);
      if (history.isPast(level)) {
        pastLevels.inc();
      } else {
        history = history.with(level, quote);
        FeatureMaker.of(history, quote).forEach(out::collect);
      }
    }
    histories.update(series, history);
  }

  private Instrument.Quote quote(Level level) {
    Optional<Instrument> instrument = instruments.find(level.instrumentId());
    if (instrument.isEmpty()) {
      throw new IllegalStateException(level.instrumentId() + " is not in the instrument master");
    }
    return instrument.get().quote();
  }
}
