package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.quality.BarQuality;
import io.macrostream.functions.operator.quality.CurveQuality;
import io.macrostream.functions.operator.quality.DeadLetters;
import io.macrostream.functions.operator.quality.QualityFunction;
import io.macrostream.functions.operator.quality.TradeQuality;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.InstrumentLookup;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Judges market data before anything is computed from it.
 *
 * @param <T> type of the records
 * @param accepted the usable records, flagged where in doubt
 * @param facts dead letters of the others, and the status of each series
 */
public record QualityStage<T extends Event>(DataStream<T> accepted, DataStream<TopicRecord> facts) {

  /** Judges trades, by instrument. */
  public static QualityStage<Trade> ofTrades(
      DataStream<Trade> trades, InstrumentLookup instruments) {
    return of(trades, Trade::instrumentId, new TradeQuality(instruments), Trade.class, "trades");
  }

  /** Judges bars, by instrument. */
  public static QualityStage<Bar> ofBars(DataStream<Bar> bars, InstrumentLookup instruments) {
    return of(bars, Bar::instrumentId, new BarQuality(instruments), Bar.class, "bars");
  }

  /** Judges curve points, by node. */
  public static QualityStage<CurvePoint> ofCurvePoints(
      DataStream<CurvePoint> points, InstrumentLookup instruments) {
    return of(
        points, CurveQuality::series, new CurveQuality(instruments), CurvePoint.class, "curves");
  }

  private static <T extends Event> QualityStage<T> of(
      DataStream<T> events,
      KeySelector<T, String> key,
      QualityFunction<T> rules,
      Class<T> type,
      String what) {
    var accepted =
        events
            .keyBy(key)
            .transform("Quality: " + what, TypeInformation.of(type), WriteBehindOperator.of(rules))
            .uid("quality-" + what);
    return new QualityStage<>(accepted, accepted.getSideOutput(DeadLetters.FACTS));
  }
}
