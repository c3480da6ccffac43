package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.AlertInput;
import io.macrostream.functions.alert.Opening;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * How reports of utilisation and actions become alerts: patterns, routing of actions, lifecycle.
 *
 * @param alerts every step of every alert
 * @param refused actions that name no open alert
 */
public record AlertWiring(DataStream<Alert> alerts, DataStream<DeadLetter> refused) {

  /** Uids of the operators; part of the savepoint format. */
  public static final String MATCH_INPUT = "alert-input-matches";

  public static final String REPORT_INPUT = "alert-input-reports";
  public static final String OPENINGS = "alert-openings";
  public static final String ROUTER = "alert-action-router";
  public static final String LIFECYCLE = "alert-lifecycle";

  /**
   * Wires them.
   *
   * @param reports the limit function's {@code SPARSE} output
   * @param actions sequenced actions, watermarked by their effect
   * @param bounds of the patterns
   */
  public static AlertWiring of(
      DataStream<Utilisation> reports, DataStream<AlertAction> actions, PatternBounds bounds) {
    TypeInformation<AlertInput> inputType = TypeInformation.of(AlertInput.class);
    DataStream<AlertInput> found =
        BreachPatterns.in(reports, bounds)
            .map(AlertInput::of, inputType)
            .uid(MATCH_INPUT)
            .name("Matches to alert inputs");
    DataStream<AlertInput> reported =
        reports.map(AlertInput::of, inputType).uid(REPORT_INPUT).name("Reports to alert inputs");
    DataStream<AlertInput> causes = found.union(reported);

    SingleOutputStreamOperator<AlertInput> directed =
        causes
            .flatMap(new ToOpening())
            .uid(OPENINGS)
            .name("Alerts that may open")
            .keyBy(Opening::alertId)
            .connect(actions.keyBy(AlertAction::alertId))
            .transform(
                "Actions to their alerts", inputType, WriteBehindCoOperator.of(new ActionRouter()))
            .uid(ROUTER);
    SingleOutputStreamOperator<Alert> alerts =
        causes
            .union(directed)
            .keyBy(AlertInput::pair)
            .transform(
                "Alert lifecycle",
                TypeInformation.of(Alert.class),
                WriteBehindOperator.of(new AlertLifecycle()))
            .uid(LIFECYCLE);
    return new AlertWiring(
        alerts,
        directed
            .getSideOutput(ActionRouter.REFUSED)
            .union(alerts.getSideOutput(AlertLifecycle.REFUSED)));
  }
}
