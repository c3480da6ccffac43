package io.macrostream.functions.operator.curve;

import io.macrostream.functions.curve.CurveDay;
import io.macrostream.functions.curve.CurveFeatures;
import io.macrostream.functions.curve.CurveHistory;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurveOfDay;
import io.macrostream.functions.curve.CurveSnapshots;
import io.macrostream.functions.curve.Stamp;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.operator.state.WriteBehindValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The features of each day of a curve, and its snapshots in {@link #SNAPSHOTS}.
 *
 * <p>They come, available then, when {@link CurveDays} closes the day; each later point of the same
 * day gives the next version. A day that is closed after the declared end of the run has not had
 * its time, and is marked PARTIAL. State per key: {@link CurveDay}, the points of one day, and
 * {@link CurveHistory}, at most 12 kB of changes.
 */
public final class CurveFunction extends CurveDays<CurveDay, Feature> {

  /** Side output of the snapshots. */
  public static final OutputTag<CurveSnapshot> SNAPSHOTS =
      new OutputTag<>("curve-snapshots", TypeInformation.of(CurveSnapshot.class));

  private static final long serialVersionUID = 1L;

  private final CurveLookup curves;
  private final long until;

  private transient WriteBehindValue<CurveHistory> histories;

  /**
   * @param curves what the rates of curves are
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public CurveFunction(CurveLookup curves, long until) {
    super("points", "day", CurveDay.class);
    this.curves = curves;
    this.until = until;
  }

  @Override
  public void open(OpenContext context) {
    super.open(context);
    histories =
        WriteBehindValue.of(
            getRuntimeContext(),
            new ValueStateDescriptor<>("history", TypeInformation.of(CurveHistory.class)));
  }

  @Override
  public List<WriteBehind> writeBehind() {
    List<WriteBehind> all = new ArrayList<>(super.writeBehind());
    all.add(histories);
    return all;
  }

  @Override
  protected CurveDay empty() {
    return CurveDay.EMPTY;
  }

  @Override
  protected CurveDay closed(
      CurveDay day, boolean changed, OnTimerContext context, Collector<Feature> out)
      throws Exception {
    if (day.version() > 0 && !changed) {
      return day;
    }
    String id = context.getCurrentKey();
    long time = context.timestamp();
    CurveDay given = day.given();
    Stamp stamp = new Stamp(Instant.ofEpochMilli(time), given.version(), time > until);
    CurveOfDay curve = CurveOfDay.of(day.points(), curves.terms(id));
    CurveHistory history =
        histories
            .valueOr(id, CurveHistory.EMPTY)
            .given(day.observedAt(), curve.rates(CurveHistory.tenors()));
    CurveFeatures.of(curve, history, stamp).forEach(out::collect);
    CurveSnapshots.of(curve, stamp).forEach(snapshot -> context.output(SNAPSHOTS, snapshot));
    histories.update(id, history);
    return given;
  }
}
