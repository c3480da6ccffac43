package io.macrostream.deploy.cluster;

import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** What the command line asks of a Kafka broker. */
public final class Broker {

  private static final short ONE_REPLICA = 1;

  private Broker() {}

  /** Whether a broker takes requests. */
  public static boolean answers(String bootstrapServers) throws IOException, InterruptedException {
    try (Admin admin = admin(bootstrapServers, 3_000)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      throw new IOException("no broker answers at " + bootstrapServers, e.getCause());
    }
  }

  /**
   * Creates the product's topics that do not exist: at least 8 partitions, kept for ever, any
   * timestamp (DESIGN section 4). Returns the names of those created.
   */
  public static List<String> createTopics(String bootstrapServers)
      throws IOException, InterruptedException {
    try (Admin admin = admin(bootstrapServers, 30_000)) {
      Set<String> existing = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      for (Topic<?> topic : Topics.ALL) {
        if (!existing.contains(topic.name())) {
          missing.add(newTopic(topic));
        }
      }
      admin.createTopics(missing).all().get();
      return missing.stream().map(NewTopic::name).toList();
    } catch (ExecutionException e) {
      throw new IOException("cannot create topics at " + bootstrapServers, e.getCause());
    }
  }

  private static NewTopic newTopic(Topic<?> topic) {
    return new NewTopic(topic.name(), Topic.PARTITIONS, ONE_REPLICA)
        .configs(
            Map.of(
                "retention.ms", "-1",
                "cleanup.policy", "delete",
                "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
  }

  private static Admin admin(String bootstrapServers, int timeoutMs) {
    return Admin.create(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "request.timeout.ms", timeoutMs,
            "default.api.timeout.ms", timeoutMs));
  }
}
