package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.limit.LimitFunction;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Holds risk figures against the limits in force at their time.
 *
 * @param utilisation every figure against every limit
 * @param reports the few of them that patterns look at: changes of severity, and reminders
 */
public record LimitStage(DataStream<Utilisation> utilisation, DataStream<Utilisation> reports) {

  /** A standing breach is told again once a risk day, and not more often. */
  private static final Duration REMINDER_INTERVAL = Duration.ofHours(12);

  /** Wires the stage. */
  public static LimitStage of(DataStream<RiskMetric> metrics, DataStream<Limit> limits) {
    var utilisation =
        metrics
            .keyBy(RiskMetric::node)
            .connect(limits.broadcast(LimitFunction.LIMITS))
            .process(new LimitFunction(REMINDER_INTERVAL))
            .returns(Utilisation.class)
            .uid("limits")
            .name("Limits");
    return new LimitStage(utilisation, utilisation.getSideOutput(LimitFunction.SPARSE));
  }
}
