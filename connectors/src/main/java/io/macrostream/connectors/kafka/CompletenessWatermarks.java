package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.Event;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of a partition is what its writer has promised: no bound on out-of-orderness and no
 * idleness, because a partition has one writer in event-time order and is never silent.
 */
final class CompletenessWatermarks<T extends Event> implements WatermarkStrategy<Incoming<T>> {

  private static final long serialVersionUID = 1L;

  @Override
  public WatermarkGenerator<Incoming<T>> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Generator<>();
  }

  private static final class Generator<T extends Event> implements WatermarkGenerator<Incoming<T>> {

    private long completeUpTo = Long.MIN_VALUE;

    @Override
    public void onEvent(Incoming<T> incoming, long kafkaTime, WatermarkOutput output) {
      if (incoming.completeUpTo > completeUpTo) {
        completeUpTo = incoming.completeUpTo;
        if (incoming.isHeartbeat()) {
          output.emitWatermark(new Watermark(completeUpTo));
        }
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (completeUpTo > Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(completeUpTo));
      }
    }
  }
}
