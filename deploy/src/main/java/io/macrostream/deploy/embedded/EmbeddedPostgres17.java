package io.macrostream.deploy.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 17 server on the loopback interface, from the binaries in the class path.
 *
 * <p>Commits are synchronous, so a row that was acknowledged survives the death of the server. The
 * server is a process tree of its own: it lives until {@link #close()}, also beyond this JVM.
 */
public final class EmbeddedPostgres17 implements AutoCloseable {

  /** Owner of the database; the server trusts every client of the loopback interface. */
  public static final String USER = "postgres";

  /** The product's database. */
  public static final String DATABASE = "macrostream";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres17.class);

  private final DirectoryLock lock;
  private final Postmaster postmaster;

  private EmbeddedPostgres17(DirectoryLock lock, Postmaster postmaster) {
    this.lock = lock;
    this.postmaster = postmaster;
  }

  /** How a commit reaches the disk. */
  public enum Durability {
    /** Survives the death of the server, not of the machine (fsync off). For a demo or a test. */
    SERVER,
    /** Survives the death of the machine too (fsync on). */
    MACHINE
  }

  /**
   * Starts a server and returns when it takes connections. A server that an earlier run left on the
   * same directory is stopped first.
   *
   * @param directory where its data lives; created if empty
   * @param port to listen on, 0 for any free one
   * @param durability what an acknowledged commit survives
   * @throws DirectoryInUseException if another process of ours is using the directory
   */
  public static EmbeddedPostgres17 start(Path directory, int port, Durability durability)
      throws IOException {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      Path data = data(directory);
      Optional<Postmaster> stale = Postmaster.running(data);
      if (stale.isPresent()) {
        LOG.warn("stopping PostgreSQL of an earlier run, pid {}", stale.get().pid());
        stale.get().stop();
      }
      boolean isNew = !Files.exists(data.resolve("postgresql.conf"));
      launch(directory, Ports.orFree(port), durability);
      Postmaster postmaster =
          Postmaster.running(data)
              .orElseThrow(() -> new IOException("PostgreSQL died after its start, see the log"));
      if (isNew) {
        createDatabase(postmaster.port());
      }
      return new EmbeddedPostgres17(lock, postmaster);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @SuppressWarnings("resource") // the server outlives the library's handle on purpose
  private static void launch(Path directory, int port, Durability durability) throws IOException {
    Redirect log = Redirect.appendTo(directory.resolve("postgres.log").toFile());
    EmbeddedPostgres.builder()
        .setDataDirectory(data(directory))
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setLocaleConfig("locale", "C.UTF-8")
        .setServerConfig("listen_addresses", Ports.LOOPBACK)
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", durability == Durability.MACHINE ? "on" : "off")
        .setServerConfig("max_connections", "200")
        // A page torn by the death of the machine is what it says it does not survive.
        .setServerConfig("full_page_writes", durability == Durability.MACHINE ? "on" : "off")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "4GB")
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .start();
    // The library's own lock lasts as long as this JVM; DirectoryLock ends with the server.
    Files.deleteIfExists(data(directory).resolve("epg-lock"));
  }

  private static void createDatabase(int port) throws IOException {
    try (Connection connection = dataSource(port, USER).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new IOException("cannot create the database " + DATABASE, e);
    }
  }

  /** The PostgreSQL data directory below {@code directory}. */
  public static Path data(Path directory) {
    return directory.resolve("data");
  }

  /** JDBC URL of the product's database on a local server. */
  public static String jdbcUrl(int port) {
    return "jdbc:postgresql://" + Ports.LOOPBACK + ':' + port + '/' + DATABASE;
  }

  /** Connections to the product's database on a local server, one new connection for each call. */
  public static DataSource dataSource(int port) {
    return dataSource(port, DATABASE);
  }

  private static DataSource dataSource(int port, String database) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {Ports.LOOPBACK});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(USER);
    return source;
  }

  /** The port clients connect to. */
  public int port() {
    return postmaster.port();
  }

  /** Process id of the server. */
  public long pid() {
    return postmaster.pid();
  }

  /** JDBC URL of the product's database. */
  public String jdbcUrl() {
    return jdbcUrl(port());
  }

  /** Connections to the product's database. */
  public DataSource dataSource() {
    return dataSource(port());
  }

  /** Leaves the server running and gives up its directory. */
  public void detach() throws IOException {
    lock.close();
  }

  @Override
  public void close() throws IOException {
    try {
      if (postmaster.process().isAlive()) {
        postmaster.stop();
      }
    } finally {
      lock.close();
    }
  }
}
