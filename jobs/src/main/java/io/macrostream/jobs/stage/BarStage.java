package io.macrostream.jobs.stage;

import io.macrostream.functions.bar.BarInterval;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.bar.BarFunction;
import io.macrostream.functions.operator.bar.RollUpFunction;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;

/**
 * Bars from trades: by the minute and by the day, and of five minutes and an hour from those of the
 * minutes.
 *
 * @param bars every version of every bar
 * @param facts dead letters of trades that came after their bar's last amendment
 */
public record BarStage(DataStream<Bar> bars, DataStream<TopicRecord> facts) {

  private static final List<BarInterval> OF_TRADES = List.of(BarInterval.MINUTE, BarInterval.DAILY);
  private static final List<BarInterval> OF_MINUTES =
      List.of(BarInterval.FIVE_MINUTES, BarInterval.HOUR);

  /**
   * Wires the stage.
   *
   * @param trades as an operator keyed by instrument gives them out
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public static BarStage of(DataStream<Trade> trades, long until) {
    // Not keyBy: the judge of trades has the same key, and a shuffle would only copy every trade.
    var bars =
        DataStreamUtils.reinterpretAsKeyedStream(trades, Trade::instrumentId)
            .transform(
                "Bars of trades",
                TypeInformation.of(Bar.class),
                WriteBehindOperator.of(new BarFunction(OF_TRADES, until)))
            .uid("bars");
    var longer =
        bars.filter(bar -> bar.interval().equals(BarInterval.MINUTE.name()))
            .uid("bars-of-minutes")
            .name("Bars of minutes")
            .keyBy(Bar::instrumentId)
            .transform(
                "Longer bars",
                TypeInformation.of(Bar.class),
                WriteBehindOperator.of(new RollUpFunction(OF_MINUTES, until)))
            .uid("bars-longer");
    return new BarStage(bars.union(longer), bars.getSideOutput(DeadLetters.FACTS));
  }
}
