package io.macrostream.functions.operator.returns;

import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.returns.Level;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From checked curve points to levels of the instruments quoted on them. */
public final class CurveLevels implements FlatMapFunction<CurvePoint, Level> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  public CurveLevels(InstrumentLookup instruments) {
    this.instruments = instruments;
  }

  @Override
  public void flatMap(CurvePoint point, Collector<Level> out) {
    instruments
        .findNode(point.curveId(), point.tenor())
        .map(instrument -> Level.of(point, instrument))
        .ifPresent(out::collect);
  }
}
