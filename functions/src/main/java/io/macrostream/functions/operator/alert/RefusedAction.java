package io.macrostream.functions.operator.alert;

import io.macrostream.functions.event.AlertAction;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** What becomes of actions that find no alert. */
final class RefusedAction {

  static final OutputTag<DeadLetter> TAG =
      new OutputTag<>("refused-actions", TypeInformation.of(DeadLetter.class));

  private RefusedAction() {}

  static DeadLetter deadLetter(AlertAction action, String why) {
    return new DeadLetter(
        Topics.ALERT_ACTIONS.name(),
        Reason.UNKNOWN_KEY,
        "alert " + action.alertId() + ' ' + why,
        "command:" + action.actionId(),
        new String(EventJson.write(action), StandardCharsets.UTF_8),
        action.effectiveAt());
  }
}
