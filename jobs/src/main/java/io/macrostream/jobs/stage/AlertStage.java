package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.alert.AlertWiring;
import io.macrostream.functions.operator.alert.PatternBounds;
import io.macrostream.functions.operator.alert.Watchdog;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Finds breach patterns and keeps the life of each alert.
 *
 * @param alerts every step of every alert
 * @param refused actions on alerts that are not open
 */
public record AlertStage(DataStream<Alert> alerts, DataStream<DeadLetter> refused) {

  /** Wires the stage. */
  public static AlertStage of(DataStream<Utilisation> reports, DataStream<AlertAction> actions) {
    AlertWiring wiring = AlertWiring.of(reports, actions, PatternBounds.DAILY);
    return new AlertStage(wiring.alerts(), wiring.refused());
  }

  /**
   * Alerts of clocks that stopped; beside all other paths, so that it cannot stall with them.
   *
   * @param clocks of sources and of topics
   */
  public static DataStream<Alert> watch(DataStream<ClockTick> clocks, Duration stallAfter) {
    return clocks
        .keyBy(Watchdog.KEY)
        .process(new Watchdog(stallAfter))
        .returns(Alert.class)
        .uid("watchdog")
        .name("Watchdog");
  }
}
