package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.indicator.IndicatorFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Technical indicators of bars, of each length for itself.
 *
 * @param features in the unit that the indicator has
 */
public record IndicatorStage(DataStream<Feature> features) {

  /** Wires the stage. */
  public static IndicatorStage of(DataStream<Bar> bars) {
    return new IndicatorStage(
        bars.keyBy(IndicatorFunction::series)
            .transform(
                "Indicators of bars",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new IndicatorFunction()))
            .uid("indicators"));
  }
}
