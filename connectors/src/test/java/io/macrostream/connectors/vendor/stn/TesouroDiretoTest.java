package io.macrostream.connectors.vendor.stn;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.Hardship;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TesouroDiretoTest {

  private static final String HEADER =
      "Tipo Titulo;Data Vencimento;Data Base;Taxa Compra Manha;Taxa Venda Manha;"
          + "PU Compra Manha;PU Venda Manha;PU Base Manha\n";
  private static final String LINES =
      """
      Tesouro Selic;01/03/2021;15/12/2016;-0,04;0,00;8385,36;8371,39;8367,08
      Tesouro IPCA+;15/05/2035;15/12/2016;0,00;6,26;0,00;1.041,64;
      """;
  private static final String BUY =
      """
      \uFEFFTítulo;Rendimento anual do título;Investimento mínimo;Preço unitário de investimento;Vencimento do Título\r
      Tesouro IPCA+ 2029;IGPM + 7,81%;R$ 35,38;R$ 3.538,91;15/05/2029\r
      Tesouro Selic 2031;SELIC - 0,0100%;R$ 178,30;R$\u00A017.830,23;01/03/2031\r
      Tesouro Prefixado 2032;14,22%;R$ 4,63;R$ 463,64;01/01/2032""";
  private static final String SELL =
      """
      Título;Rendimento anual do título;Preço unitário de resgate;Vencimento do Título
      Tesouro Prefixado 2035Juros Semestrais;13,66%;R$ 835,52;01/01/2035
      Tesouro IPCA+ 2035Juros Semestrais;IPCA + 7,58%;R$ 4.206,91;15/05/2035
      Tesouro IGPM+ 2031Juros Semestrais;IGP-M + 8,08%;R$ 7.534,63;01/01/2031
      Tesouro Renda+ Aposentadoria Extra 2030;IPCA + 7,39%;R$ 1.863,87;15/12/2049
      Tesouro Educa+ 2026;IPCA + 7,90%;R$ 3.780,63;15/12/2030
      """;
  private static final String LIST =
      """
      {"responseStatus":200,"responseStatusText":"success","response":{
       "TrsrBondMkt":{"qtnDtTm":"2025-08-15T18:01:03.483","sts":"Fechado"},"TrsrBdTradgList":[
       {"TrsrBd":{"nm":"Tesouro Selic 2028","mtrtyDt":"2028-03-01T00:00:00","anulInvstmtRate":0.0000,
        "anulRedRate":0.0602,"untrInvstmtVal":17141.470000,"untrRedVal":17137.150000},"TrsrBdType":{"nm":"LFT"}},
       {"TrsrBd":{"nm":"Tesouro IPCA+ 2026","mtrtyDt":"2026-08-15T00:00:00","anulInvstmtRate":0.0000,
        "anulRedRate":10.1700,"untrInvstmtVal":0.000000,"untrRedVal":4122.910000},"TrsrBdType":{"nm":"NTNB PRINC"}}]}}
      """;

  private static Reading read(String body) throws Exception {
    return Payloads.read("TESOURO_DIRETO", "", body);
  }

  private static void assertPoint(Event event, String curve, String tenor, double rate) {
    CurvePoint point = (CurvePoint) event;
    assertThat(point.curveId()).isEqualTo("TESOURO_DIRETO_" + curve);
    assertThat(point.tenor()).isEqualTo(tenor);
    assertThat(point.rate()).isEqualTo(rate);
    assertThat(point.compounding()).isEqualTo(Compounding.EXP_252);
    assertThat(point.availability()).isEqualTo(Availability.FIRST_SEEN);
    assertThat(point.availableAt()).isEqualTo(Payloads.RECEIVED);
  }

  private static void assertQuote(Event event, String instrument, Double bid, Double ask) {
    Quote quote = (Quote) event;
    assertThat(quote.instrumentId()).isEqualTo("TD_" + instrument);
    assertThat(quote.bid()).isEqualTo(bid);
    assertThat(quote.ask()).isEqualTo(ask);
    assertThat(quote.availableAt()).isEqualTo(Payloads.RECEIVED);
  }

  @Test
  void theRecordedHistoryIsRead() throws Exception {
    Reading reading =
        Payloads.read("TESOURO_DIRETO", "tesouro_direto/precotaxa-2005-01-06-excerpt.csv");
    assertThat(reading.events()).hasSize(4 * 24);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    assertPoint(reading.events().get(0), "LFT_BUY", "2005-02-16", 0.0001);
    assertPoint(reading.events().get(1), "LFT_SELL", "2005-02-16", 0.0003);
    assertQuote(reading.events().get(2), "LFT_2005-02-16", 2168.34, 2168.39);
    assertPoint(reading.events().get(92), "NTN_F_BUY", "2008-01-01", 0.1738);
    assertThat(((CurvePoint) reading.events().get(92)).tenorDays()).isEqualTo(1090);
    Bar last = (Bar) reading.events().get(95);
    assertThat(last.instrumentId()).isEqualTo("TD_NTN-F_2008-01-01");
    assertThat(last.close()).isEqualTo(844.23);
    assertThat(last.closeOnly()).isTrue();
    assertThat(last.observedAt()).isEqualTo("2005-01-06T23:59:59.999Z");
    assertThat(last.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(last.sessionDate()).isEqualTo((int) LocalDate.of(2005, 1, 6).toEpochDay());
  }

  /** Bonds, and those that investors could buy, counted in the files with another tool. */
  @ParameterizedTest
  @CsvSource({
    "2023-08-28, 53, 35, LFT_SELL, 2024-09-01, 0.000111, 2023-08-28T18:23:48.093Z",
    "2025-03-07, 58, 37, LFT_SELL, 2026-03-01, 0.000095, 2025-03-07T18:27:34.797Z",
    "2025-08-15, 58, 37, NTN_B_PRINC_SELL, 2026-08-15, 0.1017, 2025-08-15T21:01:03.483Z"
  })
  void recordedListsAreRead(
      String day, int bonds, int offered, String curve, String tenor, double rate, Instant quotedAt)
      throws Exception {
    Reading reading =
        Payloads.read("TESOURO_DIRETO", "tesouro_direto/treasurybondsinfo-" + day + ".json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(2L * (bonds - offered));
    assertThat(reading.events()).hasSize(2 * bonds + offered);
    assertPoint(reading.events().get(0), curve, tenor, rate);
    assertThat(((CurvePoint) reading.events().get(0)).observedAt()).isEqualTo(quotedAt);
    Quote last = (Quote) reading.events().get(reading.events().size() - 1);
    assertThat(last.observedAt()).isEqualTo(quotedAt);
    assertThat(last.venue()).isEqualTo("TESOURO_DIRETO");
    assertThat(reading.events())
        .filteredOn(event -> event.key().startsWith("TESOURO_DIRETO_NTN_B_SELL"))
        .hasSize(9);
  }

  @Test
  void theLastRecordOfAListIsRead() throws Exception {
    Reading reading =
        Payloads.read("TESOURO_DIRETO", "tesouro_direto/treasurybondsinfo-2025-08-15.json");
    int last = reading.events().size() - 1;
    assertPoint(reading.events().get(last - 2), "EDUCA_MAIS_BUY", "2047-12-15", 0.0703);
    assertPoint(reading.events().get(last - 1), "EDUCA_MAIS_SELL", "2047-12-15", 0.0715);
    assertQuote(reading.events().get(last), "EDUCA-MAIS_2047-12-15", 1166.31, 1192.23);
  }

  @Test
  void aRateOfZeroIsOneOnlyBesideAPrice() throws Exception {
    Reading reading = read(LIST);
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(reading.events()).hasSize(5);
    assertPoint(reading.events().get(0), "LFT_BUY", "2028-03-01", 0);
    assertPoint(reading.events().get(3), "NTN_B_PRINC_SELL", "2026-08-15", 0.1017);
    assertQuote(reading.events().get(4), "NTN-B-PRINC_2026-08-15", 4122.91, null);
  }

  @Test
  void aTitleThatDoesNotFitItsTypeIsRejected() throws Exception {
    Reading reading = read(LIST.replace("NTNB PRINC", "NTN-B1"));
    assertThat(reading.events()).hasSize(3);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.UNKNOWN_KEY);
  }

  @Test
  void historyCellsMayBeEmptyZeroOrNegative() throws Exception {
    Reading reading = read(HEADER + LINES);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(3);
    assertThat(reading.events()).hasSize(6);
    assertPoint(reading.events().get(0), "LFT_BUY", "2021-03-01", -0.0004);
    assertPoint(reading.events().get(1), "LFT_SELL", "2021-03-01", 0);
    assertPoint(reading.events().get(4), "NTN_B_PRINC_SELL", "2035-05-15", 0.0626);
    assertQuote(reading.events().get(5), "NTN-B-PRINC_2035-05-15", 1041.64, null);
  }

  @Test
  void badHistoryLinesAreRejectedAndTheOthersRead() throws Exception {
    Reading reading =
        read(
            HEADER
                + "Tesouro Nada;01/03/2021;15/12/2016;0,04;0,08;1,00;1,00;1,00\n"
                + "Tesouro Selic;2021-03-01;15/12/2016;0,04;0,08;1,00;1,00;1,00\n"
                + "Tesouro Selic;01/03/2021;15/12/2016;0.04;0,08;1,00;1,00;1,00\n"
                + "Tesouro Selic;01/03/2021;15/12/2016;0,04;0,08;-1,00;1,00;1,00\n"
                + "Tesouro Selic;01/03/2021\n"
                + LINES
                + "Tesouro Selic;01/03/2021;14/12/2016;0,04;0,08;8385,36;8371,39;8367");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.UNKNOWN_KEY,
            Reason.BAD_DATE,
            Reason.BAD_NUMBER,
            Reason.OUT_OF_RANGE,
            Reason.WRONG_COLUMN_COUNT,
            Reason.BAD_NUMBER);
    assertThat(reading.events()).hasSize(6);
  }

  @Test
  void theFilesOfTheDayAreRead() throws Exception {
    Reading buy = read(BUY);
    assertThat(buy.rejected()).isEmpty();
    assertThat(buy.events()).hasSize(6);
    assertPoint(buy.events().get(0), "NTN_B_PRINC_BUY", "2029-05-15", 0.0781);
    assertQuote(buy.events().get(1), "NTN-B-PRINC_2029-05-15", null, 3538.91);
    assertPoint(buy.events().get(2), "LFT_BUY", "2031-03-01", -0.0001);
    assertQuote(buy.events().get(3), "LFT_2031-03-01", null, 17830.23);
    assertPoint(buy.events().get(4), "LTN_BUY", "2032-01-01", 0.1422);
    Reading sell = read(SELL);
    assertThat(sell.events())
        .filteredOn(CurvePoint.class::isInstance)
        .extracting(Event::key)
        .containsExactly(
            "TESOURO_DIRETO_NTN_F_SELL",
            "TESOURO_DIRETO_NTN_B_SELL",
            "TESOURO_DIRETO_NTN_C_SELL",
            "TESOURO_DIRETO_RENDA_MAIS_SELL",
            "TESOURO_DIRETO_EDUCA_MAIS_SELL");
    assertQuote(sell.events().get(3), "NTN-B_2035-05-15", 4206.91, null);
  }

  /** On Monday 2026-11-23 the market opens at 09:25 in São Paulo, 12:25 UTC. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:24:59Z, UTF-8, 2026-11-19", // 20 November is a holiday
    "2026-11-23T12:25:00Z, UTF-8, 2026-11-23",
    "2026-11-24T01:00:00Z, UTF-8, 2026-11-23", // still Monday in São Paulo
    "2026-11-22T15:00:00Z, ISO-8859-1, 2026-11-19"
  })
  void theFilesOfTheDayAreOfTheLatestSession(Instant received, String charset, LocalDate session)
      throws Exception {
    byte[] body = SELL.getBytes(Charset.forName(charset));
    Reading reading =
        AnswerReader.bundled()
            .read(
                Payloads.profile("TESOURO_DIRETO"),
                new Answer(ApiRequest.get(""), 200, body, received));
    CurvePoint point = (CurvePoint) reading.events().get(0);
    assertThat(point.sessionDate()).isEqualTo((int) session.toEpochDay());
    assertThat(point.observedAt()).isEqualTo(session.plusDays(1) + "T02:59:59.999Z");
    assertThat(point.availableAt()).isEqualTo(received);
    Quote quote = (Quote) reading.events().get(1);
    assertThat(quote.session()).isEqualTo("sell/" + session);
    assertThat(quote.quoteSequence()).isEqualTo(received.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "410, <html>410 Gone</html>, GONE",
    "410, Gone, GONE",
    "200, '{\"responseStatus\":410,\"responseStatusText\":\"Gone\",\"response\":null}', GONE",
    "200, '{\"responseStatus\":500,\"responseStatusText\":\"error\"}', UNAVAILABLE",
    "200, '{\"responseStatus\":200,\"response\":{}}', MALFORMED",
    "200, '{\"responseStatus\":200,\"response\":{\"TrsrBdTradgList\":[]}}', MALFORMED",
    "200, '{\"responseStatus\":200,', MALFORMED",
    "403, <html>Just a moment...</html>, FORBIDDEN",
    "200, Tipo Titulo;Data Vencimento;Data Base, MALFORMED"
  })
  void errorsAreTyped(int status, String body, ErrorKind kind) {
    assertThat(Payloads.error("TESOURO_DIRETO", Payloads.answer("", status, body)).kind())
        .isEqualTo(kind);
  }

  @Test
  void nothingBreaksTheReader() {
    Hardship.survives("TESOURO_DIRETO", "", HEADER + LINES);
    Hardship.survives("TESOURO_DIRETO", "", BUY);
    Hardship.survives("TESOURO_DIRETO", "", SELL, StandardCharsets.ISO_8859_1);
    Hardship.survives("TESOURO_DIRETO", "", LIST);
  }

  @Test
  void theSiteIsAskedAsABrowserAsks() {
    var window = Window.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2));
    var requests = new TesouroDireto().requests(Series.unregistered("TESOURO_DIRETO", "x"), window);
    assertThat(requests)
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www.tesourotransparente.gov.br/ckan/dataset/df56aa42-484a-4a59-8184-7676580c81e3"
                + "/resource/796d2059-14e9-44e3-80c9-2d9e30b405c1/download/precotaxatesourodireto.csv",
            "https://www.tesourodireto.com.br/documents/d/guest/rendimento-investir-csv?download=true",
            "https://www.tesourodireto.com.br/documents/d/guest/rendimento-resgatar-csv?download=true");
    assertThat(requests.get(1).headers().get("User-Agent")).startsWith("Mozilla/5.0");
  }
}
