package io.macrostream.jobs.stage;

import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.curve.CurveFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Features of whole curves: shape and fit of each day.
 *
 * @param features in the unit of the curve's rates
 */
public record CurveStage(DataStream<Feature> features) {

  /** Wires the stage. */
  public static CurveStage of(DataStream<CurvePoint> points) {
    return new CurveStage(
        points
            .keyBy(CurvePoint::curveId)
            .transform(
                "Shape and fit of curves",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new CurveFunction()))
            .uid("curves"));
  }
}
