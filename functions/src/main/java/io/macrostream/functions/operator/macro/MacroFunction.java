package io.macrostream.functions.operator.macro;

import io.macrostream.functions.event.EventOrder;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.macro.MacroFeatures;
import io.macrostream.functions.macro.MacroHistory;
import io.macrostream.functions.macro.MacroTerms;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.SeriesLookup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The features of each period of a monthly or quarterly series, see {@link MacroFeatures}.
 *
 * <p>Key: series code. What becomes available at one moment is taken together: a new period gives
 * its features, a revision the next version of those that it changes, of the newest five years.
 * State per key: {@link MacroHistory}, the first and newest vintages of {@link MacroTerms#kept}
 * periods, 10 to 30 kB, and what is ahead of the watermark. Values of periods whose features are no
 * longer amended are counted, and so are those that end earlier within their period than the one
 * that is kept. Series that are not in the registry, and those of other cadences, give nothing.
 */
public final class MacroFunction extends KeyedProcessFunction<String, Observation, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final SeriesLookup series;
  private final EventTimeBuffer<Observation> buffer =
      new EventTimeBuffer<>(
          "observations",
          TypeInformation.of(Observation.class),
          observation -> observation.availableAt().toEpochMilli(),
          EventOrder::compare);

  private transient WriteBehindValue<MacroHistory> histories;
  private transient Counter pastPeriods;
  private transient Counter misdated;

  public MacroFunction(SeriesLookup series) {
    this.series = series;
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    histories =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("history", TypeInformation.of(MacroHistory.class)));
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("macro");
    pastPeriods = metrics.counter("pastPeriods");
    misdated = metrics.counter("misdated");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, histories);
  }

  @Override
  public void processElement(Observation observation, Context context, Collector<Feature> out)
      throws Exception {
    if (terms(context.getCurrentKey()).isPresent()
        && !buffer.add(context.getCurrentKey(), observation, context.timerService())) {
      throw new IllegalStateException(
          "an accepted observation is behind the watermark: " + observation);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Feature> out) throws Exception {
    String code = context.getCurrentKey();
    List<Observation> told = buffer.release(code, timer, context.timerService());
    Optional<MacroTerms> terms = terms(code);
    // A savepoint may hold what a later registry has no use for.
    if (told.isEmpty() || terms.isEmpty()) {
      return;
    }
    MacroHistory before = histories.valueOr(code, MacroHistory.EMPTY);
    MacroFeatures.Outcome outcome =
        MacroFeatures.of(code, terms.get(), before, told, Instant.ofEpochMilli(timer));
    histories.update(code, outcome.history());
    pastPeriods.inc(outcome.past());
    misdated.inc(outcome.misdated());
    outcome.features().forEach(out::collect);
  }

  private Optional<MacroTerms> terms(String code) {
    return series.find(code).flatMap(MacroTerms::of);
  }
}
