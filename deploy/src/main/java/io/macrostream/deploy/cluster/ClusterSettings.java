package io.macrostream.deploy.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.macrostream.deploy.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the local cluster is laid out. Chosen once and kept in its home, so that a process that comes
 * back finds the ports it had.
 *
 * @param taskManagers number of task managers
 * @param slots slots of each
 * @param taskManagerMemory process size of each, as {@code 1728m}
 * @param jobManagerMemory process size of the job manager
 * @param stateBackend {@code rocksdb} or {@code hashmap}, where a job names none
 * @param restPort of Flink's REST API and web UI
 * @param rpcPort of the job manager
 * @param brokerPort of Kafka
 * @param databasePort of PostgreSQL
 * @param gatewayPort of the SQL gateway
 */
public record ClusterSettings(
    int taskManagers,
    int slots,
    String taskManagerMemory,
    String jobManagerMemory,
    String stateBackend,
    int restPort,
    int rpcPort,
    int brokerPort,
    int databasePort,
    int gatewayPort) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A layout on the usual ports where they are free, else on free ones. */
  public static ClusterSettings choose(
      int taskManagers, int slots, String taskManagerMemory, String stateBackend)
      throws IOException {
    return new ClusterSettings(
        taskManagers,
        slots,
        taskManagerMemory,
        "1g",
        stateBackend,
        Ports.preferably(8081),
        Ports.preferably(6123),
        Ports.preferably(9092),
        Ports.preferably(5432),
        Ports.preferably(8083));
  }

  /** These settings with what is given in place of what they say; ports stay. */
  public ClusterSettings with(
      Integer taskManagers, Integer slots, String taskManagerMemory, String stateBackend) {
    return new ClusterSettings(
        taskManagers == null ? this.taskManagers : taskManagers,
        slots == null ? this.slots : slots,
        taskManagerMemory == null ? this.taskManagerMemory : taskManagerMemory,
        jobManagerMemory,
        stateBackend == null ? this.stateBackend : stateBackend,
        restPort,
        rpcPort,
        brokerPort,
        databasePort,
        gatewayPort);
  }

  /** The settings of a home, if a cluster was started there. */
  public static Optional<ClusterSettings> read(Home home) throws IOException {
    Path file = file(home);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), ClusterSettings.class))
        : Optional.empty();
  }

  void write(Home home) throws IOException {
    Files.write(file(home), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  private static Path file(Home home) {
    return home.conf().resolve("cluster.json");
  }

  /** Address of the REST API. */
  public String restUrl() {
    return "http://" + Ports.LOOPBACK + ':' + restPort;
  }

  /** Address of the SQL gateway. */
  public String gatewayUrl() {
    return "http://" + Ports.LOOPBACK + ':' + gatewayPort;
  }

  /** Value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Ports.LOOPBACK + ':' + brokerPort;
  }
}
