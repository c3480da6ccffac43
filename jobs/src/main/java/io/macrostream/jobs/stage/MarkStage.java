package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.risk.Mark;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Daily bars and curve points as marks of the instruments they are the level of. */
public final class MarkStage {

  private MarkStage() {}

  /** Marks of prices and yields. */
  public static DataStream<Mark> of(
      DataStream<Bar> bars, DataStream<CurvePoint> points, Map<String, Instrument> instruments) {
    DataStream<Mark> prices =
        bars.flatMap(new OfBars(instruments))
            .returns(Mark.class)
            .uid("marks-of-bars")
            .name("Marks of bars");
    return points
        .flatMap(new OfPoints(instruments))
        .returns(Mark.class)
        .uid("marks-of-points")
        .name("Marks of curve points")
        .union(prices);
  }

  private static final class OfBars implements FlatMapFunction<Bar, Mark> {
    private static final long serialVersionUID = 1L;

    private final Map<String, Instrument> instruments;

    OfBars(Map<String, Instrument> instruments) {
      this.instruments = instruments;
    }

    @Override
    public void flatMap(Bar bar, Collector<Mark> out) {
      Instrument instrument = instruments.get(bar.instrumentId());
      if (instrument == null || !bar.interval().equals(Bar.DAILY)) {
        return;
      }
      Double level =
          instrument.level() == Instrument.Level.ADJUSTED_CLOSE ? bar.adjustedClose() : bar.close();
      if (level != null) {
        out.collect(
            new Mark(
                bar.instrumentId(),
                bar.sessionDate(),
                level,
                bar.availableAt().toEpochMilli(),
                bar.version()));
      }
    }
  }

  private static final class OfPoints implements FlatMapFunction<CurvePoint, Mark> {
    private static final long serialVersionUID = 1L;

    private final Map<String, String> instrumentOfNode = new HashMap<>();

    OfPoints(Map<String, Instrument> instruments) {
      instruments.values().stream()
          .filter(instrument -> instrument.curveId() != null)
          .forEach(
              instrument ->
                  instrumentOfNode.put(
                      instrument.curveId() + '|' + instrument.tenor(), instrument.id()));
    }

    @Override
    public void flatMap(CurvePoint point, Collector<Mark> out) {
      String instrument = instrumentOfNode.get(point.curveId() + '|' + point.tenor());
      if (instrument != null) {
        out.collect(
            new Mark(
                instrument,
                point.sessionDate(),
                point.rate(),
                point.availableAt().toEpochMilli(),
                point.version()));
      }
    }
  }
}
