package io.macrostream.connectors.vendor.ibge;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.Hardship;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidraTest {

  private static final String NESTED =
      "https://servicodados.ibge.gov.br/api/v3/agregados/%s/periodos/-1/variaveis/63?localidades=N1[all]";
  private static final String FLAT =
      "https://apisidra.ibge.gov.br/values/t/7060/n1/all/c315/7170/p/last/v/63,66/d/v63%202?formato=json";
  private static final String TWO_LEVELS =
      """
      [{"id":"63","variavel":"IPCA - Variação mensal","unidade":"%","resultados":[
        {"classificacoes":[{"id":"315","nome":"Geral","categoria":{"7170":"1.Alimentação"}}],
         "series":[
          {"localidade":{"id":"1","nivel":{"id":"N1","nome":"Brasil"},"nome":"Brasil"},
           "serie":{"202604":"...","202605":"1.33","202606":"-","202607":"1,33","202613":"1.0"}},
          {"localidade":{"id":"3301","nivel":{"id":"N7","nome":"RM"},"nome":"Rio"},
           "serie":{"202605":"-0.46"}}]}]}]
      """;

  private static Observation observation(Reading reading, int index) {
    return (Observation) reading.events().get(index);
  }

  @Test
  void recordedGroupsAreRead() throws Exception {
    Reading reading = Payloads.read("IBGE_SIDRA", "ibge_sidra/agregados-7060-groups-202605.json");
    assertThat(reading.events()).hasSize(20);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    assertIs(observation(reading, 0), "IBGE_SIDRA:t7060/v63/c315=7169", 0.58, "%");
    assertIs(observation(reading, 1), "BR_IPCA_FOOD_MOM", 1.33, "pct_mom");
    assertIs(observation(reading, 5), "BR_IPCA_TRANSPORT_MOM", -0.46, "pct_mom");
    assertIs(observation(reading, 19), "BR_IPCA_COMMUNICATION_WEIGHT", 4.5171, "pct");
  }

  private static void assertIs(Observation value, String code, double number, String unit) {
    assertThat(value.seriesCode()).isEqualTo(code);
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.unit()).isEqualTo(unit);
    assertThat(value.observedAt()).isEqualTo("2026-05-31T23:59:59.999Z");
    assertThat(value.availableAt()).isEqualTo("2026-06-15T12:00:00Z");
    assertThat(value.availability()).isEqualTo(Availability.DERIVED);
  }

  @Test
  void symbolsAreMissingAndOtherTerritoriesAreOtherSeries() throws Exception {
    Reading reading = Payloads.read("IBGE_SIDRA", NESTED.formatted("7060"), TWO_LEVELS);
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER, Reason.BAD_DATE);
    assertThat(reading.events())
        .extracting(Event::key)
        .containsExactly("BR_IPCA_FOOD_MOM", "IBGE_SIDRA:t7060/v63/c315=7170/n7=3301");
  }

  @ParameterizedTest
  @CsvSource({
    "8888, 202602, 2026-02-28T23:59:59.999Z", // industry, monthly
    "5932, 202602, 2026-06-30T23:59:59.999Z", // national accounts, quarterly
    "6579, 2024, 2024-12-31T23:59:59.999Z" // population, yearly
  })
  void periodsAreTheTables(String table, String period, Instant end) throws Exception {
    Reading reading =
        Payloads.read(
            "IBGE_SIDRA",
            NESTED.formatted(table),
            """
            [{"id":"11","variavel":"x","unidade":"Índice","resultados":[{"classificacoes":[],"series":[
             {"localidade":{"id":"1","nivel":{"id":"N1"}},"serie":{"%s":"103.2"}}]}]}]
            """
                .formatted(period));
    Observation value = observation(reading, 0);
    assertThat(value.seriesCode()).isEqualTo("IBGE_SIDRA:t" + table + "/v11");
    assertThat(value.observedAt()).isEqualTo(end);
    assertThat(value.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
  }

  /** The dimensions come as asked: category first, then period, then variable, then place. */
  @Test
  void flatDimensionsAreFoundByTheHeader() throws Exception {
    Reading reading =
        Payloads.read(
            "IBGE_SIDRA",
            FLAT,
            """
            [{"NC":"Nível Territorial (Código)","NN":"Nível Territorial","MC":"Unidade de Medida (Código)",
              "MN":"Unidade de Medida","V":"Valor",
              "D1C":"Geral, grupo, subgrupo, item e subitem (Código)","D1N":"Geral, grupo, subgrupo, item e subitem",
              "D2C":"Mês (Código)","D2N":"Mês","D3C":"Variável (Código)","D3N":"Variável",
              "D4C":"Brasil (Código)","D4N":"Brasil"},
             {"NC":"1","NN":"Brasil","MC":"2","MN":"%","V":"1.33","D1C":"7170","D1N":"1.Alimentação",
              "D2C":"202605","D2N":"maio 2026","D3C":"63","D3N":"IPCA","D4C":"1","D4N":"Brasil"},
             {"NC":"1","NN":"Brasil","MC":"2","MN":"%","V":"..","D1C":"7170","D1N":"1.Alimentação",
              "D2C":"202605","D2N":"maio 2026","D3C":"66","D3N":"IPCA","D4C":"1","D4N":"Brasil"},
             {"NC":"1","NN":"Brasil","MC":"2","MN":"%","V":"21.5939","D1C":"7170","D1N":"1.Alimentação",
              "D2C":"202604","D2N":"abril 2026","D3C":"66","D3N":"IPCA","D4C":"1","D4N":"Brasil"}]
            """);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(2);
    assertIs(observation(reading, 0), "BR_IPCA_FOOD_MOM", 1.33, "pct_mom");
    assertThat(observation(reading, 1).seriesCode()).isEqualTo("BR_IPCA_FOOD_WEIGHT");
    assertThat(observation(reading, 1).observedAt()).isEqualTo("2026-04-30T23:59:59.999Z");
  }

  @Test
  void flatQuartersAreToldByTheHeaderAndClassificationsByTheRequest() throws Exception {
    Reading reading =
        Payloads.read(
            "IBGE_SIDRA",
            "https://apisidra.ibge.gov.br/values/t/9999/n6/3304557/v/583/p/202602/c11255/90707/c2/4",
            """
            [{"NC":"Nível Territorial (Código)","NN":"Nível Territorial","MN":"Unidade de Medida","V":"Valor",
              "D1C":"Município (Código)","D1N":"Município","D2C":"Variável (Código)","D2N":"Variável",
              "D3C":"Trimestre (Código)","D3N":"Trimestre","D4C":"Setores (Código)","D4N":"Setores",
              "D5C":"Sexo (Código)","D5N":"Sexo"},
             {"NC":"6","NN":"Município","MN":"Pessoas","V":"957916","D1C":"3304557","D1N":"Rio de Janeiro",
              "D2C":"583","D2N":"x","D3C":"202602","D3N":"2º trimestre 2026","D4C":"90707","D4N":"PIB",
              "D5C":"4","D5N":"Homens"}]
            """);
    Observation value = observation(reading, 0);
    assertThat(value.seriesCode()).isEqualTo("IBGE_SIDRA:t9999/v583/c2=4/c11255=90707/n6=3304557");
    assertThat(value.observedAt()).isEqualTo("2026-06-30T23:59:59.999Z");
    assertThat(value.unit()).isEqualTo("Pessoas");
  }

  @Test
  void withoutAHeaderNobodyKnowsTheDimensions() {
    String row =
        "[{\"NC\":\"1\",\"NN\":\"Brasil\",\"V\":\"1.33\",\"D1C\":\"63\",\"D2C\":\"202605\"}]";
    assertThat(Payloads.error("IBGE_SIDRA", Payloads.answer(FLAT, 200, row)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Quantidade de valores solicitados: 83550 excedeu o limite: 50000, TOO_MUCH_ASKED",
    "200, Quantidade de valores solicitados: 83550 excedeu o limite: 50000, TOO_MUCH_ASKED",
    "400, Parâmetro de período inválido, BAD_REQUEST",
    "200, Parâmetro de período inválido, BAD_REQUEST",
    "404, Tabela 99999 inexistente, NOT_FOUND",
    "200, '[{\"id\":\"63\",\"variavel\":\"IPCA\",\"resultados\":[{', MALFORMED",
    "502, <html>Bad Gateway</html>, UNAVAILABLE"
  })
  void errorsAreTyped(int status, String body, ErrorKind kind) {
    assertThat(Payloads.error("IBGE_SIDRA", Payloads.answer(FLAT, status, body)).kind())
        .isEqualTo(kind);
  }

  @Test
  void nothingBreaksTheReader() {
    Hardship.survives("IBGE_SIDRA", NESTED.formatted("7060"), TWO_LEVELS);
    Hardship.survives(
        "IBGE_SIDRA",
        FLAT,
        """
        [{"NC":"a","NN":"b","MN":"c","V":"Valor","D1C":"Brasil (Código)","D2C":"Variável (Código)",
          "D3C":"Mês (Código)","D4C":"Geral (Código)"},
         {"NC":"1","NN":"Brasil","MN":"%","V":"1.33","D1C":"1","D2C":"63","D3C":"202605","D4C":"7170"}]
        """);
  }

  @Test
  void requestsAreEncoded() {
    var window = Window.of(LocalDate.of(2020, 1, 15), LocalDate.of(2025, 12, 31));
    assertThat(Payloads.requests("IBGE_SIDRA", "BR_IPCA_FOOD_MOM", window))
        .extracting(ApiRequest::url)
        .isEqualTo(
            List.of(
                "https://servicodados.ibge.gov.br/api/v3/agregados/7060/periodos/202001-202512"
                    + "/variaveis/63?localidades=N1%5Ball%5D&classificacao=315%5B7170%5D"));
  }
}
