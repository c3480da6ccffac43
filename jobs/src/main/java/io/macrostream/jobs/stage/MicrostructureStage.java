package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.microstructure.FlowFunction;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Features of the flow of trades and quotes, by the minute.
 *
 * @param features of trades for every instrument that trades, of quotes for those that have them
 */
public record MicrostructureStage(DataStream<Feature> features) {

  /**
   * Wires the stage.
   *
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public static MicrostructureStage of(
      DataStream<Trade> trades, DataStream<Quote> quotes, long until) {
    return new MicrostructureStage(
        trades
            .keyBy(Trade::instrumentId)
            .connect(quotes.keyBy(Quote::instrumentId))
            .transform(
                "Flow of trades and quotes",
                TypeInformation.of(Feature.class),
                WriteBehindCoOperator.of(new FlowFunction(until)))
            .uid("flow"));
  }
}
