package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Separates events from dead letters and drops heartbeats, whose work the source has done. */
class Split<T extends Event> extends ProcessFunction<Incoming<T>, T> {

  private static final long serialVersionUID = 1L;

  private transient Counter deadLetters;

  @Override
  public void open(OpenContext context) {
    deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
  }

  @Override
  public void processElement(Incoming<T> incoming, Context context, Collector<T> out) {
    if (incoming.event != null) {
      out.collect(incoming.event);
    } else if (incoming.deadLetter != null) {
      refuse(incoming.deadLetter, context);
    }
  }

  final void refuse(DeadLetter letter, Context context) {
    deadLetters.inc();
    context.output(KafkaEvents.DEAD_LETTERS, TopicRecord.of(Topics.DEAD_LETTERS, letter));
  }
}
