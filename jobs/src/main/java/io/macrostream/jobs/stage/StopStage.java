package io.macrostream.jobs.stage;

import io.macrostream.functions.alert.StopReports;
import io.macrostream.functions.event.TradingStop;
import io.macrostream.functions.event.Utilisation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Emergency stops of trading as reports, which alerts are made from. */
public final class StopStage {

  private StopStage() {}

  /** Wires the stage. */
  public static DataStream<Utilisation> reports(DataStream<TradingStop> stops) {
    return stops
        .map(stop -> StopReports.of(stop))
        .returns(Utilisation.class)
        .uid("stop-reports")
        .name("Stops of trading");
  }
}
