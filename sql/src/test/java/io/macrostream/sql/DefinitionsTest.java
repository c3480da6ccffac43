package io.macrostream.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.functions.event.EpochDay;
import io.macrostream.functions.event.EventSchemas;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimestampKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables are exactly the schemas of their topics, and everything shipped can be planned. */
class DefinitionsTest {

  private static final Map<String, String> VARIABLES =
      Map.of(SqlScripts.BOOTSTRAP, "127.0.0.1:9092");
  private static final String INPUT_REFS =
      "ARRAY<ROW<`topic` STRING, `key` STRING, `observed_at` TIMESTAMP_LTZ(3), "
          + "`available_at` TIMESTAMP_LTZ(3), `version` INT>>";
  private static final String HOLDINGS =
      "ARRAY<ROW<`category` STRING, `longs` DOUBLE, `shorts` DOUBLE, `spreading` DOUBLE>>";

  private static final String TENORS =
      "ARRAY<ROW<`years` DOUBLE, `rate` DOUBLE, `fitted` DOUBLE, `zero` DOUBLE, "
          + "`discount` DOUBLE, `forward` DOUBLE>>";

  private static final String LINES =
      "ARRAY<ROW<`node` STRING, `metric` STRING, `basis` STRING, `before` DOUBLE, `after` DOUBLE, "
          + "`limit_id` STRING, `limit_version` INT, `limit_kind` STRING, `limit` DOUBLE, "
          + "`utilisation_before` DOUBLE, `utilisation_after` DOUBLE, "
          + "`severity_before` STRING, `severity_after` STRING, `flags` ARRAY<STRING>>>";

  private static TableEnvironment session;

  @BeforeAll
  static void define() {
    session = Sessions.defined(VARIABLES);
  }

  static Stream<Topic<?>> topics() {
    return Topics.ALL.stream();
  }

  static Stream<String> queries() {
    return SqlScripts.queries().stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void columnsAreThePropertiesOfTheSchema(Topic<?> topic) {
    List<String> properties =
        EventSchemas.schema(topic).get("properties").properties().stream()
            .map(Map.Entry::getKey)
            .toList();
    assertThat(table(topic).getResolvedSchema().getColumnNames()).isEqualTo(properties);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void columnTypesAreThoseOfTheRecord(Topic<?> topic) {
    List<String> expected = new ArrayList<>(List.of("STRING"));
    for (RecordComponent component : topic.type().getRecordComponents()) {
      expected.add(sqlType(component));
    }
    List<String> actual =
        table(topic).getResolvedSchema().getColumnDataTypes().stream()
            .map(type -> plain(type.getLogicalType()).asSerializableString())
            .map(type -> type.replace("VARCHAR(2147483647)", "STRING"))
            .toList();
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void eventTimeIsAvailableAtWithoutSlack(Topic<?> topic) {
    var watermarks = table(topic).getResolvedSchema().getWatermarkSpecs();
    assertThat(watermarks).hasSize(1);
    assertThat(watermarks.get(0).getRowtimeAttribute()).isEqualTo("available_at");
    assertThat(watermarks.get(0).getWatermarkExpression().asSummaryString())
        .isEqualTo("`available_at`");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void readsItsTopicCommittedAndBoundedUnlessToldOtherwise(Topic<?> topic) {
    Map<String, String> options = table(topic).getOptions();
    assertThat(options)
        .containsEntry("topic", topic.name())
        .containsEntry("properties.bootstrap.servers", "127.0.0.1:9092")
        .containsEntry("properties.isolation.level", "read_committed")
        .containsEntry("scan.startup.mode", "earliest-offset")
        .containsEntry("scan.bounded.mode", "latest-offset");
    assertThat(SqlScripts.ddl(topic).statements(live()).get(0))
        .contains("'properties.isolation.level' = 'read_uncommitted'")
        .contains("'scan.bounded.mode' = 'unbounded'");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyTablePlans(Topic<?> topic) {
    assertThat(session.explainSql("SELECT * FROM " + SqlScripts.table(topic)))
        .contains("TableSourceScan");
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryPlans(String query) {
    List<String> statements = SqlScripts.query(query).statements(VARIABLES);
    assertThat(Sessions.applied(session, statements.get(0))).as("chooses its mode").isTrue();
    assertThat(statements).hasSize(2);
    assertThat(session.explainSql(statements.get(1))).contains("TableSourceScan");
  }

  @Test
  void everyViewPlans() {
    String[] views = session.listViews();
    assertThat(views).hasSizeGreaterThan(5).allMatch(view -> view.endsWith("_latest"));
    for (String view : views) {
      assertThat(session.explainSql("SELECT * FROM " + view)).contains("ROW_NUMBER");
    }
  }

  @Test
  void brokersMustBeNamed() {
    assertThatThrownBy(() -> SqlScripts.ddl(Topics.BARS).statements(Map.of()))
        .isInstanceOf(SqlScriptException.class)
        .hasMessageContaining("bootstrap");
  }

  private static Map<String, String> live() {
    return Map.of(
        SqlScripts.BOOTSTRAP, "b:1",
        SqlScripts.ISOLATION, "read_uncommitted",
        SqlScripts.BOUNDED, "unbounded");
  }

  private static ResolvedCatalogTable table(Topic<?> topic) {
    try {
      var catalog = session.getCatalog(session.getCurrentCatalog()).orElseThrow();
      var path = new ObjectPath(session.getCurrentDatabase(), SqlScripts.table(topic));
      return (ResolvedCatalogTable) catalog.getTable(path);
    } catch (Exception e) {
      throw new AssertionError(topic.name(), e);
    }
  }

  /** A watermark turns its column into a time attribute; the type below it is what counts here. */
  private static LogicalType plain(LogicalType type) {
    return type instanceof LocalZonedTimestampType time && time.getKind() == TimestampKind.ROWTIME
        ? new LocalZonedTimestampType(time.getPrecision())
        : type;
  }

  private static String sqlType(RecordComponent component) {
    Class<?> type = component.getType();
    if (component.isAnnotationPresent(EpochDay.class)) {
      return "DATE";
    } else if (type == Instant.class) {
      return "TIMESTAMP(3) WITH LOCAL TIME ZONE";
    } else if (type == double.class || type == Double.class) {
      return "DOUBLE";
    } else if (type == int.class) {
      return "INT";
    } else if (type == long.class || type == Long.class) {
      return "BIGINT";
    } else if (type == boolean.class) {
      return "BOOLEAN";
    } else if (type == List.class) {
      return switch (elementOf(component)) {
        case "InputRef" ->
            INPUT_REFS.replace("TIMESTAMP_LTZ(3)", "TIMESTAMP(3) WITH LOCAL TIME ZONE");
        case "BookLevel" -> "ARRAY<ROW<`price` DOUBLE, `size` DOUBLE>>";
        case "Holding" -> HOLDINGS;
        case "CurveTenor" -> TENORS;
        case "Line" -> LINES;
        case "Step" -> "ARRAY<ROW<`alert_id` STRING, `version` INT>>";
        default -> "ARRAY<STRING>";
      };
    } else if (type == Map.class) {
      return component.getGenericType().getTypeName().contains("Double")
          ? "MAP<STRING, DOUBLE>"
          : "MAP<STRING, STRING>";
    }
    return "STRING";
  }

  private static String elementOf(RecordComponent list) {
    var type = (ParameterizedType) list.getGenericType();
    return ((Class<?>) type.getActualTypeArguments()[0]).getSimpleName();
  }
}
