package io.macrostream.functions.operator.revision;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.Revisable;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sources without vintages overwrite their values in place and are read again and again. A fact
 * with other values than last time becomes the next version; the same values are dropped. What was
 * first told in a version above 1 keeps the source's numbers. Ticks have no versions: one with
 * other values goes on as it is, for the quality check to judge.
 *
 * <p>Keyed by topic and natural key. One small entry a fact is kept for good, because a revision
 * may come at any age.
 */
public final class RevisionFunction
    extends KeyedProcessFunction<String, RevisableRecord, TopicRecord> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<Told> told;
  private transient Counter repeated;
  private transient Counter revised;

  /**
   * @param version the last version that was told
   * @param fingerprint of it
   */
  public record Told(int version, long fingerprint) {}

  @Override
  public void open(OpenContext context) {
    told =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("told", TypeInformation.of(Told.class)));
    repeated = getRuntimeContext().getMetricGroup().counter("repeated");
    revised = getRuntimeContext().getMetricGroup().counter("revised");
  }

  @Override
  public void processElement(RevisableRecord fact, Context context, Collector<TopicRecord> out)
      throws Exception {
    if (fact.naturalKey() == null) {
      out.collect(fact.record());
      return;
    }
    Told last = told.value();
    if (last != null && last.fingerprint() == fact.fingerprint()) {
      repeated.inc();
      return;
    }
    int version = last == null ? 1 : last.version() + 1;
    told.update(new Told(version, fact.fingerprint()));
    if (last != null) {
      revised.inc();
    }
    out.collect(version == 1 ? fact.record() : versioned(fact.record(), version));
  }

  private static TopicRecord versioned(TopicRecord record, int version)
      throws MalformedEventException {
    return versioned(Topics.named(record.topic()).orElseThrow(), record, version);
  }

  private static <T extends Event> TopicRecord versioned(
      Topic<T> topic, TopicRecord record, int version) throws MalformedEventException {
    T event = EventJson.read(topic.type(), record.value());
    return event instanceof Revisable fact
        ? TopicRecord.of(topic, topic.type().cast(fact.withVersion(version)))
        : record;
  }
}
