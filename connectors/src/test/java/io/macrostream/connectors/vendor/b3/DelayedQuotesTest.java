package io.macrostream.connectors.vendor.b3;

import static io.macrostream.connectors.vendor.b3.B3Answers.VENDOR;
import static io.macrostream.connectors.vendor.b3.B3Answers.answer;
import static io.macrostream.connectors.vendor.b3.B3Answers.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayedQuotesTest {

  private static final String URL = "https://cotacao.b3.com.br/mds/api/v1/DerivativeQuotation/DI1";
  private static final String F28 =
      """
      {"symb":"DI1F28","SctyQtn":{"curPrc":12.92,"prvsDayAdjstmntPric":13.262},
       "asset":{"code":"DI1","AsstSummry":{"mtrtyCode":"2028-01-03"}},
       "buyOffer":{"price":12.92},"sellOffer":{"price":12.925}}""";

  private static Reading read(String time, String contracts) throws Exception {
    return B3Answers.read(
        answer(
            URL,
            "{\"BizSts\":{\"cd\":\"OK\"},\"Msg\":{\"dtTm\":\""
                + time
                + "\"},\"Scty\":["
                + contracts
                + "]}"));
  }

  /** Counted and looked up with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "DI1, 48, 38, 1, DI1J30, 13.21, 13.225, J30, 1483, 0.13195, Q26, 146, 0.14105, 58, EXP_252",
    "FRC, 13, 6, 32, FRCF27, 4.77, , M26, 83, 0.0492, J28, 755, 0.0482, 57, LIN_360",
  })
  void recordedQuotesAreRead(
      String future,
      int quotes,
      int trades,
      int missing,
      String symbol,
      Double bid,
      Double ask,
      String firstTenor,
      int firstDays,
      double first,
      String lastTenor,
      int lastDays,
      double last,
      String second,
      Compounding compounding)
      throws Exception {
    Reading reading =
        Payloads.read(VENDOR, "b3/derivative-quotation-" + future + "-2026-03-10.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(missing);
    assertThat(reading.events()).hasSize(quotes + trades);
    assertThat(reading.events())
        .allSatisfy(
            event -> assertThat(event.availableAt()).isEqualTo("2026-03-10T18:06:" + second + "Z"));
    Quote quote = of(reading, Quote.class).get(0);
    assertThat(quote.instrumentId()).isEqualTo(symbol);
    assertThat(quote.bid()).isEqualTo(bid);
    assertThat(quote.ask()).isEqualTo(ask);
    assertThat(quote.observedAt()).isEqualTo("2026-03-10T17:51:" + second + "Z");
    assertThat(of(reading, Quote.class)).extracting(Quote::quoteSequence).doesNotHaveDuplicates();
    List<CurvePoint> nodes = of(reading, CurvePoint.class);
    assertThat(nodes).hasSize(trades);
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(node.curveId()).isEqualTo("B3_" + future + "_INTRADAY");
              assertThat(node.compounding()).isEqualTo(compounding);
              assertThat(LocalDate.ofEpochDay(node.sessionDate())).isEqualTo("2026-03-10");
            });
    assertThat(nodes.get(0).tenor()).isEqualTo(firstTenor);
    assertThat(nodes.get(0).tenorDays()).isEqualTo(firstDays);
    assertThat(nodes.get(0).rate()).isEqualTo(first);
    assertThat(nodes.get(trades - 1).tenor()).isEqualTo(lastTenor);
    assertThat(nodes.get(trades - 1).tenorDays()).isEqualTo(lastDays);
    assertThat(nodes.get(trades - 1).rate()).isEqualTo(last);
  }

  /** Prices on a Sunday, and before the first delayed ones, are those of the session before. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-10 14:51:58, 2026-03-10",
    "2026-03-10T14:51:58.123, 2026-03-10",
    "2026-03-10 09:10:00, 2026-03-09",
    "2026-03-08 12:00:00, 2026-03-06",
    "2026-02-17 12:00:00, 2026-02-13", // Carnival
    "2025-12-31 12:00:00, 2025-12-30",
  })
  void theSessionIsTheLastOne(String time, LocalDate session) throws Exception {
    assertThat(of(read(time, F28), CurvePoint.class))
        .singleElement()
        .satisfies(node -> assertThat(LocalDate.ofEpochDay(node.sessionDate())).isEqualTo(session));
  }

  @Test
  void derivativesOnAPriceHaveTheirLastTrade() throws Exception {
    Reading reading =
        read(
            "2026-03-10 14:51:55",
            """
            {"symb":"DOLK26","SctyQtn":{"curPrc":5240},"asset":{"code":"DOL",
             "AsstSummry":{"mtrtyCode":"2026-05-04"}},"buyOffer":{"price":5193.5}},
            {"symb":"DOLN27P007900E","SctyQtn":{"exrcPric":7900},"mkt":{"cd":"OPTEXER"}},
            {"symb":"DI1D","SctyQtn":{},"asset":{"AsstSummry":{"mtrtyCode":"9999-12-31"}}}""");
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(of(reading, Quote.class))
        .singleElement()
        .satisfies(
            quote -> {
              assertThat(quote.bid()).isEqualTo(5193.5);
              assertThat(quote.ask()).isNull();
              assertThat(quote.session()).isEqualTo("2026-03-10/DOL");
            });
    assertThat(of(reading, Observation.class))
        .singleElement()
        .satisfies(
            last -> {
              assertThat(last.seriesCode()).isEqualTo("B3_MARKET_DATA:DOLK26.LAST");
              assertThat(last.value()).isEqualTo(5240);
              assertThat(last.observedAt()).isEqualTo("2026-03-10T17:51:55Z");
            });
  }

  @Test
  void wrongTypesAreRejectedAlone() throws Exception {
    Reading reading =
        read(
            "2026-03-10 14:51:55",
            F28
                + """
                ,7,null,[],{"symb":"DI1F29","SctyQtn":{"curPrc":"n/d"}},
                {"symb":"DI1F30","SctyQtn":{"curPrc":13},"asset":{"AsstSummry":{"mtrtyCode":"2030-02-31"}}},
                {"symb":"DI1F31","SctyQtn":[],"buyOffer":{"price":{}}},
                {"symb":"DI1F32","buyOffer":{"price":1e400}},
                {"symb":"DI1H26","SctyQtn":{"curPrc":14.9}}""");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.MISSING_FIELD,
            Reason.MISSING_FIELD,
            Reason.MISSING_FIELD,
            Reason.BAD_NUMBER,
            Reason.BAD_DATE,
            Reason.BAD_NUMBER,
            Reason.BAD_NUMBER);
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.notes()).hasSize(1);
  }

  @Test
  void errorsAreTyped() {
    assertError(
        "{\"BizSts\":{\"cd\":\"NOK\",\"desc\":\"Quotation not available.\"},"
            + "\"Msg\":{\"dtTm\":\"2024-03-05 10:02:00\"}}",
        ErrorKind.NOT_FOUND);
    assertError(
        "{\"BizSts\":{\"cd\":\"NOK\"},\"Msg\":{\"dtTm\":\"2024-03-05 10:02:00\"}}",
        ErrorKind.UNAVAILABLE);
    assertError(
        "{\"BizSts\":{\"cd\":\"OK\"},\"Msg\":{\"dtTm\":\"2024-03-05 10:02:00\"},\"Trad\":[]}",
        ErrorKind.UNSUPPORTED);
    assertError(
        "{\"BizSts\":{\"cd\":\"OK\"},\"Msg\":{\"dtTm\":\"now\"},\"Scty\":[]}", ErrorKind.MALFORMED);
    assertError("{\"BizSts\":{\"cd\":\"OK\"},\"Msg\":", ErrorKind.MALFORMED);
    assertError("", ErrorKind.MALFORMED);
  }

  private static void assertError(String body, ErrorKind kind) {
    assertThat(Payloads.error(VENDOR, answer(URL, body))).extracting("kind").isEqualTo(kind);
  }
}
