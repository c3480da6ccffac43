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
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AuctionsTest {

  private static final String URL =
      "https://apiapex.tesouro.gov.br/aria/v1/api-leiloes-pub/custom/resultados?dataleilao=23/10/2025";
  private static final String ROW =
      """
      {"data_leilao":"23/10/2025","titulo":"LTN","vencimento":"01/10/2026","liquidacao":"24/10/2025",
       "liquidacao_segunda_volta":"27/10/2025","tipo_leilao":"Venda","tipo_ocorrencia":"Ordinário",
       "benchmark":"LTN 12 meses","numero_edital":252,"taxa_media":14.1346,"taxa_maxima":14.135,
       "pu_medio":884.471576,"pu_minimo":884.468769,"quantidade_aceita_segunda_volta":499989}
      """;

  private static Observation find(Reading reading, String name) {
    return reading.events().stream()
        .map(Observation.class::cast)
        .filter(value -> value.seriesCode().equals("STN_AUCTIONS:" + name))
        .findFirst()
        .orElseThrow();
  }

  private static Reading read(String body) throws Exception {
    return Payloads.read("STN_AUCTIONS", URL, body);
  }

  @Test
  void theRecordedDayIsRead() throws Exception {
    Reading reading = Payloads.read("STN_AUCTIONS", "stn_leiloes/resultados-2026-06-16.json");
    assertThat(reading.events()).hasSize(61);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    assertIs((Observation) reading.events().get(0), "NTN-B/2029-05-15/quantidade_bcb", 0, "bonds");
    assertIs(find(reading, "NTN-B/2029-05-15/taxa_media"), null, 8.431, "pct_pa");
    assertIs(find(reading, "LFT/2032-06-01/taxa_media"), null, 0.1098, "pct_pa");
    assertIs(find(reading, "LFT/2032-06-01/financeiro_aceito"), null, 19108181707.9, "brl");
    assertIs(find(reading, "NTN-B/2055-05-15/prazo"), null, 10559, "days");
    assertIs(find(reading, "NTN-B/2055-05-15/percentual_corte"), null, 29, "pct");
  }

  private static void assertIs(Observation value, String name, double number, String unit) {
    if (name != null) {
      assertThat(value.seriesCode()).isEqualTo("STN_AUCTIONS:" + name);
    }
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.unit()).isEqualTo(unit);
    assertThat(value.observedAt()).isEqualTo("2026-06-16T23:59:59.999Z");
    assertThat(value.availableAt()).isEqualTo("2026-06-16T15:00:00Z");
    assertThat(value.availability()).isEqualTo(Availability.DERIVED);
  }

  @Test
  void theSecondRoundIsNotKnownAtNoonOfTheAuction() throws Exception {
    Reading reading = Payloads.read("STN_AUCTIONS", "stn_leiloes/resultados-2026-06-16.json");
    Observation last = (Observation) reading.events().get(60);
    assertThat(last.seriesCode())
        .isEqualTo("STN_AUCTIONS:NTN-B/2055-05-15/quantidade_aceita_segunda_volta");
    assertThat(last.value()).isZero();
    assertThat(last.availableAt()).isEqualTo("2026-06-18T15:00:00Z");
    assertThat(find(reading, "NTN-B/2055-05-15/quantidade_liquidada").availableAt())
        .isEqualTo("2026-06-17T15:00:00Z");
    assertThat(
            find(
                    read(
                        "["
                            + ROW.replace("\"liquidacao_segunda_volta\":\"27/10/2025\",", "")
                            + "]"),
                    "LTN/2026-10-01/quantidade_aceita_segunda_volta")
                .availableAt())
        .isEqualTo("2025-10-24T15:00:00Z");
  }

  @Test
  void theEnvelopeIsReadAsWell() throws Exception {
    Reading reading = read("{\"registros\":[" + ROW + "],\"status\":\"ok\"}");
    assertThat(reading.events()).hasSize(5);
    Reading none = read("{\"registros\":[],\"status\":\"ok\"}");
    assertThat(none.events()).isEmpty();
    assertThat(none.notes()).hasSize(1);
  }

  @Test
  void withoutABidThereIsNoRate() throws Exception {
    Reading reading =
        read(
            "["
                + ROW.replace("14.1346", "0")
                    .replace("884.471576", "0")
                    .replace(",\"pu_minimo\":884.468769", "")
                + "]");
    assertThat(reading.events())
        .extracting(Event::key)
        .containsExactly("STN_AUCTIONS:LTN/2026-10-01/quantidade_aceita_segunda_volta");
    assertThat(reading.missing()).isEqualTo(4);
  }

  @Test
  void aRateOfZeroIsARate() throws Exception {
    Reading reading = read("[" + ROW.replace("14.1346", "0.0000").replace("LTN", "LFT") + "]");
    assertThat(find(reading, "LFT/2026-10-01/taxa_media").value()).isZero();
  }

  @Test
  void otherAuctionsAreOtherSeriesAndRepeatsAreRejected() throws Exception {
    Reading reading = read("[" + ROW + "," + ROW.replace("Venda", "Compra") + "," + ROW + "]");
    assertThat(reading.events()).hasSize(10);
    assertThat(find(reading, "LTN/2026-10-01/Compra/taxa_media").value()).isEqualTo(14.1346);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.DUPLICATE);
  }

  @Test
  void badRowsAreRejectedAndTheOthersRead() throws Exception {
    Reading reading =
        read(
            "["
                + ROW.replace("23/10/2025", "2025-10-23")
                + ","
                + ROW.replace("14.1346", "\"14,1346\"")
                + ",7]");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE, Reason.BAD_NUMBER, Reason.UNKNOWN_KEY);
    assertThat(reading.events()).hasSize(4);
  }

  @Test
  void errorsAreTyped() {
    assertThat(kind(200, "[{\"data_leilao\":\"23/10/2025\",\"titulo\":\"LTN\","))
        .isEqualTo(ErrorKind.MALFORMED);
    assertThat(kind(200, "{\"registros\":[{\"BENCHMARK\":\"LFT 6 anos\"}],\"status\":\"ok\"}"))
        .isEqualTo(ErrorKind.UNSUPPORTED);
    assertThat(kind(200, "{\"registros\":null,\"status\":\"erro\"}"))
        .isEqualTo(ErrorKind.BAD_REQUEST);
    assertThat(kind(503, "<html>Service Unavailable</html>")).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  private static ErrorKind kind(int status, String body) {
    return Payloads.error("STN_AUCTIONS", Payloads.answer(URL, status, body)).kind();
  }

  @Test
  void nothingBreaksTheReader() {
    Hardship.survives("STN_AUCTIONS", URL, "[" + ROW + "]");
  }

  @Test
  void aDayIsAskedForAtATime() {
    var window = Window.of(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 5)); // Corpus Christi
    assertThat(
            new Auctions()
                .requests(
                    Series.unregistered("STN_AUCTIONS", "NTN-B/2055-05-15/taxa_media"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            URL.replace("23/10/2025", "03/06/2026"), URL.replace("23/10/2025", "05/06/2026"));
  }
}
