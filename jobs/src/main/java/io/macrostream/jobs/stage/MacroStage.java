package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.operator.macro.MacroFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.SeriesLookup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Features of macro series as their vintages become known.
 *
 * @param features growth in percent, differences in the unit of the series, scores
 */
public record MacroStage(DataStream<Feature> features) {

  /** Wires the stage. */
  public static MacroStage of(DataStream<Observation> observations, SeriesLookup series) {
    return new MacroStage(
        observations
            .keyBy(Observation::seriesCode)
            .transform(
                "Growth, scores and gaps of macro series",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new MacroFunction(series)))
            .uid("macro"));
  }
}
