package io.macrostream.deploy.e2e;

import io.macrostream.connectors.canonical.StoredRun;
import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.database.Query;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.sql.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * Broker, database and Flink, shared by the tests of a class. Jobs run to their end, and what they
 * counted can be read after it.
 */
final class Platform implements AutoCloseable {

  private static final int SLOTS = 4;

  private final Path home;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres17 database;
  private final MiniCluster flink;
  private final InMemoryReporter metrics = InMemoryReporter.createWithRetainedMetrics();

  private Platform(Path home) throws Exception {
    this.home = home;
    kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
    database =
        EmbeddedPostgres17.start(home.resolve("pg"), 0, EmbeddedPostgres17.Durability.SERVER);
    Configuration settings = new Configuration();
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(metrics.addToConfiguration(settings))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
  }

  /** Starts everything below {@code home}, with empty topics and tables. */
  static Platform start(Path home) throws Exception {
    Platform platform = new Platform(home);
    try {
      Migrations.migrate(platform.dataSource());
      KafkaTopics.create(platform.bootstrapServers(), Topics.ALL);
      platform.flink.start();
      TestStreamEnvironment.setAsContext(platform.flink, 1);
      return platform;
    } catch (Exception e) {
      platform.close();
      throw e;
    }
  }

  /** Brings files or the simulator's market to Kafka. */
  JobRun ingest(String runId, String... options) throws Exception {
    IngestJob.main(arguments(runId, 2, "hashmap", options));
    return lastRun();
  }

  /** Computes everything from Kafka. */
  JobRun pipeline(String runId, int parallelism, String stateBackend, String... options)
      throws Exception {
    List<String> more = new ArrayList<>(List.of(options));
    more.addAll(List.of("--database", database.jdbcUrl()));
    PipelineJob.main(arguments(runId, parallelism, stateBackend, more.toArray(String[]::new)));
    return lastRun();
  }

  /** Deletes every record of every topic. */
  void emptyTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (Topic<?> topic : Topics.ALL) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
      }
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach(
              (partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end.offset())));
      admin.deleteRecords(all).all().get();
    }
  }

  private String[] arguments(String runId, int parallelism, String stateBackend, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--run-id", runId, "--kafka", bootstrapServers()));
    arguments.addAll(List.of("--parallelism", Integer.toString(parallelism)));
    arguments.addAll(List.of("--state-backend", stateBackend));
    arguments.addAll(
        List.of("--checkpoint-dir", home.resolve("checkpoints-" + runId).toUri().toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private JobRun lastRun() throws ExecutionException, InterruptedException {
    JobStatusMessage last =
        flink.listJobs().get().stream()
            .max(Comparator.comparingLong(JobStatusMessage::getStartTime))
            .orElseThrow();
    return JobRun.of(flink.getExecutionGraphInfo(last.getJobId()).get(), metrics);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  Query query() {
    return new Query(dataSource());
  }

  /** The results of a run. */
  StoredRun stored(String runId) {
    return new StoredRun(dataSource(), runId);
  }

  @Override
  public void close() throws IOException {
    TestStreamEnvironment.unsetAsContext();
    try (kafka;
        database) {
      flink.closeAsync().join();
    }
  }
}
