package io.macrostream.deploy.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller (KRaft) in this JVM, on the loopback interface.
 *
 * <p>It is set up as DESIGN section 4 asks of the topics: nothing is deleted by age, records may
 * carry any timestamp, topics exist only when created. Started again on the same directory it
 * serves the data it had; the port may change in between.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE_ID = 1;

  private final DirectoryLock lock;
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(DirectoryLock lock, KafkaRaftServer server, int port) {
    this.lock = lock;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it takes requests.
   *
   * @param directory where its data lives; created and formatted if empty
   * @param port to listen on, 0 for any free one
   * @throws DirectoryInUseException if another process runs a broker there
   * @throws IOException if the directory cannot be formatted or read
   */
  public static EmbeddedKafka start(Path directory, int port) throws IOException {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      int brokerPort = Ports.orFree(port);
      Path log = directory.resolve("log").toAbsolutePath();
      format(log);
      Properties settings = settings(log, brokerPort, Ports.free());
      var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(lock, server, brokerPort);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void format(Path log) throws IOException {
    if (Files.exists(log.resolve("meta.properties"))) {
      return; // it holds the cluster id that its data carry
    }
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format the broker's directory " + log, e);
    }
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    String broker = Ports.LOOPBACK + ':' + port;
    String controller = Ports.LOOPBACK + ':' + controllerPort;
    var settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE_ID));
    settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("listeners", "BROKER://" + broker + ",CONTROLLER://" + controller);
    settings.setProperty("advertised.listeners", "BROKER://" + broker);
    settings.setProperty("inter.broker.listener.name", "BROKER");
    settings.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", log.toString());

    // Facts: kept for ever, whatever time they carry, on topics created on purpose.
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    settings.setProperty("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
    settings.setProperty("auto.create.topics.enable", "false");

    // One node holds everything.
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");

    // Above the longest checkpoint plus the longest downtime, so that restored jobs can commit.
    settings.setProperty("transaction.max.timeout.ms", "3600000");

    // Small: index files are allocated in full for every partition, the cleaner's buffer on heap.
    settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("controlled.shutdown.enable", "false");
    return settings;
  }

  /** The port clients connect to. */
  public int port() {
    return port;
  }

  /** Value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Ports.LOOPBACK + ':' + port;
  }

  /** Waits until the broker has stopped. */
  public void awaitShutdown() {
    server.awaitShutdown();
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }
}
