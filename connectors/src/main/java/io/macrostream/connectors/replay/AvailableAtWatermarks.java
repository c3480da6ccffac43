package io.macrostream.connectors.replay;

import io.macrostream.functions.event.TopicRecord;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks for records in event-time order: {@code available_at - 1 ms} at each step of event
 * time, so that everything downstream sees every step and nothing is late.
 */
public final class AvailableAtWatermarks implements WatermarkStrategy<TopicRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public WatermarkGenerator<TopicRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Steps();
  }

  @Override
  public TimestampAssigner<TopicRecord> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (record, ignored) -> record.availableAt();
  }

  private static final class Steps implements WatermarkGenerator<TopicRecord> {
    private long reached = Long.MIN_VALUE;

    @Override
    public void onEvent(TopicRecord record, long timestamp, WatermarkOutput output) {
      if (timestamp > reached) {
        reached = timestamp;
        output.emitWatermark(new Watermark(timestamp - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      // Each step was emitted with its record.
    }
  }
}
