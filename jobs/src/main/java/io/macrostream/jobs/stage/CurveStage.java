package io.macrostream.jobs.stage;

import io.macrostream.functions.curve.CurveLeg;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.CurveSnapshot;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.curve.BreakevenFunction;
import io.macrostream.functions.operator.curve.CurveFunction;
import io.macrostream.functions.operator.curve.CurveLegs;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Whole curves, day by day: what they are, and what follows from them.
 *
 * @param features shape, fit, forwards and carry of each day, and inflation implied by two curves
 * @param snapshots the models of each day, and the curve at fixed maturities
 */
public record CurveStage(DataStream<Feature> features, DataStream<CurveSnapshot> snapshots) {

  /**
   * Wires the stage.
   *
   * @param curves what the rates are, and which curves belong together
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public static CurveStage of(DataStream<CurvePoint> points, CurveLookup curves, long until) {
    var features =
        points
            .keyBy(CurvePoint::curveId)
            .transform(
                "Shape and fit of curves",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new CurveFunction(curves, until)))
            .uid("curves");
    DataStream<CurveSnapshot> snapshots = features.getSideOutput(CurveFunction.SNAPSHOTS);
    return new CurveStage(features.union(breakevens(snapshots, curves)), snapshots);
  }

  private static DataStream<Feature> breakevens(
      DataStream<CurveSnapshot> snapshots, CurveLookup curves) {
    return snapshots
        .flatMap(new CurveLegs(curves))
        .returns(CurveLeg.class)
        .uid("curve-legs")
        .name("Nominal and real curves")
        .keyBy(CurveLeg::pair)
        .transform(
            "Implied inflation",
            TypeInformation.of(Feature.class),
            WriteBehindOperator.of(new BreakevenFunction(curves)))
        .uid("breakevens");
  }
}
