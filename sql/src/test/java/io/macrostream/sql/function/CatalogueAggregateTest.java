package io.macrostream.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueException;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import io.macrostream.sql.Sessions;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The aggregates against the functions of the catalogue on the same rows. */
class CatalogueAggregateTest {

  /** One cluster for all queries. */
  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int ROWS = 40;
  private static final int WINDOW = 12;

  /** Rows come in an order that is not that of their time. */
  private static final String SHUFFLED = "CAST(MOD(n * 17, 40) AS BIGINT)";

  private static final List<String> AGGREGATES =
      List.of(
          "quantile_agg(x, 0.3)",
          "quantile_agg(x, 0.3, 6)",
          "median_agg(x)",
          "sharpe_ratio_agg(x, d)",
          "max_drawdown_agg(x, ts)",
          "ewma_volatility_agg(x, i, 0.9, 5)",
          "zscore_agg(x, d, 30, 5)",
          "var_historical_agg(x, 9000)",
          "es_historical_agg(x, 9000)",
          "correlation_agg(x, y)",
          "beta_agg(x, y)");

  private static TableEnvironment batch;
  private static TableEnvironment streaming;

  @BeforeAll
  static void open() {
    batch = Sessions.empty();
    define(batch, SHUFFLED);
    streaming = Sessions.streaming();
    define(streaming, "n");
  }

  private static void define(TableEnvironment session, String i) {
    session.executeSql(
        """
        CREATE TEMPORARY TABLE samples (
          n BIGINT,
          i AS %s,
          x AS SIN(%1$s * 1.7E0) / 100,
          y AS COS(%1$s * 2.3E0) / 50,
          d AS TIMESTAMPADD(DAY, CAST(%1$s AS INT), DATE '2024-01-01'),
          ts AS TO_TIMESTAMP_LTZ((1 + %1$s) * 86400000, 3),
          WATERMARK FOR ts AS ts
        ) WITH (
          'connector' = 'datagen', 'number-of-rows' = '%d', 'fields.n.kind' = 'sequence',
          'fields.n.start' = '0', 'fields.n.end' = '%d')
        """
            .formatted(i, ROWS, ROWS - 1));
  }

  private static double x(int i) {
    return Math.sin(i * 1.7) / 100;
  }

  private static double y(int i) {
    return Math.cos(i * 2.3) / 50;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ONE_PHASE", "TWO_PHASE"})
  void aGroupGivesWhatTheCatalogueGives(String phases) {
    batch.getConfig().set("table.optimizer.agg-phase-strategy", phases);
    Row row = only(batch, "SELECT " + String.join(", ", AGGREGATES) + " FROM samples");
    assertFigures(row, 0, 0, ROWS - 1);
  }

  @Test
  void aWindowThatMovesGivesAtEachRowWhatTheCatalogueGives() {
    for (TableEnvironment session : List.of(batch, streaming)) {
      List<Row> rows =
          Sessions.rows(
              session,
              "SELECT i, "
                  + String.join(" OVER w, ", AGGREGATES)
                  + " OVER w FROM samples WINDOW w AS (ORDER BY ts ROWS BETWEEN "
                  + (WINDOW - 1)
                  + " PRECEDING AND CURRENT ROW)");
      assertThat(rows).hasSize(ROWS);
      for (Row row : rows) {
        int last = ((Long) row.getField(0)).intValue();
        assertFigures(row, 1, Math.max(0, last - WINDOW + 1), last);
      }
    }
  }

  @Test
  void windowsThatOverlapArePutTogetherFromParts() {
    List<Row> rows =
        Sessions.rows(
            streaming,
            """
            SELECT MIN(i), MAX(i), median_agg(x), max_drawdown_agg(x, d)
            FROM TABLE(HOP(TABLE samples, DESCRIPTOR(ts), INTERVAL '4' DAY, INTERVAL '8' DAY))
            GROUP BY window_start, window_end
            """);
    assertThat(rows).hasSize(12);
    for (Row row : rows) {
      int first = ((Long) row.getField(0)).intValue();
      int last = ((Long) row.getField(1)).intValue();
      assertClose(row.getField(2), value("quantile", args("values", first, last).put("p", 0.5)));
      assertClose(row.getField(3), value("max_drawdown", args("returns", first, last)));
    }
  }

  @Test
  void rowsThatAreAmendedAreTakenBack() {
    List<Row> changes =
        Sessions.rows(
            streaming,
            """
            SELECT median_agg(total), max_drawdown_agg(total, g)
            FROM (SELECT MOD(i, 7) AS g, SUM(x) AS total FROM samples GROUP BY MOD(i, 7))
            """);
    double[] totals = new double[7];
    for (int i = 0; i < ROWS; i++) {
      totals[i % 7] += x(i);
    }
    ObjectNode sample = JSON.objectNode();
    ArrayNode values = sample.putArray("returns");
    Arrays.stream(totals).forEach(values::add);
    Row last = changes.get(changes.size() - 1);
    double[] sorted = totals.clone();
    Arrays.sort(sorted);
    assertThat((Double) last.getField(0)).isCloseTo(sorted[3], within(1e-14));
    assertClose(last.getField(1), value("max_drawdown", sample));
  }

  @Test
  void nullIsLeftOutButNotAsTheLastRowAndNotAsTime() {
    String some = "(SELECT *, IF(i = %d, CAST(NULL AS DOUBLE), x) AS z FROM samples)";
    String figures = "SELECT median_agg(z), zscore_agg(z, d, 30, 5), beta_agg(z, y) FROM ";
    Row inside = only(batch, figures + some.formatted(20));
    Row without =
        only(
            batch,
            "SELECT median_agg(x), zscore_agg(x, d, 30, 5), beta_agg(x, y)"
                + " FROM samples WHERE i <> 20");
    assertThat(inside).isEqualTo(without);
    Row atTheEnd = only(batch, figures + some.formatted(ROWS - 1));
    assertThat(atTheEnd.getField(0)).isNotNull();
    assertThat(atTheEnd.getField(1)).isNull();
    assertThat(
            only(
                    batch,
                    "SELECT max_drawdown_agg(x, IF(i = 3, CAST(NULL AS BIGINT), i)) FROM samples")
                .getField(0))
        .isNull();
  }

  @Test
  void whatTheCatalogueRefusesIsNull() {
    assertThat(only(batch, "SELECT quantile_agg(x, 1.5) FROM samples").getField(0)).isNull();
    assertThat(only(batch, "SELECT quantile_agg(x, IF(i = 3, 0.1, 0.2)) FROM samples").getField(0))
        .isNull();
    assertThat(only(batch, "SELECT median_agg(x / IF(i = 3, 0, 1)) FROM samples").getField(0))
        .isNull();
    assertThat(only(batch, "SELECT median_agg(x) FROM samples WHERE i < 0").getField(0)).isNull();
  }

  @Test
  void rowsAreOrderedByATimeOrAWholeNumber() {
    assertThatThrownBy(
            () -> batch.explainSql("SELECT max_drawdown_agg(x, CAST(i AS STRING)) FROM samples"))
        .isInstanceOf(ValidationException.class)
        .hasStackTraceContaining("ordered by a date, a time or a whole number");
    assertThatThrownBy(() -> batch.explainSql("SELECT max_drawdown_agg(x) FROM samples"))
        .isInstanceOf(ValidationException.class);
  }

  /** Compares the figures of {@link #AGGREGATES} with those of the rows from first to last. */
  private static void assertFigures(Row row, int from, int first, int last) {
    List<JsonNode> expected =
        List.of(
            value("quantile", args("values", first, last).put("p", 0.3)),
            value("quantile", args("values", first, last).put("p", 0.3).put("type", 6)),
            value("quantile", args("values", first, last).put("p", 0.5)),
            value("sharpe_ratio", args("returns", first, last)),
            value("max_drawdown", args("returns", first, last)),
            value(
                "ewma_volatility",
                args("returns", first, last).put("lambda", 0.9).put("seed_count", 5)),
            value(
                "zscore",
                args("history", first, last - 1)
                    .put("x", x(last))
                    .put("window", 30)
                    .put("min_obs", 5)),
            value("var_historical", args("losses", first, last).put("confidence_bp", 9000)),
            value("es_historical", args("losses", first, last).put("confidence_bp", 9000)),
            value("correlation", pairs(first, last)),
            value("beta", pairs(first, last)));
    for (int i = 0; i < expected.size(); i++) {
      assertClose(row.getField(from + i), expected.get(i));
    }
  }

  /** What the catalogue gives: its one figure, its figures, or null where it refuses. */
  private static JsonNode value(String function, ObjectNode args) {
    try {
      JsonNode result = FunctionCatalogue.standard().call(function, args);
      return FunctionTypes.of(function).result() instanceof ResultType.Single single
          ? result.get(single.name())
          : SqlJson.withoutNulls(result);
    } catch (CatalogueException e) {
      return JSON.nullNode();
    }
  }

  private static void assertClose(Object actual, JsonNode expected) {
    JsonNode given = SqlJson.of(actual);
    assertThat(given.getNodeType()).isEqualTo(expected.getNodeType());
    if (expected.isNumber()) {
      assertThat(given.doubleValue())
          .isCloseTo(expected.doubleValue(), within(1e-12 * (1 + Math.abs(expected.asDouble()))));
    } else if (expected.isObject()) {
      assertThat(given.size()).isEqualTo(expected.size());
      given
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isNumber()) {
                  assertThat(field.getValue().doubleValue())
                      .isCloseTo(expected.get(field.getKey()).doubleValue(), within(1e-9));
                } else {
                  assertThat(field.getValue()).isEqualTo(expected.get(field.getKey()));
                }
              });
    }
  }

  private static ObjectNode args(String name, int first, int last) {
    ObjectNode args = JSON.objectNode();
    ArrayNode values = args.putArray(name);
    for (int i = first; i <= last; i++) {
      values.add(x(i));
    }
    return args;
  }

  private static ObjectNode pairs(int first, int last) {
    ObjectNode args = args("x", first, last);
    ArrayNode values = args.putArray("y");
    for (int i = first; i <= last; i++) {
      values.add(y(i));
    }
    return args;
  }

  private static Row only(TableEnvironment session, String query) {
    List<Row> rows = Sessions.rows(session, query);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
