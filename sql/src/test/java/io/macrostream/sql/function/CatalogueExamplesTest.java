package io.macrostream.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.catalogue.CatalogueFunction;
import io.macrostream.functions.catalogue.Family;
import io.macrostream.functions.catalogue.FunctionCatalogue;
import io.macrostream.sql.Sessions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.module.CoreModule;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the catalogue in SQL, against the catalogue. */
class CatalogueExamplesTest {

  /** One cluster for all queries. */
  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  private static final FunctionCatalogue CATALOGUE = FunctionCatalogue.standard();

  private static TableEnvironment session;

  @BeforeAll
  static void open() {
    session = Sessions.empty();
  }

  static Stream<Arguments> families() {
    return CATALOGUE.families().stream()
        .map(family -> Arguments.of(Named.of(family.title(), family)));
  }

  @Test
  void everyFunctionIsThereAndNoneOfFlinkHidesIt() {
    List<String> names = CATALOGUE.functions().stream().map(CatalogueFunction::name).toList();
    assertThat(session.listFunctions()).containsAll(names).contains(Calc.NAME, CalcError.NAME);
    assertThat(CoreModule.INSTANCE.listFunctions())
        .doesNotContainAnyElementsOf(new CatalogueModule().listFunctions());
  }

  @ParameterizedTest
  @MethodSource("families")
  void examplesGiveTheSameAsInTheCatalogue(Family family) {
    String calls =
        family.functions().stream()
            .map(function -> SqlText.call(function, function.example()))
            .collect(Collectors.joining(", "));
    Row row = Sessions.rows(session, "SELECT " + calls).get(0);
    for (int i = 0; i < row.getArity(); i++) {
      CatalogueFunction function = family.functions().get(i);
      JsonNode expected = CATALOGUE.call(function.name(), function.example());
      assertThat(result(function, row.getField(i)))
          .as(function.name())
          .isEqualTo(texts(function, SqlJson.withoutNulls(expected)));
    }
  }

  /** Row numbers are texts in SQL where with other arguments dates stand. */
  private static JsonNode texts(CatalogueFunction function, JsonNode expected) {
    ResultFields.of(function.name())
        .forEach(
            (field, type) -> {
              if (type.equals(ResultType.parse("ARRAY<STRING>"))) {
                ArrayNode texts = JsonNodeFactory.instance.arrayNode();
                expected
                    .get(field)
                    .forEach(
                        row -> texts.add(row.isNull() ? null : Long.toString(row.longValue())));
                ((ObjectNode) expected).set(field, texts);
              }
            });
    return expected;
  }

  /** A single figure has no name in SQL. */
  private static JsonNode result(CatalogueFunction function, Object value) {
    if (FunctionTypes.of(function.name()).result() instanceof ResultType.Single single) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      if (value != null) {
        object.set(single.name(), SqlJson.of(value));
      }
      return object;
    }
    return SqlJson.of(value);
  }
}
