package io.macrostream.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.deploy.embedded.EmbeddedPostgres17.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgres17Test {

  private static final int ROWS = 200;

  @TempDir Path directory;

  @Test
  void acknowledgedRowsSurviveTheDeathOfTheServer() throws Exception {
    var first = EmbeddedPostgres17.start(directory, 0, Durability.MACHINE);
    try (var connection = first.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (n int PRIMARY KEY)");
      for (int n = 1; n <= ROWS; n++) {
        statement.execute("INSERT INTO t VALUES (" + n + ")");
      }
      kill(first.pid());
    }
    first.detach();
    try (var second = EmbeddedPostgres17.start(directory, 0, Durability.MACHINE)) {
      assertThat(second.pid()).isNotEqualTo(first.pid());
      assertThat(query(second.dataSource(), "SELECT count(*) FROM t"))
          .isEqualTo(Integer.toString(ROWS));
    }
  }

  @Test
  void commitsSynchronouslyAndStopsTheServerOfAnEarlierRun() throws Exception {
    var orphan = EmbeddedPostgres17.start(directory, 0, Durability.MACHINE);
    orphan.detach(); // as if this JVM had died
    try (var server = EmbeddedPostgres17.start(directory, 0, Durability.MACHINE)) {
      assertThat(ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(query(server.dataSource(), "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(server.dataSource(), "SHOW fsync")).isEqualTo("on");
      assertThat(query(server.dataSource(), "SHOW listen_addresses")).isEqualTo(Ports.LOOPBACK);
      assertThatThrownBy(() -> EmbeddedPostgres17.start(directory, 0, Durability.MACHINE))
          .isInstanceOf(DirectoryInUseException.class);
    }
    assertThat(Postmaster.running(EmbeddedPostgres17.data(directory))).isEmpty();
  }

  private static void kill(long pid) throws Exception {
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(30, TimeUnit.SECONDS);
  }

  private static String query(DataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
