package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.operator.returns.BarLevels;
import io.macrostream.functions.operator.returns.CurveLevels;
import io.macrostream.functions.operator.returns.ReturnFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.returns.Level;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Daily levels of instruments, and what follows from them: returns, EWMA volatility, z-score.
 *
 * @param levels daily levels of prices and yields
 * @param features returns and what is computed from them
 */
public record ReturnStage(DataStream<Level> levels, DataStream<Feature> features) {

  /** Wires the stage. */
  public static ReturnStage of(
      DataStream<Bar> bars, DataStream<CurvePoint> points, InstrumentLookup instruments) {
    DataStream<Level> levels = levels(bars, points, instruments);
    DataStream<Feature> features =
        levels
            .keyBy(Level::series)
            .transform(
                "Returns, volatility, z-score",
                TypeInformation.of(Feature.class),
                WriteBehindOperator.of(new ReturnFunction(instruments)))
            .uid("returns");
    return new ReturnStage(levels, features);
  }

  /** Wires the levels alone. */
  public static DataStream<Level> levels(
      DataStream<Bar> bars, DataStream<CurvePoint> points, InstrumentLookup instruments) {
    DataStream<Level> prices =
        bars.filter(new Daily())
            .uid("levels-daily-bars")
            .name("Daily bars")
            .flatMap(new BarLevels(instruments))
            .returns(Level.class)
            .uid("levels-of-bars")
            .name("Levels of bars");
    return points
        .flatMap(new CurveLevels(instruments))
        .returns(Level.class)
        .uid("levels-of-curve-points")
        .name("Levels of curve points")
        .union(prices);
  }

  private static final class Daily implements FilterFunction<Bar> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean filter(Bar bar) {
      return bar.interval().equals(Bar.DAILY);
    }
  }
}
