package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Records that a function could not use, on their way to {@code dead-letters}. */
public final class DeadLetters {

  /** Side output of dead letters, findings and data statuses. */
  public static final OutputTag<TopicRecord> FACTS =
      new OutputTag<>("quality-facts", TypeInformation.of(TopicRecord.class));

  private DeadLetters() {}

  /**
   * The dead letter of a record.
   *
   * @param topic topic it came from
   * @param naturalKey what tells it from the others of that topic
   */
  public static <T extends Event> TopicRecord of(
      Topic<T> topic, T event, String naturalKey, Rejection rejection) {
    String payload = new String(EventJson.write(event), StandardCharsets.UTF_8);
    return TopicRecord.of(
        Topics.DEAD_LETTERS,
        new DeadLetter(
            topic.name(),
            rejection.reason(),
            rejection.message(),
            Origin.of(topic.name(), naturalKey),
            payload.substring(0, Math.min(payload.length(), DeadLetter.MAX_PAYLOAD)),
            event.availableAt()));
  }

  /** The dead letter of an action on a record in quarantine that cannot be done. */
  static TopicRecord of(QualityAction action, String why) {
    return TopicRecord.of(
        Topics.DEAD_LETTERS,
        new DeadLetter(
            Topics.QUALITY_ACTIONS.name(),
            Reason.REJECTED_COMMAND,
            "cannot " + action.action() + ' ' + action.origin() + ": " + why,
            "command:" + action.actionId(),
            new String(EventJson.write(action), StandardCharsets.UTF_8),
            action.effectiveAt()));
  }
}
