package io.macrostream.connectors.vendor.us;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreasuryTest {

  private static final String CSV =
      "https://home.treasury.gov/resource-center/data-chart-center/interest-rates"
          + "/daily-treasury-rates.csv/2025/all?type=";
  private static final String NOMINAL = CSV + "daily_treasury_yield_curve&_format=csv";
  private static final String REAL = CSV + "daily_treasury_real_yield_curve&_format=csv";
  private static final String FEED =
      """
      <?xml version="1.0" encoding="utf-8" standalone="yes" ?>
      <feed xml:base="https://home.treasury.gov/x" xmlns:d="d" xmlns:m="m" xmlns="a">
      <updated>2022-03-09T13:30:03Z</updated>
      <entry><content><m:properties>
      <d:NEW_DATE m:type="Edm.DateTime">2025-02-18T00:00:00</d:NEW_DATE>
      %s
      </m:properties></content></entry></feed>
      """;

  /** Counted and looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "csv-nominal-2023.csv, 3250, 0, US_CMT, 2023-12-29, 1M, 0.056, 2023-12-29T20:30:00Z,"
        + " 2023-12-29T23:00:00Z, 2023-01-03, 30Y, 0.0388",
    "csv-nominal-2024-raw-excerpt.csv, 208, 0, US_CMT, 2024-10-07, 1M, 0.05,"
        + " 2024-10-07T19:30:00Z, 2024-10-07T22:00:00Z, 2024-09-16, 30Y, 0.0394",
    "csv-nominal-2025.csv, 1803, 31, US_CMT, 2025-07-11, 1M, 0.0437, 2025-07-11T19:30:00Z,"
        + " 2025-07-11T22:00:00Z, 2025-01-02, 30Y, 0.0479",
    "csv-real-2026-09-raw-excerpt.csv, 10, 0, US_TIPS, 2026-09-02, 5Y, 0.0219,"
        + " 2026-09-02T19:30:00Z, 2026-09-02T22:00:00Z, 2026-09-01, 30Y, 0.0298",
    "xml-nominal-1990.xml, 2250, 0, US_CMT, 1990-01-02, 3M, 0.0783, 1990-01-02T20:30:00Z,"
        + " 1990-01-02T23:00:00Z, 1990-12-31, 30Y, 0.0826",
    "xml-nominal-2020.xml, 3012, 0, US_CMT, 2020-01-02, 1M, 0.0153, 2020-01-02T20:30:00Z,"
        + " 2020-01-02T23:00:00Z, 2020-12-31, 30Y, 0.0165",
    "xml-nominal-2022.xml, 576, 0, US_CMT, 2022-01-03, 1M, 0.0005, 2022-01-03T20:30:00Z,"
        + " 2022-01-03T23:00:00Z, 2022-03-11, 30Y, 0.0236",
  })
  void recordedAnswersAreRead(
      String file,
      int count,
      long missing,
      String curve,
      LocalDate firstDay,
      String firstTenor,
      double first,
      Instant observed,
      Instant known,
      LocalDate lastDay,
      String lastTenor,
      double last)
      throws Exception {
    Reading reading = Payloads.read("TREASURY_GOV", "us_treasury/" + file);
    assertThat(reading.events()).hasSize(count);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.notes()).isEmpty();
    assertThat(reading.missing()).isEqualTo(missing);
    CurvePoint point = (CurvePoint) reading.events().get(0);
    assertIs(point, curve, firstDay, firstTenor, first);
    assertThat(point.observedAt()).isEqualTo(observed);
    assertThat(point.availableAt()).isEqualTo(known);
    assertThat(point.availability()).isEqualTo(Availability.DERIVED);
    assertThat(point.compounding()).isEqualTo(Compounding.BEY_SA);
    assertThat(point.source()).isEqualTo("TREASURY_GOV");
    assertIs((CurvePoint) reading.events().get(count - 1), curve, lastDay, lastTenor, last);
  }

  private static void assertIs(
      CurvePoint point, String curve, LocalDate day, String tenor, double rate) {
    assertThat(point.curveId()).isEqualTo(curve);
    assertThat(LocalDate.ofEpochDay(point.sessionDate())).isEqualTo(day);
    assertThat(point.tenor()).isEqualTo(tenor);
    assertThat(point.rate()).isEqualTo(rate);
  }

  @Test
  void columnsAreKnownHoweverTheyAreSpelled() throws Exception {
    Reading reading =
        Payloads.read(
            "TREASURY_GOV",
            NOMINAL,
            """
            Date,"1 Mo","1.5 Month","2 MO",13 Wk,50 Yr,"10 YR",30 years
            02/18/2025,4.37,4.38,4.39,1,2,N/A,4.77
            2025-02-14,4.37,,-0.05,1,2,4.47,4.69
            """);
    assertThat(reading.events())
        .extracting(event -> ((CurvePoint) event).tenor())
        .containsExactly("1M", "1.5M", "2M", "30Y", "1M", "2M", "10Y", "30Y");
    assertThat(reading.events())
        .extracting(event -> ((CurvePoint) event).tenorDays())
        .containsExactly(28, 43, 59, 10957, 28, 59, 3652, 10957);
    assertThat(reading.missing()).isEqualTo(2);
    assertThat(reading.notes())
        .containsExactly(
            "column 13 Wk is not known; left out", "column 50 Yr is not known; left out");
  }

  @Test
  void aBadRowIsRejectedAndTheOthersSurvive() throws Exception {
    Reading reading =
        Payloads.read(
            "TREASURY_GOV",
            NOMINAL,
            """
            Date,"1 Mo","10 Yr"
            13/18/2025,4.37,4.77
            02/29/2025,4.37,4.77
            02/18/2025,4.37
            02/18/2025,"4,37",4.77
            02/18/2025,4.37,99999
            12/31/2026,4.37,4.77
            02/18/25,4.37,4.77
            """);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_DATE,
            Reason.BAD_DATE,
            Reason.WRONG_COLUMN_COUNT,
            Reason.BAD_NUMBER,
            Reason.OUT_OF_RANGE,
            Reason.BEYOND_HORIZON,
            Reason.BEYOND_HORIZON,
            Reason.BAD_DATE);
    assertThat(reading.rejected().get(3).where()).isEqualTo("line 5, 1 Mo");
    assertThat(reading.events()).hasSize(2);
  }

  @Test
  void theRequestOrTheColumnsTellRealFromNominal() throws Exception {
    String capitals = "Date,\"5 YR\",\"30 YR\"\n09/02/2026,2.19,2.98\n";
    String plain = "Date,\"5 Yr\",\"30 Yr\"\n09/02/2026,2.19,2.98\n";
    assertThat(curve(REAL, plain)).isEqualTo("US_TIPS");
    assertThat(curve(NOMINAL, capitals)).isEqualTo("US_CMT");
    assertThat(curve("", capitals)).isEqualTo("US_TIPS");
    assertThat(curve("", "Date,\"3 MO\"\n09/02/2026,2.19\n")).isEqualTo("US_CMT");
    assertThat(error("", plain)).isEqualTo(ErrorKind.INCONSISTENT);
    assertThat(error(REAL, "Date,3 Mo\n09/02/2026,2.19\n")).isEqualTo(ErrorKind.INCONSISTENT);
  }

  private static String curve(String url, String body) throws Exception {
    return ((CurvePoint) Payloads.read("TREASURY_GOV", url, body).events().get(0)).curveId();
  }

  private static ErrorKind error(String url, String body) {
    return Payloads.error("TREASURY_GOV", Payloads.answer(url, 200, body)).kind();
  }

  @Test
  void ratesOfBillsAreObservations() throws Exception {
    Reading reading =
        Payloads.read(
            "TREASURY_GOV",
            "",
            """
            Date,"4 WEEKS BANK DISCOUNT","4 WEEKS COUPON EQUIVALENT","Other"
            01/03/2025,4.30,4.38,x
            """);
    assertThat(reading.events())
        .extracting(Event::key)
        .containsExactly(
            "TREASURY_GOV:daily_treasury_bill_rates/4 WEEKS BANK DISCOUNT",
            "TREASURY_GOV:daily_treasury_bill_rates/4 WEEKS COUPON EQUIVALENT");
    Observation bill = (Observation) reading.events().get(1);
    assertThat(bill.value()).isEqualTo(4.38);
    assertThat(bill.observedAt()).isEqualTo("2025-01-03T20:30:00Z");
    assertThat(bill.availableAt()).isEqualTo("2025-01-03T23:00:00Z");
    assertThat(reading.notes()).hasSize(1);
    assertThat(
            Payloads.read(
                    "TREASURY_GOV",
                    CSV + "daily_treasury_long_term_rate",
                    """
                    Date,"LT COMPOSITE (>10 Yrs)","TREASURY 20-Yr CMT","Extrapolation Factor"
                    01/03/2025,4.88,4.88,N/A
                    """)
                .events())
        .hasSize(2);
  }

  @Test
  void elementsOfTheFeedAreNominalOrRealByName() throws Exception {
    Reading reading =
        Payloads.read(
            "TREASURY_GOV",
            "",
            FEED.formatted(
                """
                <d:BC_1_5MONTH m:type="Edm.Double">4.38</d:BC_1_5MONTH>
                <d:BC_4MONTH m:type="Edm.Double" m:null="true" />
                <d:BC_8YEAR m:type="Edm.Double">4.5</d:BC_8YEAR>
                <d:BC_30YEARDISPLAY m:type="Edm.Double">0.00</d:BC_30YEARDISPLAY>
                <d:TC_10YEAR m:type="Edm.Double">2.1</d:TC_10YEAR>
                """));
    assertThat(reading.events())
        .extracting(event -> ((CurvePoint) event).curveId() + ((CurvePoint) event).tenor())
        .containsExactly("US_CMT1.5M", "US_TIPS10Y");
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.notes()).containsExactly("element BC_8YEAR is no known tenor; left out");
    assertThat(reading.events().get(1).availableAt()).isEqualTo("2025-02-18T23:00:00Z");
  }

  @Test
  void aFeedOfOtherRatesIsNotRead() {
    assertThat(error("", FEED.formatted("<d:ROUND_B1_YIELD_4WK_2>4.3</d:ROUND_B1_YIELD_4WK_2>")))
        .isEqualTo(ErrorKind.UNSUPPORTED);
    assertThat(error("", FEED.formatted("<d:BC_1YEAR>4.3"))).isEqualTo(ErrorKind.MALFORMED);
    assertThat(error("", "")).isEqualTo(ErrorKind.MALFORMED);
    assertThat(error("", "<html><body>Error</body></html>")).isEqualTo(ErrorKind.MALFORMED);
  }

  @Test
  void aFeedMayBeEmptyOrHaveABadDate() throws Exception {
    String empty = "<feed xml:base=\"https://home.treasury.gov/x\"></feed>";
    assertThat(Payloads.read("TREASURY_GOV", "", empty).events()).isEmpty();
    String dated = FEED.formatted("<d:BC_1YEAR>4.3</d:BC_1YEAR>");
    assertThat(Payloads.read("TREASURY_GOV", "", dated.replace("-18T", "-30T")).rejected())
        .singleElement()
        .extracting(Reading.RejectedPart::reason)
        .isEqualTo(Reason.BAD_DATE);
  }

  @Test
  void entitiesAreNotResolved() {
    String bomb =
        "<!DOCTYPE feed [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
            + FEED.formatted("<d:BC_1YEAR>&a;&b;</d:BC_1YEAR>").replaceFirst("<\\?xml.*", "");
    assertThat(error("", bomb)).isEqualTo(ErrorKind.MALFORMED);
  }

  @Test
  void mangledBodiesAreErrorsWithAType() throws Exception {
    Mangled.areErrorsWithType(
        "TREASURY_GOV", NOMINAL, "Date,\"1 Mo\",\"10 Yr\"\n02/18/2025,4.37,4.77\n");
    Mangled.areErrorsWithType(
        "TREASURY_GOV", "", FEED.formatted("<d:BC_1YEAR m:null='true'>4.3</d:BC_1YEAR>"));
  }

  @Test
  void aFileHoldsAYear() {
    var window = Window.of(LocalDate.of(2024, 12, 30), LocalDate.of(2025, 1, 3));
    assertThat(Payloads.requests("TREASURY_GOV", "UST_REAL_10Y", window))
        .extracting(ApiRequest::url)
        .isEqualTo(
            List.of(
                "https://home.treasury.gov/resource-center/data-chart-center/interest-rates"
                    + "/daily-treasury-rates.csv/2024/all?type=daily_treasury_real_yield_curve"
                    + "&field_tdr_date_value=2024&page&_format=csv",
                "https://home.treasury.gov/resource-center/data-chart-center/interest-rates"
                    + "/daily-treasury-rates.csv/2025/all?type=daily_treasury_real_yield_curve"
                    + "&field_tdr_date_value=2025&page&_format=csv"));
    assertThat(Payloads.requests("TREASURY_GOV", "UST_BEI_10Y", window)).isEmpty();
  }
}
