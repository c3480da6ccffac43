package io.macrostream.jobs.stage;

import static java.util.stream.Collectors.toMap;

import io.macrostream.connectors.kafka.KafkaRecords;
import io.macrostream.connectors.kafka.Partitions;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.MalformedEventException;
import io.macrostream.functions.event.PartitionRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Delivery;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.order.PartitionWriter;
import io.macrostream.functions.operator.order.PartitionWriter.TopicHeartbeat;
import io.macrostream.jobs.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Where facts leave for Kafka: each partition has one writer, which puts its facts in event-time
 * order and keeps it alive with heartbeats. A job has one such sink per delivery guarantee.
 */
public final class TopicStage {

  private TopicStage() {}

  /** A stream of events as records of their topic. */
  public static <T extends Event> DataStream<TopicRecord> records(
      DataStream<T> events, Topic<T> topic, String uid) {
    return events
        .map(new ToRecord<>(topic.name()))
        .returns(TypeInformation.of(TopicRecord.class))
        .uid(uid)
        .name("To " + topic.name());
  }

  /** The events of one topic among records of several. */
  public static <T extends Event> DataStream<T> events(
      DataStream<TopicRecord> facts, Topic<T> topic, String uid) {
    return facts
        .flatMap(new EventsOf<T>(topic.name()))
        .returns(topic.type())
        .uid(uid)
        .name("Of " + topic.name());
  }

  /**
   * Writes facts to their topics.
   *
   * @param job name of the job, which no other job of the run has
   * @param writer who writes
   * @param mixed streams of facts for topics of either delivery
   * @param published streams for topics of one delivery
   * @param topics the topics whose partitions it keeps alive
   */
  public static void write(
      String job,
      Writer writer,
      List<DataStream<TopicRecord>> mixed,
      Map<Delivery, List<DataStream<TopicRecord>>> published,
      List<Topic<?>> topics,
      JobConfig config) {
    for (Delivery delivery : Delivery.values()) {
      String uid = delivery.name().toLowerCase(Locale.ROOT).replace('_', '-');
      List<Topic<?>> chosen =
          topics.stream().filter(topic -> topic.delivery() == delivery).toList();
      List<DataStream<TopicRecord>> facts = new ArrayList<>();
      if (!mixed.isEmpty()) {
        facts.add(
            union(mixed)
                .filter(new ByDelivery(delivery))
                .uid("topics-" + uid + "-filter")
                .name("Facts for " + uid + " topics"));
      }
      facts.addAll(published.getOrDefault(delivery, List.of()));
      union(facts)
          .keyBy(new PartitionKey(writer))
          .transform(
              "Order by partition (" + uid + ')',
              TypeInformation.of(PartitionRecord.class),
              new PartitionWriter(heartbeats(writer, chosen, config)))
          .uid("topics-" + uid + "-order")
          .sinkTo(
              KafkaRecords.sink(
                  config.kafka(),
                  chosen.stream().map(Topic::name).toList(),
                  delivery,
                  transactions(job, config.runId()),
                  config.runId()))
          // A fork of a run must not touch the transactions of the run it came from.
          .uid("topics-" + uid + "-sink-" + config.runId())
          .name("Kafka (" + uid + ')');
    }
  }

  /**
   * What the ids of a job's transactions begin with. At its start a job ends every transaction
   * whose id begins so, so none may begin as those of another job or run do: not those of {@code
   * live2} as those of {@code live}.
   */
  static String transactions(String job, String runId) {
    return job + ':' + runId + ':';
  }

  /** Streams of one type as one. */
  private static DataStream<TopicRecord> union(List<DataStream<TopicRecord>> streams) {
    return streams.stream().reduce((left, right) -> left.union(right)).orElseThrow();
  }

  /**
   * Writes facts the moment they come, in no order of event time and without heartbeats: for a
   * writer that speaks up because time has stopped.
   *
   * @param writer who writes; its partitions promise nothing
   * @param facts for at-least-once topics
   */
  public static void writeAtOnce(Writer writer, DataStream<TopicRecord> facts, JobConfig config) {
    String job = writer.name().toLowerCase(Locale.ROOT);
    facts
        .map(new ToPartition(new PartitionKey(writer)))
        .returns(TypeInformation.of(PartitionRecord.class))
        .uid(job + "-partitions")
        .name("Partitions of " + job)
        .sinkTo(
            KafkaRecords.sink(
                config.kafka(),
                List.of(),
                Delivery.AT_LEAST_ONCE,
                transactions(job, config.runId()),
                config.runId()))
        .uid(job + "-sink-" + config.runId())
        .name("Kafka (" + job + ')');
  }

  private static Map<String, TopicHeartbeat> heartbeats(
      Writer writer, List<Topic<?>> topics, JobConfig config) {
    return topics.stream().collect(toMap(Topic::name, topic -> heartbeat(writer, topic, config)));
  }

  private static TopicHeartbeat heartbeat(Writer writer, Topic<?> topic, JobConfig config) {
    var step = config.isHistory() ? config.heartbeatStep() : topic.liveHeartbeat();
    return new TopicHeartbeat(
        topic.firstPartition(writer), Topic.PARTITIONS, step.toMillis(), topic.lead().toMillis());
  }

  private static final class ToRecord<T extends Event> implements MapFunction<T, TopicRecord> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient Topic<T> topic;

    ToRecord(String name) {
      this.name = name;
    }

    @Override
    @SuppressWarnings("unchecked") // a topic's name and its type go together
    public TopicRecord map(T event) {
      if (topic == null) {
        topic = (Topic<T>) Topics.named(name).orElseThrow();
      }
      return TopicRecord.of(topic, event);
    }
  }

  private static final class EventsOf<T extends Event> implements FlatMapFunction<TopicRecord, T> {
    private static final long serialVersionUID = 1L;

    private final String name;

    EventsOf(String name) {
      this.name = name;
    }

    @Override
    @SuppressWarnings("unchecked") // a topic's name and its type go together
    public void flatMap(TopicRecord fact, Collector<T> out) throws MalformedEventException {
      if (fact.topic().equals(name)) {
        Topic<T> topic = (Topic<T>) Topics.named(name).orElseThrow();
        out.collect(EventJson.read(topic.type(), fact.value()));
      }
    }
  }

  private static final class ByDelivery implements FilterFunction<TopicRecord> {
    private static final long serialVersionUID = 1L;

    private final Delivery delivery;

    ByDelivery(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public boolean filter(TopicRecord fact) {
      return Topics.named(fact.topic()).orElseThrow().delivery() == delivery;
    }
  }

  private static final class PartitionKey implements KeySelector<TopicRecord, String> {
    private static final long serialVersionUID = 1L;

    private final Writer writer;

    PartitionKey(Writer writer) {
      this.writer = writer;
    }

    @Override
    public String getKey(TopicRecord fact) {
      return PartitionWriter.key(fact.topic(), partition(fact));
    }

    int partition(TopicRecord fact) {
      int first = Topics.named(fact.topic()).orElseThrow().firstPartition(writer);
      return first + Partitions.of(fact.key(), Topic.PARTITIONS);
    }
  }

  private static final class ToPartition implements MapFunction<TopicRecord, PartitionRecord> {
    private static final long serialVersionUID = 1L;

    private final PartitionKey key;

    ToPartition(PartitionKey key) {
      this.key = key;
    }

    @Override
    public PartitionRecord map(TopicRecord fact) {
      return PartitionRecord.fact(fact, key.partition(fact));
    }
  }
}
