package io.macrostream.jobs.stage;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.bar.BarFunction;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Bars from trades, by the minute and by the day.
 *
 * @param bars every version of every bar
 * @param facts dead letters of trades that came after their bar's last amendment
 */
public record BarStage(DataStream<Bar> bars, DataStream<TopicRecord> facts) {

  /** Wires the stage. */
  public static BarStage of(DataStream<Trade> trades) {
    var bars =
        trades
            .keyBy(Trade::instrumentId)
            .transform(
                "Bars of trades",
                TypeInformation.of(Bar.class),
                WriteBehindOperator.of(
                    new BarFunction(List.of(BarInterval.MINUTE, BarInterval.DAILY))))
            .uid("bars");
    return new BarStage(bars, bars.getSideOutput(DeadLetters.FACTS));
  }
}
