package io.macrostream.connectors.vendor.bcb;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PtaxTest {

  private static final String BASE =
      "https://olinda.bcb.gov.br/olinda/servico/PTAX/versao/v1/odata/";
  private static final String DAY =
      BASE + "CotacaoDolarDia(dataCotacao=@dataCotacao)?@dataCotacao='06-19-2026'&$format=json";
  private static final String EURO =
      BASE
          + "CotacaoMoedaDia(moeda=@moeda,dataCotacao=@dataCotacao)"
          + "?@moeda='EUR'&@dataCotacao='06-19-2026'&$format=json";

  private static String dollar(String rows) {
    return "{\"@odata.context\":\"https://was-p.bcnet.bcb.gov.br/olinda/servico/PTAX/versao/v1"
        + "/odata$metadata#_CotacaoDolarDia\",\"value\":["
        + rows
        + "]}";
  }

  private static String currency(String rows) {
    return dollar(rows).replace("CotacaoDolarDia", "CotacaoMoedaDia");
  }

  /** Looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "dolar-1984-11-28, 2814, 2828, 1984-11-28T16:00:00Z, 1984-12-03T14:29:00Z",
    "dolar-2025-04-23-duplicate, 5.6874, 5.688, 2025-04-23T16:00:00Z, 2025-04-23T16:06:30.416Z",
    "dolar-2026-06-19, 5.1436, 5.1442, 2026-06-19T16:00:00Z, 2026-06-19T16:03:25.555497Z",
    "dolar-2026-07-31, 5.0767, 5.0773, 2026-07-31T16:00:00Z, 2026-07-31T16:10:31.061071Z",
  })
  void recordedAnswersAreRead(
      String file, double buy, double sell, Instant fixing, Instant published) throws Exception {
    Reading reading = Payloads.read("BCB_PTAX", "bcb_ptax/" + file + ".json");
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.rejected()).isEmpty();
    assertIs(Bodies.only(reading, "USDBRL_PTAX_BUY"), buy, fixing, published);
    assertIs(Bodies.only(reading, "USDBRL_PTAX"), sell, fixing, published);
  }

  private static void assertIs(Observation rate, double value, Instant fixing, Instant published) {
    assertThat(rate.value()).isEqualTo(value);
    assertThat(rate.unit()).isEqualTo("brl_per_usd");
    assertThat(rate.observedAt()).isEqualTo(fixing);
    assertThat(rate.publishedAt()).isEqualTo(published);
    assertThat(rate.availableAt()).isEqualTo(published);
    assertThat(rate.availability()).isEqualTo(Availability.OFFICIAL);
  }

  @Test
  void aDayWithoutQuoteIsEmpty() throws Exception {
    Reading reading = Payloads.read("BCB_PTAX", "bcb_ptax/dolar-no-quote.json");
    assertThat(reading.events()).isEmpty();
    assertThat(reading.rejected()).isEmpty();
  }

  @Test
  void bulletinsThatCannotBeToldApartAreRejected() throws Exception {
    Reading reading = Payloads.read("BCB_PTAX", "bcb_ptax/moeda-usd-2026-07-29.json");
    assertThat(reading.events()).isEmpty();
    assertThat(reading.rejected())
        .hasSize(2)
        .allSatisfy(
            part -> {
              assertThat(part.reason()).isEqualTo(Reason.MISSING_FIELD);
              assertThat(part.message()).contains("tipoBoletim");
            });
  }

  @Test
  void errorsInACommentAreTyped() throws Exception {
    assertThat(Payloads.error("BCB_PTAX", "bcb_ptax/error-malformed-uri.txt"))
        .hasMessageContaining("The URI is malformed")
        .extracting("kind")
        .isEqualTo(ErrorKind.BAD_REQUEST);
    assertThat(error(DAY, "/*{\"codigo\" : 500,\"mensagem\" : \"Erro interno\"}*/").kind())
        .isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(error(DAY, "").kind()).isEqualTo(ErrorKind.MALFORMED);
    assertThat(error(DAY, dollar("").substring(0, 120)).kind()).isEqualTo(ErrorKind.MALFORMED);
    assertThat(error(DAY, dollar("").replace("_CotacaoDolarDia", "Moedas")).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  private static VendorException error(String url, String body) {
    return Payloads.error("BCB_PTAX", Payloads.answer(url, 200, body));
  }

  @Test
  void differentQuotesOfOneDateContradictEachOther() {
    String rows =
        "{\"cotacaoCompra\":5.1,\"cotacaoVenda\":5.2,\"dataHoraCotacao\":\"2026-06-19 13:03:25\"},"
            + "{\"cotacaoCompra\":5.1,\"cotacaoVenda\":5.3,\"dataHoraCotacao\":"
            + "\"2026-06-19 13:03:26\"}";
    assertThat(error(DAY, dollar(rows)))
        .hasMessageContaining("2026-06-19")
        .extracting("kind")
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void theLaterStampComingFirstStillLoses() throws Exception {
    String rows =
        "{\"cotacaoCompra\":5.10,\"cotacaoVenda\":5.2,\"dataHoraCotacao\":"
            + "\"2026-06-19 13:03:26.1\"},{\"cotacaoCompra\":5.1,\"cotacaoVenda\":5.20,"
            + "\"dataHoraCotacao\":\"2026-06-19 13:03:25.12345\"}";
    Reading reading = Payloads.read("BCB_PTAX", DAY, dollar(rows));
    assertThat(Bodies.only(reading, "USDBRL_PTAX").availableAt())
        .isEqualTo("2026-06-19T16:03:25.123450Z");
    assertThat(reading.notes()).hasSize(1);
  }

  @Test
  void aQuoteBeforeOneOClockIsObservedWhenItCame() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_PTAX",
            "",
            dollar(
                "{\"cotacaoCompra\":null,\"cotacaoVenda\":5.2,"
                    + "\"dataHoraCotacao\":\"2008-12-31 11:29:00.0\"}"));
    assertThat(reading.missing()).isEqualTo(1);
    // Summer time in São Paulo.
    assertThat(Bodies.only(reading, "USDBRL_PTAX").observedAt()).isEqualTo("2008-12-31T13:29:00Z");
  }

  @Test
  void onlyTheClosingBulletinOfACurrencyCounts() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_PTAX",
            EURO,
            currency(
                """
                {"paridadeCompra":1.1460,"paridadeVenda":1.1462,"cotacaoCompra":5.8,"cotacaoVenda":5.9,
                 "dataHoraCotacao":"2026-06-19 10:08:00.0","tipoBoletim":"Abertura"},
                {"paridadeCompra":1.1470,"paridadeVenda":1.1472,"cotacaoCompra":5.9,"cotacaoVenda":6.01,
                 "dataHoraCotacao":"2026-06-19 13:03:25.5","tipoBoletim":"Fechamento PTAX"}
                """));
    assertThat(reading.events()).hasSize(4);
    assertThat(reading.rejected()).isEmpty();
    assertThat(Bodies.only(reading, "BCB_PTAX:EUR/cotacaoVenda"))
        .returns(6.01, Observation::value)
        .returns("brl_per_eur", Observation::unit);
    assertThat(Bodies.only(reading, "BCB_PTAX:EUR/paridadeCompra").value()).isEqualTo(1.147);
  }

  @Test
  void withoutTheRequestACurrencyIsNotKnown() {
    String row =
        "{\"cotacaoCompra\":5.9,\"cotacaoVenda\":6.0,\"dataHoraCotacao\":"
            + "\"2026-06-19 13:03:25.5\",\"tipoBoletim\":\"Fechamento\"}";
    assertThat(error("", currency(row)).kind()).isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @Test
  void csvHasADecimalComma() throws Exception {
    String url =
        BASE
            + "CotacaoDolarPeriodo(dataInicial=@dataInicial,dataFinalCotacao=@dataFinalCotacao)"
            + "?@dataInicial='09-01-2025'&@dataFinalCotacao='09-10-2025'&$format=text/csv";
    Reading reading =
        Payloads.read(
            "BCB_PTAX",
            url,
            """
            cotacaoCompra,cotacaoVenda,dataHoraCotacao
            "5,4272","5,4278",2025-09-08 13:09:40.608
            "5,4272",null,2025-09-09 13:07:27.786
            5.4272,5.4278,2025-09-10 13:07:27.786
            5,2025-09-11 13:07:27.786
            """);
    assertThat(reading.events()).hasSize(3);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactlyInAnyOrder(Reason.BAD_NUMBER, Reason.WRONG_COLUMN_COUNT);
    assertThat(((Observation) reading.events().get(1)).value()).isEqualTo(5.4278);
    assertThat(((Observation) reading.events().get(1)).observedAt())
        .isEqualTo("2025-09-08T16:00:00Z");
  }

  @Test
  void badRowsAreRejectedOneByOne() throws Exception {
    Reading reading =
        Payloads.read(
            "BCB_PTAX",
            "",
            dollar(
                """
                {"cotacaoCompra":-5,"cotacaoVenda":5.2,"dataHoraCotacao":"2026-06-15 13:03:25"},
                {"cotacaoCompra":{},"cotacaoVenda":5.2,"dataHoraCotacao":"2026-06-16 13:03:25"},
                {"cotacaoCompra":5,"cotacaoVenda":1e99999,"dataHoraCotacao":"2026-06-16 13:03:25"},
                {"cotacaoCompra":5,"cotacaoVenda":5.2,"dataHoraCotacao":"2026-06-31 13:03:25"},
                {"cotacaoCompra":5,"cotacaoVenda":5.2,"dataHoraCotacao":"2027-06-30 13:03:25"},
                {"cotacaoCompra":5,"cotacaoVenda":5.2},
                7,
                {"cotacaoCompra":5,"cotacaoVenda":5.2,"dataHoraCotacao":"2026-06-17 13:03:25"}
                """));
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.OUT_OF_RANGE,
            Reason.BAD_NUMBER,
            Reason.BAD_NUMBER,
            Reason.BAD_DATE,
            Reason.BEYOND_HORIZON,
            Reason.MISSING_FIELD,
            Reason.MISSING_FIELD);
  }

  @Test
  void noStartOfABodyIsASurprise() {
    String row =
        "{\"cotacaoCompra\":5.1,\"cotacaoVenda\":5.2,\"dataHoraCotacao\":\"2026-06-19 13:03:25\"}";
    Bodies.assertNoStartSurprises("BCB_PTAX", DAY, dollar(row));
    Bodies.assertNoStartSurprises(
        "BCB_PTAX",
        DAY.replace("json", "text/csv"),
        "cotacaoCompra,cotacaoVenda,dataHoraCotacao\n\"5,42\",\"5,43\",2025-09-08 13:09:40.608\n");
    Bodies.assertNoStartSurprises("BCB_PTAX", DAY, "/*{\"codigo\" : 400,\"mensagem\" : \"x\"}*/");
  }

  @Test
  void datesOfRequestsHaveTheMonthFirst() {
    var window = Window.of(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 7, 31));
    assertThat(Payloads.requests("BCB_PTAX", "USDBRL_PTAX_BUY", window))
        .extracting(ApiRequest::url)
        .containsExactly(
            BASE
                + "CotacaoDolarPeriodo(dataInicial=@dataInicial,dataFinalCotacao=@dataFinalCotacao)"
                + "?@dataInicial=%2701-31-2026%27&@dataFinalCotacao=%2707-31-2026%27&$format=json");
    assertThat(new Ptax().requests(Series.unregistered("BCB_PTAX", "EUR/cotacaoVenda"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            BASE
                + "CotacaoMoedaPeriodo(moeda=@moeda,dataInicial=@dataInicial,"
                + "dataFinalCotacao=@dataFinalCotacao)?@moeda=%27EUR%27"
                + "&@dataInicial=%2701-31-2026%27&@dataFinalCotacao=%2707-31-2026%27&$format=json");
  }

  @Test
  void earlyDatesAreAskedForOneByOne() {
    var window = Window.of(LocalDate.of(1989, 12, 28), LocalDate.of(1990, 1, 2));
    List<ApiRequest> requests = Payloads.requests("BCB_PTAX", "USDBRL_PTAX", window);
    assertThat(requests).hasSize(3);
    assertThat(requests.get(1).url())
        .endsWith("?@dataInicial=%2712-29-1989%27&@dataFinalCotacao=%2712-29-1989%27&$format=json");
    assertThat(requests.get(2).url())
        .endsWith("?@dataInicial=%2701-01-1990%27&@dataFinalCotacao=%2701-02-1990%27&$format=json");
  }
}
