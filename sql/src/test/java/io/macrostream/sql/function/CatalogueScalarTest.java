package io.macrostream.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import io.macrostream.sql.Sessions;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How calls are written, and what becomes of NULL, of defaults and of what is refused. */
class CatalogueScalarTest {

  /** One cluster for all queries. */
  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TableEnvironment session;

  /** Columns that the planner cannot fold: days 1 to 4, a rate, and a NULL on the second day. */
  @BeforeAll
  static void open() {
    session = Sessions.empty();
    session.executeSql(
        """
        CREATE TEMPORARY TABLE days (n BIGINT) WITH (
          'connector' = 'datagen', 'number-of-rows' = '4', 'fields.n.kind' = 'sequence',
          'fields.n.start' = '1', 'fields.n.end' = '4')
        """);
    session.executeSql(
        """
        CREATE TEMPORARY VIEW quotes AS
        SELECT n, 100.0E0 + n AS level, IF(n = 2, CAST(NULL AS DOUBLE), 0.1E0) AS rate,
          IF(n = 2, CAST(NULL AS BIGINT), 7) AS quantile_type, IF(n = 3, 0, 100) AS previous
        FROM days
        """);
  }

  @Test
  void argumentsGoByNameInAnyOrderOrByPosition() {
    JsonNode expected = catalogue("log_return", "{'previous': 100, 'level': 101}").get("value");
    assertThat(
            select(
                "log_return(previous => 100, level => 101)",
                "log_return(level => 101.0, previous => CAST(100 AS FLOAT))",
                "log_return(100, 101)",
                "LOG_RETURN(1.0E2, CAST(101 AS SMALLINT))"))
        .containsOnly(expected);
  }

  @Test
  void whatIsLeftOutTakesItsDefault() {
    String values = "ARRAY[1, 2, 4.0, 9]";
    JsonNode type7 = catalogue("quantile", "{'values': [1, 2, 4, 9], 'p': 0.25}").get("value");
    JsonNode type6 =
        catalogue("quantile", "{'values': [1, 2, 4, 9], 'p': 0.25, 'type': 6}").get("value");
    assertThat(
            select(
                "quantile(" + values + ", 0.25)",
                "quantile(p => 0.25, `values` => " + values + ")",
                "quantile(" + values + ", 0.25, NULL)",
                "quantile(" + values + ", 0.25, 6)",
                "quantile(`type` => 6, p => 0.25, `values` => " + values + ")"))
        .containsExactly(type7, type7, type7, type6, type6);
  }

  @Test
  void severalFiguresAreARowOfNamedFields() {
    String call = "di1_price(rate => 0.1075, business_days => 252)";
    JsonNode expected = catalogue("di1_price", "{'rate': 0.1075, 'business_days': 252}");
    String calendar =
        "brazil_business_days(`from` => DATE '2024-07-05', `to` => DATE '2030-01-01')";
    assertThat(
            select(
                call,
                "(" + call + ").settlement_price",
                call + ".dv01",
                calendar + ".to_adjusted = DATE '2030-01-02'"))
        .containsExactly(
            SqlJson.withoutNulls(expected),
            expected.get("settlement_price"),
            expected.get("dv01"),
            BooleanNode.TRUE);
  }

  @Test
  void columnsGiveARowEach() {
    FunctionCatalogue standard = FunctionCatalogue.standard();
    List<JsonNode> expected = new ArrayList<>();
    for (int day = 1; day <= 4; day++) {
      String args = "{'previous': %d, 'level': %d}".formatted(99 + day, 100 + day);
      expected.add(standard.call("log_return", parse(args)).get("value"));
    }
    assertThat(columns("log_return(99 + n, level)"))
        .extracting(day -> day.get(0))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void nullInIsNullOutAlsoForAnOptionalArgument() {
    String values = "ARRAY[level, 1, 2]";
    List<List<JsonNode>> days =
        columns(
            "log_return(rate, level)",
            "quantile(" + values + ", 0.3, quantile_type)",
            "quantile(" + values + ", 0.3)",
            "quantile(`values` => " + values + ", p => 0.3, `type` => quantile_type)",
            "log_return(NULL, level)");
    List<JsonNode> first = days.get(0);
    assertThat(first.subList(0, 4)).noneMatch(JsonNode::isNull);
    assertThat(first.get(1)).isEqualTo(first.get(2)).isEqualTo(first.get(3));
    assertThat(days.get(1))
        .extracting(JsonNode::isNull)
        .containsExactly(true, true, false, true, true);
  }

  @Test
  void whatTheCatalogueRefusesIsNullAndDoesNotEndTheQuery() {
    assertThat(columns("log_return(previous, level)"))
        .extracting(day -> day.get(0).isNull())
        .containsExactly(false, false, true, false);
    assertThat(
            select(
                "log_return(CAST('NaN' AS DOUBLE), 1)",
                "quantile(ARRAY[1, 2], 0.3, 4294967303)",
                "quantile(ARRAY[1, CAST(NULL AS DOUBLE)], 0.3)",
                "discount_factor(0.1, 'exp_999', 252)"))
        .allMatch(JsonNode::isNull);
  }

  @Test
  void theReasonIsThereForTheAsking() {
    List<List<JsonNode>> days =
        columns(
            "calc_error('log_return', JSON_OBJECT('previous' VALUE previous, 'level' VALUE level))",
            "calc_error('no_such', '{}')",
            "calc_error(name => 'mean', args_json => '{')",
            "calc_error(CAST(NULL AS STRING), '{}')");
    assertThat(days.get(0).get(0).isNull()).isTrue();
    List<JsonNode> third = days.get(2);
    assertThat(third.get(0).textValue()).startsWith("INVALID_INPUT: NON_POSITIVE_PRICE: ");
    assertThat(third.get(1).textValue()).startsWith("UNKNOWN_FUNCTION: ");
    assertThat(third.get(2).textValue()).startsWith("NOT_JSON: ");
    assertThat(third.get(3).isNull()).isTrue();
  }

  @Test
  void calcGivesWhatTheCommandLineGives() {
    String one = "{\"previous\": 100, \"level\": 101}";
    String many = "[" + one + ", {\"previous\": 0, \"level\": 1}]";
    List<JsonNode> results =
        select(
            "calc('log_return', '" + one + "')",
            "calc('log_return', '" + many + "')",
            "calc('log_return', '{}')",
            "calc('log_return', CAST(NULL AS STRING))");
    assertThat(parse(results.get(0).textValue())).isEqualTo(catalogue("log_return", one));
    assertThat(parse(results.get(1).textValue())).isEqualTo(catalogue("log_return", many));
    assertThat(parse(results.get(2).textValue()).at("/error/code").textValue())
        .isEqualTo("MISSING_ARGUMENT");
    assertThat(results.get(3).isNull()).isTrue();
  }

  @Test
  void aCallThatCannotBeRightIsRefusedBeforeItRuns() {
    for (String call :
        List.of(
            "log_return(previous => 1)",
            "log_return(previous => 1, levle => 2)",
            "log_return('1', 2)",
            "quantile(ARRAY[1, 2], 0.5, 7.5)")) {
      assertThatThrownBy(() -> session.explainSql("SELECT " + call))
          .as(call)
          .isInstanceOf(ValidationException.class);
    }
  }

  /** The values of expressions of literals. */
  private static List<JsonNode> select(String... expressions) {
    return json(Sessions.rows(session, "SELECT " + String.join(", ", expressions)).get(0));
  }

  /** The values of the expressions on each of the four days. */
  private static List<List<JsonNode>> columns(String... expressions) {
    String query = "SELECT " + String.join(", ", expressions) + ", n FROM quotes ORDER BY n";
    return Sessions.rows(session, query).stream()
        .map(row -> json(row).subList(0, expressions.length))
        .toList();
  }

  private static List<JsonNode> json(Row row) {
    List<JsonNode> values = new ArrayList<>();
    for (int i = 0; i < row.getArity(); i++) {
      values.add(SqlJson.of(row.getField(i)));
    }
    return values;
  }

  private static JsonNode catalogue(String name, String args) {
    return FunctionCatalogue.standard().call(name, parse(args));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
