package io.macrostream.functions.operator.curve;

import io.macrostream.functions.curve.CurveLeg;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurvePair;
import io.macrostream.functions.event.CurveSnapshot;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The sides of pairs that snapshots are. */
public final class CurveLegs implements FlatMapFunction<CurveSnapshot, CurveLeg> {

  private static final long serialVersionUID = 1L;

  private final ArrayList<CurvePair> pairs;

  public CurveLegs(CurveLookup curves) {
    this.pairs = new ArrayList<>(curves.pairs());
  }

  @Override
  public void flatMap(CurveSnapshot snapshot, Collector<CurveLeg> out) {
    for (CurvePair pair : pairs) {
      if (CurveLeg.isOf(pair, snapshot)) {
        out.collect(CurveLeg.of(pair, snapshot));
      }
    }
  }
}
