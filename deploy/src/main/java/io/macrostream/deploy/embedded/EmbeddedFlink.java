package io.macrostream.deploy.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster with its web UI in this JVM, on the loopback interface. */
public final class EmbeddedFlink implements AutoCloseable {

  private final MiniCluster cluster;
  private final URI address;

  private EmbeddedFlink(MiniCluster cluster, URI address) {
    this.cluster = cluster;
    this.address = address;
  }

  /**
   * Starts a cluster.
   *
   * @param directory for checkpoints and working files
   * @param port of the web UI and REST API, 0 for any free one
   * @param slots task slots
   * @param more settings beside its own
   */
  public static EmbeddedFlink start(Path directory, int port, int slots, Configuration more)
      throws IOException {
    var configuration = settings(directory, Ports.orFree(port));
    configuration.addAll(more);
    var cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      return new EmbeddedFlink(cluster, cluster.getRestAddress().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Flink starts", e);
    } catch (Exception e) {
      throw new IOException("Flink could not start", e);
    }
  }

  private static Configuration settings(Path directory, int port) {
    var settings = new Configuration();
    settings.set(RestOptions.ADDRESS, Ports.LOOPBACK);
    settings.set(RestOptions.BIND_ADDRESS, Ports.LOOPBACK);
    settings.set(RestOptions.PORT, port);
    settings.set(RestOptions.BIND_PORT, Integer.toString(port));
    settings.set(JobManagerOptions.BIND_HOST, Ports.LOOPBACK);
    settings.set(TaskManagerOptions.BIND_HOST, Ports.LOOPBACK);
    settings.set(WebOptions.SUBMIT_ENABLE, true);
    settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(1));
    settings.set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString());
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    settings.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY,
        directory.resolve("savepoints").toUri().toString());
    // Jobs share this JVM's classes: a second copy of the connectors' Kafka would not fit them.
    settings.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    return settings;
  }

  /** Address of the web UI and REST API. */
  public String url() {
    return "http://" + Ports.LOOPBACK + ':' + address.getPort();
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.closeAsync().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Flink stops", e);
    } catch (ExecutionException e) {
      throw new IOException("Flink did not stop in order", e.getCause());
    }
  }
}
