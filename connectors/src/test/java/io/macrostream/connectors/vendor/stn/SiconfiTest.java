package io.macrostream.connectors.vendor.stn;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.Hardship;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiconfiTest {

  private static final String BASE = "https://apidatalake.tesouro.gov.br/ords/cdwhprd/siconfi/tt/";
  private static final String URL =
      BASE
          + "rreo?an_exercicio=2026&nr_periodo=4&co_tipo_demonstrativo=RREO&no_anexo=RREO-Anexo%2001&id_ente=1";
  private static final String CELL =
      """
      {"exercicio":2026,"demonstrativo":"RREO","periodo":4,"periodicidade":"B","instituicao":"Governo Federal",
       "cod_ibge":1,"uf":"BR","anexo":"RREO-Anexo 01","esfera":"U","rotulo":"Padrão",
       "coluna":"PREVISÃO INICIAL","cod_conta":"TotalReceitas","conta":"TOTAL DAS RECEITAS","valor":-125.40}
      """;
  private static final String DELIVERY =
      """
      {"exercicio":2026,"cod_ibge":33,"populacao":1,"instituicao":"Governo do Estado do Rio de Janeiro",
       "entregavel":"Relatório Resumido de Execução Orçamentária","periodo":4,"periodicidade":"B",
       "status_relatorio":"RE","data_status":"2026-10-01T01:30:00Z","forma_envio":"M","tipo_relatorio":"P"}
      """;

  private static String page(String items, boolean more, int offset, int count) {
    return "{\"items\":[%s],\"hasMore\":%s,\"limit\":5000,\"offset\":%d,\"count\":%d,"
            .formatted(items, more, offset, count)
        + "\"links\":[{\"rel\":\"next\",\"href\":\"https://internal.example/ords/rreo?offset=99\"}]}";
  }

  private static Reading read(String body) throws Exception {
    return Payloads.read("STN_FISCAL", URL, body);
  }

  @Test
  void aRecordedCellIsRead() throws Exception {
    Reading reading = Payloads.read("STN_FISCAL", "stn_siconfi/rreo-item-mg-2026-b4.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(1);
    Observation value = (Observation) reading.events().get(0);
    assertThat(value.seriesCode())
        .isEqualTo(
            "STN_FISCAL:RREO/31/RREO-Anexo 01/DespesasExcetoIntraOrcamentarias"
                + "/DESPESAS (EXCETO INTRA-ORÇAMENTÁRIAS) (VIII)/DESPESAS PAGAS ATÉ O BIMESTRE (j)");
    assertThat(value.value()).isEqualTo(76054500238.07);
    assertThat(value.unit()).isEqualTo("brl");
    assertThat(value.observedAt()).isEqualTo("2026-08-31T23:59:59.999Z");
    assertThat(value.availableAt()).isEqualTo("2026-10-02T01:49:16Z");
    assertThat(value.publishedAt()).isNull();
    assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
  }

  @Test
  void aRecordedDeliveryTellsTheOfficialTime() throws Exception {
    Reading reading = Payloads.read("STN_FISCAL", "stn_siconfi/extrato-item-rj-2026-b4.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events())
        .containsExactly(
            new ScheduleEvent(
                "SICONFI/33",
                "RREO/2026-B4/HO",
                (int) LocalDate.of(2026, 9, 30).toEpochDay(),
                Instant.parse("2026-09-30T22:36:35Z"),
                Instant.parse("2026-09-30T22:36:35Z"),
                "STN_FISCAL"));
  }

  @Test
  void theRecordedErrorIsTyped() throws Exception {
    assertThat(Payloads.error("STN_FISCAL", "stn_siconfi/error-400-bad-integer.json"))
        .hasMessageContaining("an_exercicio")
        .extracting("kind")
        .isEqualTo(ErrorKind.BAD_REQUEST);
  }

  @Test
  void pagesGoOnByOffsetAndNeverByLink() throws Exception {
    Reading first = read(page(CELL + "," + CELL.replace("TotalReceitas", "x"), true, 0, 2));
    assertThat(first.events()).hasSize(2);
    assertThat(first.next()).contains(ApiRequest.get(URL + "&offset=2"));
    Reading second = Payloads.read("STN_FISCAL", URL + "&offset=2", page(CELL, true, 2, 1));
    assertThat(second.next()).contains(ApiRequest.get(URL + "&offset=3"));
    assertThat(read(page(CELL, false, 2, 1)).next()).isEmpty();
  }

  @Test
  void aPageOfAnUnknownRequestOrHostGoesNowhere() throws Exception {
    for (String url :
        new String[] {"", "https://elsewhere.example/rreo", URL.replace("https", "http")}) {
      Reading reading = Payloads.read("STN_FISCAL", url, page(CELL, true, 0, 1));
      assertThat(reading.next()).isEmpty();
      assertThat(reading.notes()).hasSize(1);
    }
  }

  @Test
  void anEmptyListIsNoDataAndNeverZero() throws Exception {
    Reading reading = read(page("", false, 0, 0));
    assertThat(reading.events()).isEmpty();
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.notes()).hasSize(1);
    assertThat(read(page(CELL.replace("-125.40", "null"), false, 0, 1)).missing()).isEqualTo(1);
  }

  @Test
  void labelsLinesAndPercentsKeepTheirNames() throws Exception {
    Reading reading =
        read(
            page(
                CELL.replace("Padrão", "Total das Despesas").replace("PREVISÃO INICIAL", "% (b/a)"),
                false,
                0,
                1));
    Observation value = (Observation) reading.events().get(0);
    assertThat(value.seriesCode())
        .isEqualTo(
            "STN_FISCAL:RREO/1/RREO-Anexo 01/Total das Despesas/TotalReceitas/TOTAL DAS RECEITAS/% (b/a)");
    assertThat(value.unit()).isEqualTo("pct");
    assertThat(value.value()).isEqualTo(-125.4);
  }

  @Test
  void badCellsAreRejectedAndTheOthersRead() throws Exception {
    Reading reading =
        read(
            page(
                CELL
                    + ","
                    + CELL
                    + ","
                    + CELL.replace("\"periodo\":4", "\"periodo\":7").replace("TotalR", "A")
                    + ","
                    + CELL.replace("-125.40", "\"12,5\"").replace("TotalR", "B")
                    + ","
                    + CELL.replace("\"cod_ibge\":1,", ""),
                false,
                0,
                5));
    assertThat(reading.events()).hasSize(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.DUPLICATE, Reason.BAD_DATE, Reason.BAD_NUMBER, Reason.MISSING_FIELD);
  }

  @Test
  void aRestatementHasItsOwnTimeAndTheDayIsThatOfBrasilia() throws Exception {
    ScheduleEvent delivery = (ScheduleEvent) read(page(DELIVERY, false, 0, 1)).events().get(0);
    assertThat(delivery.kind()).isEqualTo("RREO/2026-B4/RE");
    assertThat(delivery.date()).isEqualTo((int) LocalDate.of(2026, 9, 30).toEpochDay());
    assertThat(delivery.availableAt()).isEqualTo("2026-10-01T01:30:00Z");
    Reading other =
        read(
            page(
                DELIVERY
                    .replace("Relatório Resumido de Execução Orçamentária", "MSC Agregada")
                    .replace("\"RE\"", "null"),
                false,
                0,
                1));
    assertThat(((ScheduleEvent) other.events().get(0)).kind())
        .isEqualTo("MSC Agregada/2026-B4/-/Governo do Estado do Rio de Janeiro");
  }

  @ParameterizedTest
  @CsvSource({
    "200, NotFound, NOT_FOUND",
    "429, TooManyRequests, RATE_LIMITED",
    "200, ServiceUnavailable, UNAVAILABLE",
    "418, Odd, RATE_LIMITED",
    "200, Odd, BAD_REQUEST"
  })
  void problemsAreTyped(int status, String code, ErrorKind kind) {
    String body =
        "{\"code\":\"%s\",\"title\":\"t\",\"message\":\"m\",\"type\":\"tag:oracle.com,2020:error/x\"}"
            .formatted(code);
    assertThat(Payloads.error("STN_FISCAL", Payloads.answer(URL, status, body)).kind())
        .isEqualTo(kind);
  }

  @Test
  void otherAnswersAreTyped() {
    String government =
        "{\"cod_ibge\":53,\"ente\":\"Distrito Federal\",\"capital\":\"0  \",\"exercicio\":2026}";
    assertThat(kind(200, page(government, false, 0, 1))).isEqualTo(ErrorKind.UNSUPPORTED);
    assertThat(kind(429, "<html>Too many</html>")).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(kind(502, "<html>Service unavailable</html>")).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(kind(200, page(CELL, false, 0, 1).substring(0, 300))).isEqualTo(ErrorKind.MALFORMED);
  }

  private static ErrorKind kind(int status, String body) {
    return Payloads.error("STN_FISCAL", Payloads.answer(URL, status, body)).kind();
  }

  @Test
  void nothingBreaksTheReader() {
    Hardship.survives("STN_FISCAL", URL, page(CELL, true, 0, 1));
    Hardship.survives("STN_FISCAL", URL, DELIVERY);
  }

  @Test
  void theDeliveriesAreAskedForBeforeTheReports() {
    var series =
        Series.unregistered("STN_FISCAL", "RREO/31/RREO-Anexo 01/TotalDespesas/TOTAL/X (j)");
    var window = Window.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 4, 30));
    String period =
        "&nr_periodo=%d&co_tipo_demonstrativo=RREO&no_anexo=RREO-Anexo%%2001&id_ente=31";
    assertThat(new Siconfi().requests(series, window))
        .extracting(ApiRequest::url)
        .containsExactly(
            BASE + "extrato_entregas?id_ente=31&an_referencia=2026",
            BASE + "rreo?an_exercicio=2026" + period.formatted(1),
            BASE + "rreo?an_exercicio=2026" + period.formatted(2));
    assertThat(Payloads.requests("STN_FISCAL", "BR_GROSS_DEBT_GDP_STN", window)).isEmpty();
  }

  @Test
  void seriesOfTheCentralBankAreNotPolledHere() {
    assertThat(Payloads.series().of("STN_FISCAL")).noneMatch(Series::enabled);
  }
}
