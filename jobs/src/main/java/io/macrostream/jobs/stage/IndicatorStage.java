package io.macrostream.jobs.stage;

import io.macrostream.functions.bar.BarWindow;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.indicator.IndicatorFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Technical indicators of the bars that are built from trades, of each length for itself. Those of
 * published daily closes are a call of the catalogue away, in SQL too: kept for every day of every
 * history they would be most of what is stored.
 *
 * @param features in the unit that the indicator has
 */
public record IndicatorStage(DataStream<Feature> features) {

  /** Wires the stage. */
  public static IndicatorStage of(DataStream<Bar> bars) {
    return new IndicatorStage(
        bars.filter(bar -> bar.source().equals(BarWindow.SOURCE))
            .uid("indicators-of-trades")
            .name("Bars of trades")
            .keyBy(IndicatorFunction::series)
            .transform(
                "Indicators of bars",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new IndicatorFunction()))
            .uid("indicators"));
  }
}
