package io.macrostream.sql.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.sql.SqlScripts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.table.gateway.SqlGateway;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client against a real gateway and a small cluster, both in this process. */
class SqlGatewayClientTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static MiniCluster cluster;
  private static SqlGateway gateway;
  private static URI address;

  @BeforeAll
  static void start() throws Exception {
    Configuration anyPort = new Configuration();
    anyPort.set(RestOptions.BIND_PORT, "0");
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(anyPort)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .build());
    cluster.start();
    int port = freePort();
    URI jobManager = cluster.getRestAddress().get();
    Configuration configuration = new Configuration();
    configuration.setString("execution.target", "remote");
    configuration.setString("rest.address", jobManager.getHost());
    configuration.setString("rest.port", String.valueOf(jobManager.getPort()));
    configuration.setString("sql-gateway.endpoint.rest.address", "127.0.0.1");
    configuration.setString("sql-gateway.endpoint.rest.bind-address", "127.0.0.1");
    configuration.setString("sql-gateway.endpoint.rest.port", String.valueOf(port));
    configuration.setString("sql-gateway.endpoint.rest.bind-port", String.valueOf(port));
    SessionManager sessions = SessionManager.create(new DefaultContext(configuration, List.of()));
    gateway = new SqlGateway(configuration, sessions);
    gateway.start();
    address = URI.create("http://127.0.0.1:" + port);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.stop();
    cluster.close();
  }

  @Test
  void aSessionRemembersItsSettingsAndViews() throws Exception {
    try (SqlGatewayClient client = SqlGatewayClient.open(address, Map.of())) {
      assertThat(client.execute("SET 'execution.runtime-mode' = 'batch'", TIMEOUT).query())
          .isFalse();
      client.execute(
          "CREATE TEMPORARY VIEW v (node, val, flags) AS VALUES"
              + " ('a', 1.5e0, ARRAY['x']), ('b', CAST(NULL AS DOUBLE), ARRAY['y'])",
          TIMEOUT);
      SqlResult result =
          client.execute("SELECT node, val, flags FROM v ORDER BY node DESC", TIMEOUT);
      assertThat(result.query()).isTrue();
      assertThat(result.columns())
          .extracting(SqlResult.Column::name)
          .containsExactly("node", "val", "flags");
      assertThat(result.columns().get(1).type()).isEqualTo("DOUBLE");
      assertThat(result.rows()).extracting(SqlResult.Row::kind).containsOnly("INSERT");
      assertThat(result.rows().get(0).texts()).containsExactly("b", null, "[\"y\"]");
      assertThat(result.rows().get(1).texts()).containsExactly("a", "1.5", "[\"x\"]");
    }
  }

  @Test
  void aSessionCanLoadTheFunctionsOfTheCatalogue() throws Exception {
    try (SqlGatewayClient client = SqlGatewayClient.open(address, Map.of())) {
      client.execute("SET 'execution.runtime-mode' = 'batch'", TIMEOUT);
      client.execute(SqlScripts.functions().statements(Map.of()).get(0), TIMEOUT);
      SqlResult result =
          client.execute(
              "SELECT log_return(previous => p, level => 2 * p), median_agg(p)"
                  + " FROM (VALUES (1.5), (1.5)) AS t(p) GROUP BY p",
              TIMEOUT);
      assertThat(result.rows()).hasSize(1);
      assertThat(result.rows().get(0).fields().get(0).asDouble()).isEqualTo(Math.log(2));
      assertThat(result.rows().get(0).fields().get(1).asDouble()).isEqualTo(1.5);
    }
  }

  @Test
  void manyRowsArriveInSeveralPages() throws Exception {
    try (SqlGatewayClient client =
        SqlGatewayClient.open(
            address,
            Map.of(
                "execution.runtime-mode",
                "batch",
                "sql-gateway.session.plan-cache.enabled",
                "false"))) {
      SqlResult result =
          client.execute(
              "SELECT COUNT(*), SUM(n) FROM (SELECT CAST(n AS BIGINT) AS n FROM (VALUES "
                  + numbers(2000)
                  + ") AS t(n))",
              TIMEOUT);
      assertThat(result.rows().get(0).texts()).containsExactly("2000", "1999000");
      SqlResult all =
          client.execute("SELECT n FROM (VALUES " + numbers(6000) + ") AS t(n)", TIMEOUT);
      assertThat(all.rows()).hasSize(6000);
      assertThat(all.rows().stream().mapToLong(row -> row.fields().get(0).asLong()).sum())
          .isEqualTo(17_997_000L);
    }
  }

  @Test
  void noMoreRowsAreFetchedThanAskedFor() throws Exception {
    try (SqlGatewayClient client = SqlGatewayClient.open(address, Map.of())) {
      String three = "SELECT n FROM (VALUES (1), (2), (3)) AS t(n)";
      assertThat(client.execute(three, TIMEOUT, 3))
          .satisfies(all -> assertThat(all.rows()).hasSize(3))
          .matches(SqlResult::complete);
      assertThat(client.execute(three, TIMEOUT, 2))
          .satisfies(some -> assertThat(some.rows()).hasSize(2))
          .matches(some -> !some.complete());
      client.execute(
          "CREATE TEMPORARY TABLE tail (n BIGINT) WITH"
              + " ('connector' = 'datagen', 'rows-per-second' = '1000')",
          TIMEOUT);
      assertThat(client.execute("SELECT n FROM tail", TIMEOUT, 5).rows()).hasSize(5);
    }
  }

  @Test
  void aWrongStatementSaysWhatIsWrongAndTheSessionGoesOn() throws Exception {
    try (SqlGatewayClient client = SqlGatewayClient.open(address, Map.of())) {
      assertThatThrownBy(() -> client.execute("SELECT no_such FROM nowhere", TIMEOUT))
          .isInstanceOfSatisfying(
              SqlGatewayException.class,
              e -> {
                assertThat(e.errors()).isNotEmpty();
                assertThat(e.reason())
                    .contains("nowhere")
                    .doesNotContain("/v3/", "Exception", "\n");
              })
          .hasMessageContaining("nowhere");
      assertThat(client.execute("SHOW TABLES", TIMEOUT).rows()).isEmpty();
    }
  }

  @Test
  void whatTakesTooLongIsCancelled() throws Exception {
    try (SqlGatewayClient client = SqlGatewayClient.open(address, Map.of())) {
      client.execute(
          "CREATE TEMPORARY TABLE endless (n BIGINT) WITH"
              + " ('connector' = 'datagen', 'rows-per-second' = '1')",
          TIMEOUT);
      assertThatThrownBy(
              () -> client.execute("SELECT COUNT(*) FROM endless", Duration.ofMillis(200)))
          .isInstanceOf(SqlGatewayException.class)
          .hasMessageContaining("longer than allowed");
    }
  }

  @Test
  void nobodyThereIsATypedError() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + freePort());
    assertThatThrownBy(() -> SqlGatewayClient.open(nobody, Map.of()))
        .isInstanceOf(SqlGatewayException.class)
        .hasMessageContaining(nobody.toString());
  }

  private static String numbers(int count) {
    StringBuilder values = new StringBuilder("(0)");
    for (int n = 1; n < count; n++) {
      values.append(",(").append(n).append(')');
    }
    return values.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
