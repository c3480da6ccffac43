package io.macrostream.connectors.vendor.b3;

import static io.macrostream.connectors.vendor.b3.B3Answers.VENDOR;
import static io.macrostream.connectors.vendor.b3.B3Answers.answer;
import static io.macrostream.connectors.vendor.b3.B3Answers.call;
import static io.macrostream.connectors.vendor.b3.B3Answers.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Portfolios and histories of indices, dividends. */
class B3ListingsTest {

  private static final String PORTFOLIO = "indexProxy/indexCall/GetPortfolioDay";
  private static final String HISTORY = "indexStatisticsProxy/IndexCall/GetPortfolioDay";
  private static final String DIVIDENDS = "listedCompaniesProxy/CompanyCall/GetListedCashDividends";
  private static final String IBOV = "{\"index\":\"IBOV\",\"pageNumber\":1}";

  /** Counted and looked up with an independent tool. */
  @Test
  void theRecordedPortfolioIsRead() throws Exception {
    Reading reading = Payloads.read(VENDOR, "b3/index-portfolio-day.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.next()).isEmpty();
    List<Observation> values = of(reading, Observation.class);
    assertThat(values).hasSize(175).hasSize(reading.events().size());
    assertValue(values.get(0), "IBOV.REDUCTOR", 16036751.16744128);
    assertValue(values.get(1), "IBOV.WEIGHT.WEGE3", 2.663);
    assertValue(values.get(2), "IBOV.QUANTITY.WEGE3", 1243177587);
    assertValue(values.get(173), "IBOV.WEIGHT.TAEE11", 0.368);
    assertValue(values.get(174), "IBOV.QUANTITY.TAEE11", 218568234);
    double whole =
        values.stream()
            .filter(value -> value.seriesCode().contains(".WEIGHT."))
            .mapToDouble(Observation::value)
            .sum();
    assertThat(whole).isBetween(99.9, 100.1);
  }

  private static void assertValue(Observation value, String series, double number) {
    assertThat(value.seriesCode()).isEqualTo("B3_MARKET_DATA:" + series);
    assertThat(value.value()).isEqualTo(number);
    assertThat(value.observedAt()).isEqualTo("2025-04-07T23:59:59.999Z");
    assertThat(value.availableAt()).isEqualTo("2025-04-07T08:16:41Z");
    assertThat(value.availability()).isEqualTo(Availability.FIRST_SEEN);
  }

  /** The day and the number are the same texts; the language turns them round. */
  @ParameterizedTest
  @CsvSource({
    "100.000, 2.663, 2025-04-07, 2.663",
    "'100,000', '2,663', 2025-07-04, 2.663",
  })
  void theLanguageOfAPortfolioIsTold(String whole, String part, LocalDate day, double weight)
      throws Exception {
    Reading reading =
        B3Answers.read(
            answer(
                call(PORTFOLIO, IBOV),
                "{\"page\":{\"pageNumber\":1,\"totalPages\":3,\"totalRecords\":3},"
                    + "\"header\":{\"date\":\"04/07/25\",\"part\":\""
                    + whole
                    + "\",\"reductor\":null},\"results\":[{\"cod\":\"WEGE3\",\"part\":\""
                    + part
                    + "\",\"theoricalQty\":\"x\"},{\"part\":\"1\"}]}"));
    assertThat(of(reading, Observation.class))
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.value()).isEqualTo(weight);
              assertThat(value.observedAt()).isEqualTo(day + "T23:59:59.999Z");
            });
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER, Reason.MISSING_FIELD);
    assertThat(reading.next().orElseThrow().url())
        .isEqualTo(call(PORTFOLIO, "{\"index\":\"IBOV\",\"pageNumber\":2}"));
  }

  @Test
  void closesOfAYearAreBars() throws Exception {
    String url = call(HISTORY, "{\"language\":\"en-us\",\"index\":\"IBOV\",\"year\":2022}");
    String body =
        """
        {"min":{"day":0},"max":{"day":0},"results":[
         {"day":3,"rateValue1":"103,921.59","rateValue2":"111,695.94","rateValue3":null},
         {"day":31,"rateValue1":"112,143.51","rateValue2":"1.5"}]}""";
    Reading reading = B3Answers.read(answer(url, body));
    assertThat(of(reading, Bar.class))
        .extracting(Bar::close)
        .containsExactly(103921.59, 112143.51, 111695.94);
    Bar first = of(reading, Bar.class).get(0);
    assertThat(first.instrumentId()).isEqualTo("IBOV");
    assertThat(first.observedAt()).isEqualTo("2022-01-03T23:59:59.999Z");
    assertThat(first.availableAt()).isEqualTo("2022-01-04T01:31:00Z");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE);
    assertThat(Payloads.error(VENDOR, answer("", body)))
        .extracting("kind")
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  /** Counted and looked up with an independent tool; two days have two payments of a kind. */
  @Test
  void recordedDividendsAreRead() throws Exception {
    Reading reading = Payloads.read(VENDOR, "b3/listed-cash-dividends.json");
    assertThat(reading.rejected()).isEmpty();
    List<ScheduleEvent> days = of(reading, ScheduleEvent.class);
    List<Observation> amounts = of(reading, Observation.class);
    assertThat(days).hasSize(27);
    assertThat(amounts).hasSize(27);
    assertThat(days.get(0).calendar()).isEqualTo("B3:AMBEVSA.ON");
    assertThat(days.get(0).kind()).isEqualTo("EX_DIVIDENDO");
    assertThat(LocalDate.ofEpochDay(days.get(0).date())).isEqualTo("2021-12-20");
    assertThat(days.get(0).availableAt()).isEqualTo("2022-12-08T08:36:00Z");
    assertThat(amounts.get(0).seriesCode()).isEqualTo("B3_MARKET_DATA:AMBEVSA.ON.DIVIDENDO");
    assertThat(amounts.get(0).value()).isEqualTo(0.1334);
    assertThat(amounts.get(0).observedAt()).isEqualTo("2021-12-20T23:59:59.999Z");
    assertThat(days.get(26).kind()).isEqualTo("EX_JRS_CAP_PROPRIO");
    assertThat(LocalDate.ofEpochDay(days.get(26).date())).isEqualTo("2014-01-15");
    assertThat(amounts.get(26).value()).isEqualTo(0.154);
  }

  @Test
  void paymentsOfADayAreAddedUpAndBadOnesRejected() throws Exception {
    String row =
        "{\"typeStock\":\"PN\",\"valueCash\":\"%s\",\"ratio\":\"%s\",\"dateApproval\":\"%s\","
            + "\"corporateAction\":\"DIVIDENDO\",\"lastDatePriorEx\":\"%s\"}";
    Reading reading =
        B3Answers.read(
            answer(
                call(DIVIDENDS, "{\"tradingName\":\"VALE\"}"),
                "{\"page\":{\"pageNumber\":1,\"totalRecords\":7,\"totalPages\":1},\"results\":["
                    + String.join(
                        ",",
                        String.format(row, "1.234,50", "1000", "01/07/2021", "08/07/2021"),
                        String.format(row, "0,5", "1", "02/07/2021", "08/07/2021"),
                        String.format(row, "0,5", "1", "02/07/2021", "08/07/2021"),
                        String.format(row, "0.5", "1", "02/07/2021", "09/07/2021"),
                        String.format(row, "0,5", "0", "02/07/2021", "12/07/2021"),
                        String.format(row, "0,5", "1", "02/07/2021", "31/06/2021"),
                        String.format(row, "", "1", "02/07/2021", "13/07/2021"))
                    + "]}"));
    assertThat(of(reading, Observation.class))
        .singleElement()
        .satisfies(
            value -> {
              assertThat(value.value()).isEqualTo(1.7345);
              // 9 July was a holiday of the city.
              assertThat(value.observedAt()).isEqualTo("2021-07-12T23:59:59.999Z");
            });
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.DUPLICATE, Reason.BAD_NUMBER, Reason.BAD_NUMBER, Reason.BAD_DATE);
    assertThat(reading.missing()).isEqualTo(1);
  }

  @Test
  void dividendsOfTheSupplementAreByIsin() throws Exception {
    Reading reading =
        B3Answers.read(
            answer(
                call("listedCompaniesProxy/CompanyCall/GetListedSupplementCompany", "{}"),
                """
                [{"code":"ABEV","codeCVM":"23264","cashDividends":[
                  {"assetIssued":"BRABEVACNOR1","paymentDate":"30/12/2021","rate":"0,13340000000",
                   "approvedOn":"09/12/2021","isinCode":"BRABEVACNOR1","label":"DIVIDENDO",
                   "lastDatePrior":"17/12/2021"}],"stockDividends":[],"subscriptions":[]}]"""));
    assertThat(of(reading, ScheduleEvent.class))
        .singleElement()
        .extracting(ScheduleEvent::calendar)
        .isEqualTo("B3:BRABEVACNOR1");
    assertThat(of(reading, Observation.class))
        .singleElement()
        .extracting(Observation::value)
        .isEqualTo(0.1334);
  }

  @Test
  void anUnknownCompanyHasAnEmptyBody() throws Exception {
    assertThat(Payloads.error(VENDOR, "b3/listed-company-empty.txt"))
        .extracting("kind")
        .isEqualTo(ErrorKind.NOT_FOUND);
  }

  @Test
  void whatIsNoMarketDataIsUnsupported() {
    assertError(
        "{\"page\":{\"pageNumber\":1,\"totalRecords\":1},\"header\":{\"update\":\"2025-04-07\"},"
            + "\"results\":[{\"company\":\"3TENTOS\",\"code\":\"TTEN3\",\"indexes\":\"IBRA\"}]}",
        ErrorKind.UNSUPPORTED);
    assertError(
        "{\"issuingCompany\":\"LWSA\",\"codeCVM\":\"24910\",\"code\":\"LWSA3\"}",
        ErrorKind.UNSUPPORTED);
    assertError(
        "{\"page\":{\"pageNumber\":1},\"header\":{\"part\":\"100.000\",\"theoricalQty\":\"98\","
            + "\"reductor\":\"16,279,911.48\"},\"results\":[{\"cod\":\"ABEV3\"}]}",
        ErrorKind.UNSUPPORTED);
    assertError(
        "{\"page\":{\"pageNumber\":1,\"totalRecords\":0},\"results\":[]}", ErrorKind.NOT_FOUND);
  }

  private static void assertError(String body, ErrorKind kind) {
    assertThat(Payloads.error(VENDOR, answer(call(PORTFOLIO, IBOV), body)))
        .extracting("kind")
        .isEqualTo(kind);
  }
}
