package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.macro.GroupedObservation;
import io.macrostream.functions.macro.SeriesGroups;
import io.macrostream.functions.operator.macro.DiffusionFunction;
import io.macrostream.functions.operator.macro.GroupRouter;
import io.macrostream.functions.operator.macro.MacroFunction;
import io.macrostream.functions.operator.macro.SurpriseFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.SeriesLookup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Features of macro series as their vintages become known.
 *
 * @param features growth in percent, differences in the unit of the series, scores, surprises and
 *     diffusions of groups
 */
public record MacroStage(DataStream<Feature> features) {

  /** Wires the stage. */
  public static MacroStage of(
      DataStream<Observation> observations, SeriesLookup series, SeriesGroups groups) {
    DataStream<Feature> own =
        observations
            .keyBy(Observation::seriesCode)
            .transform(
                "Growth, scores and gaps of macro series",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new MacroFunction(series)))
            .uid("macro");
    DataStream<Feature> surprises =
        observations
            .flatMap(new GroupRouter(groups.countries()))
            .uid("macro-countries")
            .name("Releases by country")
            .keyBy(GroupedObservation::group)
            .transform(
                "Surprises of releases",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new SurpriseFunction(groups.pairs())))
            .uid("macro-surprises");
    DataStream<Feature> diffusions =
        observations
            .flatMap(new GroupRouter(groups.diffusionsOf()))
            .uid("macro-groups")
            .name("Series by group")
            .keyBy(GroupedObservation::group)
            .transform(
                "Diffusion of groups",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new DiffusionFunction(groups.diffusions())))
            .uid("macro-diffusions");
    return new MacroStage(own.union(surprises, diffusions));
  }
}
