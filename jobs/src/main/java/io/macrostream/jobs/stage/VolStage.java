package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.operator.vol.VolFunction;
import io.macrostream.functions.operator.vol.VolInput;
import io.macrostream.functions.returns.Level;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Volatility surfaces, and what follows from them and from the prices of their underlyings.
 *
 * @param surfaces a smile of each expiry
 * @param features of each surface
 */
public record VolStage(DataStream<VolSurface> surfaces, DataStream<Feature> features) {

  /**
   * Wires the stage.
   *
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public static VolStage of(DataStream<VolQuote> quotes, DataStream<Level> levels, long until) {
    DataStream<VolInput> prices =
        levels
            .filter(level -> level.topic().equals(Topics.BARS.name()))
            .uid("vol-prices")
            .name("Volatility: prices")
            .map(level -> VolInput.of(level))
            .returns(VolInput.class)
            .uid("vol-levels")
            .name("Volatility: levels");
    var surfaces =
        quotes
            .map(quote -> VolInput.of(quote))
            .returns(VolInput.class)
            .uid("vol-quotes")
            .name("Volatility: quotes")
            .union(prices)
            .keyBy(VolInput::underlying)
            .transform(
                "Volatility surfaces",
                TypeInformation.of(VolSurface.class),
                WriteBehindOperator.of(new VolFunction(until)))
            .uid("vol-surfaces");
    return new VolStage(surfaces, surfaces.getSideOutput(VolFunction.FEATURES));
  }
}
