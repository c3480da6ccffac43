package io.macrostream.jobs.stage;

import io.macrostream.functions.alert.notify.NotificationInput;
import io.macrostream.functions.alert.notify.NotificationRules;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Notification;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.operator.alert.NotificationFunction;
import io.macrostream.functions.operator.state.WriteBehindOperator;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From steps of alerts to notifications, on the tree that positions span. */
public final class NotificationStage {

  private NotificationStage() {}

  /**
   * Wires the stage.
   *
   * @param alerts of the pipeline, and those of the watchdog if there is one
   */
  public static DataStream<Notification> of(
      DataStream<Alert> alerts, DataStream<Position> positions, NotificationRules rules) {
    TypeInformation<NotificationInput> inputType = TypeInformation.of(NotificationInput.class);
    DataStream<NotificationInput> places =
        positions
            .map(position -> NotificationInput.of(position))
            .returns(inputType)
            .uid("notification-input-positions")
            .name("Positions to notification inputs");
    return alerts
        .map(alert -> NotificationInput.of(alert))
        .returns(inputType)
        .uid("notification-input-alerts")
        .name("Alerts to notification inputs")
        .union(places)
        .keyBy(NotificationFunction.KEY)
        .transform(
            "Notifications",
            TypeInformation.of(Notification.class),
            WriteBehindOperator.of(new NotificationFunction(rules)))
        .uid("notifications");
  }

  /** The notifications of one channel that were due at a time or later. */
  public static DataStream<Notification> on(
      String channel, DataStream<Notification> notifications, Instant since) {
    return notifications
        .filter(each -> each.channel().equals(channel) && !each.availableAt().isBefore(since))
        .uid("notifications-on-" + channel)
        .name("On channel " + channel);
  }

  /**
   * Alerts from partitions that promise nothing about time: they hold up nobody's.
   *
   * @param alerts that do not wait for event time either
   */
  public static DataStream<Alert> outOfTime(DataStream<Alert> alerts) {
    return alerts
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Alert>forGenerator(context -> new NoClaim())
                .withTimestampAssigner((alert, kafka) -> alert.availableAt().toEpochMilli()))
        .uid("notification-stalls")
        .name("Alerts of the watchdog");
  }

  private static final class NoClaim implements WatermarkGenerator<Alert> {

    @Override
    public void onEvent(Alert alert, long timestamp, WatermarkOutput output) {
      // Its time says nothing about the others.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }
}
