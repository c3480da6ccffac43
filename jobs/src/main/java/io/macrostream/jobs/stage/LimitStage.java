package io.macrostream.jobs.stage;

import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.limit.LimitFunction;
import io.macrostream.functions.operator.state.WriteBehindBroadcastOperator;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Holds risk figures against the limits in force at their time.
 *
 * @param utilisation every figure against every limit
 * @param reports the few of them that patterns look at: changes of severity, and reminders
 */
public record LimitStage(DataStream<Utilisation> utilisation, DataStream<Utilisation> reports) {

  /** A standing breach is told again once a week; its changes and its sustaining at once. */
  private static final Duration REMINDER_INTERVAL = Duration.ofDays(7);

  /** Wires the stage. */
  public static LimitStage of(DataStream<RiskMetric> metrics, DataStream<Limit> limits) {
    var utilisation =
        WriteBehindBroadcastOperator.connect(
                metrics.keyBy(RiskMetric::node),
                limits,
                LimitFunction.LIMITS,
                new LimitFunction(REMINDER_INTERVAL),
                TypeInformation.of(Utilisation.class),
                "Limits")
            .uid("limits");
    return new LimitStage(utilisation, utilisation.getSideOutput(LimitFunction.SPARSE));
  }
}
