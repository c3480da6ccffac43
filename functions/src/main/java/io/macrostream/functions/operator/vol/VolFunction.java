package io.macrostream.functions.operator.vol;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.vol.VolDay;
import io.macrostream.functions.vol.VolFeatures;
import io.macrostream.functions.vol.VolState;
import io.macrostream.functions.vol.VolSurfaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The smiles and the features of each surface of an underlying.
 *
 * <p>Key: underlying. They come, available then, {@link #PATIENCE} after the surface's first quote,
 * or when a newer surface begins; each later quote of the same surface gives the next version of
 * all of it. A quote of an older surface changes nothing and is counted. A daily level of the
 * underlying gives nothing out: the next features are computed with it. State per key: {@link
 * VolState}, the quotes of one surface and two years of levels, and what is ahead of the watermark.
 */
public final class VolFunction extends KeyedProcessFunction<String, VolInput, VolSurface>
    implements WriteBehindFunction {

  /** How long the quotes of a surface are waited for. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  /** The features of the surfaces. */
  public static final OutputTag<Feature> FEATURES =
      new OutputTag<>("vol-features", TypeInformation.of(Feature.class));

  private static final long serialVersionUID = 1L;

  private final long until;
  private final EventTimeBuffer<VolInput> buffer =
      new EventTimeBuffer<>(
          "inputs", TypeInformation.of(VolInput.class), VolInput::time, VolInput::compare);

  private transient WriteBehindValue<VolState> states;
  private transient Counter pastQuotes;

  /**
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public VolFunction(long until) {
    this.until = until;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    states =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("surface", TypeInformation.of(VolState.class)));
    pastQuotes = getRuntimeContext().getMetricGroup().addGroup("vol").counter("pastQuotes");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, states);
  }

  @Override
  public void processElement(VolInput input, Context context, Collector<VolSurface> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), input, context.timerService())) {
      throw new IllegalStateException("an accepted input is behind the watermark: " + input);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<VolSurface> out)
      throws Exception {
    String underlying = context.getCurrentKey();
    VolState state = states.valueOr(underlying, VolState.EMPTY);
    boolean changed = false;
    for (VolInput input : buffer.release(underlying, timer, context.timerService())) {
      if (input.level() != null) {
        state = state.with(state.levels().with(input.level()));
        continue;
      }
      VolQuote quote = input.quote();
      VolDay day = state.day();
      long observedAt = quote.observedAt().toEpochMilli();
      if (observedAt > day.observedAt()) {
        if (day.version() == 0 || changed) {
          give(state, timer, context, out);
        }
        day = VolDay.opened(quote, timer + PATIENCE.toMillis());
        state = state.with(day);
        changed = false;
        context.timerService().registerEventTimeTimer(day.closesAt());
      } else if (observedAt == day.observedAt()) {
        state = state.with(day.with(quote));
        changed = true;
      } else {
        pastQuotes.inc();
      }
    }
    VolDay day = state.day();
    if (timer >= day.closesAt() && (day.version() == 0 || changed)) {
      give(state, timer, context, out);
      state = state.with(day.given());
    }
    states.update(underlying, state);
  }

  private void give(VolState state, long time, OnTimerContext context, Collector<VolSurface> out) {
    VolDay day = state.day();
    if (day.quotes().isEmpty()) {
      return;
    }
    List<String> flags = time > until ? List.of(Flags.PARTIAL) : List.of();
    List<VolSurface> smiles =
        VolSurfaces.of(day.quotes(), Instant.ofEpochMilli(time), day::nextVersion);
    smiles.forEach(smile -> out.collect(smile.flagged(flags)));
    VolFeatures.of(smiles, state.levels(), day.version() + 1)
        .forEach(feature -> context.output(FEATURES, feature.flagged(flags)));
  }
}
