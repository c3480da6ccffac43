package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Creates the topics that do not exist yet, and lets those grow that have got another writer. */
public final class KafkaTopics {

  private KafkaTopics() {}

  /**
   * Creates what is missing, with the partitions of its writers; nothing ever deleted or compacted,
   * any record time accepted. A topic from before a writer joined gets the partitions of that
   * writer; the others keep theirs.
   *
   * @return names of the topics created
   */
  public static List<String> create(String bootstrapServers, Collection<Topic<?>> topics)
      throws InterruptedException, ExecutionException {
    var properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(properties)) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing =
          topics.stream()
              .filter(topic -> !existing.contains(topic.name()))
              .map(KafkaTopics::definition)
              .toList();
      admin.createTopics(missing).all().get();
      grow(admin, topics.stream().filter(topic -> existing.contains(topic.name())).toList());
      return missing.stream().map(NewTopic::name).toList();
    }
  }

  private static void grow(Admin admin, List<Topic<?>> topics)
      throws InterruptedException, ExecutionException {
    var found =
        admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames().get();
    Map<String, NewPartitions> wanted = new HashMap<>();
    for (Topic<?> topic : topics) {
      if (found.get(topic.name()).partitions().size() < topic.partitions()) {
        wanted.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
      }
    }
    admin.createPartitions(wanted).all().get();
  }

  /**
   * Whether a writer's partitions have anything, which a second load into them must come after.
   *
   * @param topics that exist or not
   */
  public static boolean anyOf(String bootstrapServers, Collection<Topic<?>> topics, Writer writer)
      throws InterruptedException, ExecutionException {
    var properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(properties)) {
      Set<String> existing = admin.listTopics().names().get();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      topics.stream()
          .filter(topic -> existing.contains(topic.name()) && topic.writers().contains(writer))
          .flatMap(topic -> KafkaEvents.partitions(topic, writer).stream())
          .forEach(partition -> ends.put(partition, OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .anyMatch(end -> end.offset() > 0);
    }
  }

  private static NewTopic definition(Topic<?> topic) {
    return new NewTopic(topic.name(), topic.partitions(), (short) 1)
        .configs(
            Map.of(
                "retention.ms",
                "-1",
                "cleanup.policy",
                "delete",
                // By record time: with the default every week of history gets files of its own.
                "segment.ms",
                Long.toString(Long.MAX_VALUE),
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE)));
  }
}
