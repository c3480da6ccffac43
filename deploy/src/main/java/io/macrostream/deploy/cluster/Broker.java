package io.macrostream.deploy.cluster;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Asks after the health of a Kafka broker. */
final class Broker {

  private static final int TIMEOUT_MS = 3_000;

  private Broker() {}

  /** Whether a broker takes requests. */
  static boolean answers(String bootstrapServers) throws IOException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "request.timeout.ms", TIMEOUT_MS,
            "default.api.timeout.ms", TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      throw new IOException("no broker answers at " + bootstrapServers, e.getCause());
    }
  }
}
