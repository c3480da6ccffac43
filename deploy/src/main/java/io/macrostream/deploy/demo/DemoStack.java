package io.macrostream.deploy.demo;

import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.embedded.EmbeddedFlink;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.embedded.EmbeddedPostgres17.Durability;
import io.macrostream.deploy.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.flink.configuration.Configuration;

/**
 * The servers of a demo: broker, database and Flink. The topics start empty; the database keeps the
 * results of earlier runs, so that runs can be compared.
 */
public final class DemoStack implements AutoCloseable {

  private final Home home;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private EmbeddedKafka kafka;
  private EmbeddedPostgres17 postgres;
  private EmbeddedFlink flink;

  private DemoStack(Home home) {
    this.home = home;
  }

  /**
   * Starts the servers side by side.
   *
   * @param home of the installation; data go below its {@code demo}
   * @param slots of the Flink cluster
   */
  public static DemoStack start(Home home, int slots) throws IOException {
    return start(home, slots, new Configuration());
  }

  /**
   * Starts the servers side by side.
   *
   * @param more settings of the Flink cluster
   */
  public static DemoStack start(Home home, int slots, Configuration more) throws IOException {
    var stack = new DemoStack(home);
    Path root = home.demo().root();
    deleteTree(home.demo().kafka());
    deleteTree(root.resolve("flink"));
    var postgres =
        CompletableFuture.supplyAsync(
            () -> io(() -> EmbeddedPostgres17.start(home.demo().postgres(), 0, Durability.SERVER)));
    var kafka =
        CompletableFuture.supplyAsync(() -> io(() -> EmbeddedKafka.start(home.demo().kafka(), 0)));
    try {
      stack.postgres = stack.opened(join(postgres));
      stack.kafka = stack.opened(join(kafka));
      int port = Ports.preferably(8081);
      stack.flink = stack.opened(EmbeddedFlink.start(root.resolve("flink"), port, slots, more));
      stack.announce();
      return stack;
    } catch (IOException | RuntimeException e) {
      kafka.thenAccept(stack.open::push); // whichever of the two came up after the failure
      stack.close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T opened(T server) {
    open.push(server);
    return server;
  }

  private void announce() throws IOException {
    long pid = ProcessHandle.current().pid();
    new Endpoints(pid, flinkUrl(), bootstrapServers(), postgres.port()).announce(home);
    open.push(() -> Endpoints.withdraw(home));
  }

  /** Value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** JDBC URL of the database. */
  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  /** Role to connect to the database as. */
  public String databaseUser() {
    return EmbeddedPostgres17.USER;
  }

  /** Connections to the database. */
  public DataSource database() {
    return postgres.dataSource();
  }

  /** Address of Flink's web UI. */
  public String flinkUrl() {
    return flink.url();
  }

  /** Stops the servers, last started first; each is tried whatever the others do. */
  @Override
  public synchronized void close() throws IOException {
    IOException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IOException("a server did not stop in order", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : leavesFirst) {
        Files.delete(path);
      }
    }
  }

  private interface Start<T> {
    T start() throws IOException;
  }

  private static <T> T io(Start<T> server) {
    try {
      return server.start();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static <T> T join(CompletableFuture<T> server) throws IOException {
    try {
      return server.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }
}
