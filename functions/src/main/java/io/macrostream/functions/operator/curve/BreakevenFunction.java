package io.macrostream.functions.operator.curve;

import io.macrostream.functions.curve.BreakevenFeatures;
import io.macrostream.functions.curve.CurveLeg;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurvePair;
import io.macrostream.functions.curve.CurvePairDay;
import io.macrostream.functions.curve.Stamp;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.order.EventTimeBuffer;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindFunction;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Implied inflation of each day of a pair of curves, see {@link BreakevenFeatures}.
 *
 * <p>Key: id of the pair. A day is given out, available then, as soon as both sides are of it; each
 * later version of a side gives the next version. A side that has gone on to a newer day waits for
 * the other; a leg of an older day changes nothing and is counted. State per key: {@link
 * CurvePairDay}, and what is ahead of the watermark.
 */
public final class BreakevenFunction extends KeyedProcessFunction<String, CurveLeg, Feature>
    implements WriteBehindFunction {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, CurvePair> pairs = new TreeMap<>();
  private final EventTimeBuffer<CurveLeg> buffer =
      new EventTimeBuffer<>(
          "legs", TypeInformation.of(CurveLeg.class), CurveLeg::availableAt, CurveLeg::compare);

  private transient WriteBehindValue<CurvePairDay> days;
  private transient Counter pastLegs;

  public BreakevenFunction(CurveLookup curves) {
    curves.pairs().forEach(pair -> pairs.put(pair.id(), pair));
  }

  @Override
  public void open(OpenContext context) {
    buffer.open(getRuntimeContext());
    days =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("pair", TypeInformation.of(CurvePairDay.class)));
    pastLegs = getRuntimeContext().getMetricGroup().addGroup("curves").counter("pastLegs");
  }

  @Override
  public List<WriteBehind> writeBehind() {
    return List.of(buffer, days);
  }

  @Override
  public void processElement(CurveLeg leg, Context context, Collector<Feature> out)
      throws Exception {
    if (!buffer.add(context.getCurrentKey(), leg, context.timerService())) {
      throw new IllegalStateException(
          leg.source().key() + " of " + leg.source().availableAt() + " is behind the watermark");
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Feature> out) throws Exception {
    String id = context.getCurrentKey();
    CurvePairDay day = days.valueOr(id, CurvePairDay.EMPTY);
    boolean changed = false;
    for (CurveLeg leg : buffer.release(id, timer, context.timerService())) {
      if (day.isPast(leg)) {
        pastLegs.inc();
      } else {
        day = day.with(leg);
        changed = true;
      }
    }
    if (changed && day.isWhole()) {
      day = day.given();
      boolean partial = day.nominal().partial() || day.real().partial();
      Stamp stamp = new Stamp(Instant.ofEpochMilli(timer), day.version(), partial);
      BreakevenFeatures.of(pairs.get(id), day, stamp).forEach(out::collect);
    }
    days.update(id, day);
  }
}
