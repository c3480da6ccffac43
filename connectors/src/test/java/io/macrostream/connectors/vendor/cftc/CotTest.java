package io.macrostream.connectors.vendor.cftc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.intl.Damage;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Holding;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CotTest {

  private static final String TFF = "https://publicreporting.cftc.gov/resource/gpe5-46if.json";
  private static final String LEGACY = "https://publicreporting.cftc.gov/resource/6dca-aqww.json";
  private static final String YEARLY = "https://www.cftc.gov/files/dea/history/deacot2024.zip";

  private static final String ROW =
      """
      {"report_date_as_yyyy_mm_dd":"2025-08-05T00:00:00.000","cftc_contract_market_code":"13874A",
       "market_and_exchange_names":"E-MINI S&P 500","futonly_or_combined":"FutOnly",
       "open_interest_all":"100","dealer_positions_long_all":"10","dealer_positions_short_all":"25",
       "dealer_positions_spread_all":"5","asset_mgr_positions_long":"30",
       "asset_mgr_positions_short":"20","asset_mgr_positions_spread":"5",
       "lev_money_positions_long":"10","lev_money_positions_short":"10",
       "lev_money_positions_spread":"5","other_rept_positions_long":"5",
       "other_rept_positions_short":"0","other_rept_positions_spread":"0",
       "tot_rept_positions_long_all":"70","tot_rept_positions_short":"70",
       "nonrept_positions_long_all":"30","nonrept_positions_short_all":"30"}""";

  private static final String LEGACY_TEXT =
      """
      "Market and Exchange Names","As of Date in Form YYMMDD","As of Date in Form YYYY-MM-DD",\
      "CFTC Contract Market Code","Open Interest (All)","Noncommercial Positions-Long (All)",\
      "Noncommercial Positions-Short (All)","Noncommercial Positions-Spreading (All)",\
      "Commercial Positions-Long (All)","Commercial Positions-Short (All)",\
      " Total Reportable Positions-Long (All)","Total Reportable Positions-Short (All)",\
      "Nonreportable Positions-Long (All)","Nonreportable Positions-Short (All)"
      "SWISS FRANC - CHICAGO MERCANTILE EXCHANGE",241231,2024-12-31,092741 ,   100,  10,  40,  10,\
        60,  20,  80,  70,  20,  30
      """;

  private static List<Positioning> positions(Reading reading) {
    return reading.events().stream()
        .filter(Positioning.class::isInstance)
        .map(Positioning.class::cast)
        .toList();
  }

  private static List<Observation> nets(Reading reading) {
    return reading.events().stream()
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .toList();
  }

  /** Counted and looked up in the file with an independent tool. */
  @Test
  void theYearlyFileIsRead() throws Exception {
    Reading reading = Payloads.read("CFTC_COT", "cftc_cot/FinFutYY-2015.txt");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    List<Positioning> positions = positions(reading);
    assertThat(positions).hasSize(1848);
    assertThat(positions.get(0))
        .isEqualTo(
            new Positioning(
                "090741",
                "TFF",
                false,
                "CANADIAN DOLLAR - CHICAGO MERCANTILE EXCHANGE",
                Instant.parse("2015-12-29T23:59:59.999Z"),
                null,
                Instant.parse("2016-01-04T20:30:00Z"),
                172137.0,
                List.of(
                    new Holding("DEALER", 81852.0, 1923.0, 241.0),
                    new Holding("ASSET_MANAGER", 31928.0, 58700.0, 833.0),
                    new Holding("LEVERAGED_FUNDS", 22080.0, 61460.0, 833.0),
                    new Holding("OTHER_REPORTABLE", 11916.0, 5807.0, 108.0),
                    new Holding("NON_REPORTABLE", 22346.0, 42232.0, null)),
                "CFTC_COT",
                Availability.DERIVED,
                1));
    Positioning last = positions.get(1847);
    assertThat(last.contractCode()).isEqualTo("256741");
    assertThat(last.openInterest()).isEqualTo(11993.0);
    assertThat(last.observedAt()).isEqualTo("2015-01-13T23:59:59.999Z");
    assertThat(last.availableAt()).isEqualTo("2015-01-16T20:30:00Z");
    List<Observation> nets = nets(reading);
    assertThat(nets).hasSize(2056);
    assertIs(nets.get(0), "CFTC_6L_DEALER_NET", -16864, "2015-12-29", "2016-01-04T20:30:00Z");
    assertIs(nets.get(2055), "CFTC_DX_OTHER_NET", 34831, "2015-01-06", "2015-01-09T20:30:00Z");
  }

  private static void assertIs(
      Observation net, String code, double value, String day, String available) {
    assertThat(net.seriesCode()).isEqualTo(code);
    assertThat(net.value()).isEqualTo(value);
    assertThat(net.unit()).isEqualTo("contracts");
    assertThat(net.observedAt()).isEqualTo(day + "T23:59:59.999Z");
    assertThat(net.availableAt()).isEqualTo(available);
    assertThat(net.availability()).isEqualTo(Availability.DERIVED);
  }

  @Test
  void rowsOfTheServiceAreRead() throws Exception {
    Reading aud = Payloads.read("CFTC_COT", "cftc_cot/socrata-tff-aud-full-row.json");
    assertThat(aud.rejected()).isEmpty();
    assertThat(aud.events()).hasSize(1);
    Positioning row = positions(aud).get(0);
    assertThat(row.contractCode()).isEqualTo("232741");
    assertThat(row.holdings().get(0)).isEqualTo(new Holding("DEALER", 69127.0, 2137.0, 166.0));
    assertThat(row.observedAt()).isEqualTo("2025-08-05T23:59:59.999Z");
    assertThat(row.availableAt()).isEqualTo("2025-08-08T19:30:00Z");

    Reading gold = Payloads.read("CFTC_COT", "cftc_cot/socrata-disagg-gold.json");
    assertThat(gold.rejected()).isEmpty();
    List<Positioning> rows = positions(gold);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).report()).isEqualTo("DISAGGREGATED");
    assertThat(rows.get(0).holdings())
        .containsExactly(
            new Holding("PRODUCER_MERCHANT", 18200.0, 39463.0, null),
            new Holding("SWAP_DEALER", 14835.0, 244539.0, 25796.0),
            new Holding("MANAGED_MONEY", 131711.0, 11393.0, 36294.0),
            new Holding("OTHER_REPORTABLE", 118025.0, 19711.0, 12811.0),
            new Holding("NON_REPORTABLE", 48784.0, 16449.0, null));
    assertThat(rows.get(0).availableAt()).isEqualTo("2026-10-02T19:30:00Z");
    assertThat(rows.get(1).availableAt()).isEqualTo("2026-09-25T19:30:00Z");
    List<Observation> nets = nets(gold);
    assertThat(nets).hasSize(2);
    assertIs(nets.get(0), "CFTC_GC_OTHER_NET", 98314, "2026-09-29", "2026-10-02T19:30:00Z");
    assertIs(nets.get(1), "CFTC_GC_OTHER_NET", 98464, "2026-09-22", "2026-09-25T19:30:00Z");
  }

  @Test
  void legacyFilesSayWhetherOptionsAreInThemByTheirNameOnly() throws Exception {
    Positioning row = positions(Payloads.read("CFTC_COT", YEARLY, LEGACY_TEXT)).get(0);
    assertThat(row.report()).isEqualTo("LEGACY");
    assertThat(row.combined()).isFalse();
    assertThat(row.contractCode()).isEqualTo("092741");
    assertThat(row.holdings())
        .containsExactly(
            new Holding("NON_COMMERCIAL", 10.0, 40.0, 10.0),
            new Holding("COMMERCIAL", 60.0, 20.0, null),
            new Holding("NON_REPORTABLE", 20.0, 30.0, null));
    String combined = YEARLY.replace("deacot", "deahistfo");
    assertThat(positions(Payloads.read("CFTC_COT", combined, LEGACY_TEXT)).get(0).combined())
        .isTrue();
    assertThat(zipped("annualof.txt", LEGACY_TEXT).combined()).isTrue();
    assertThat(zipped("Annual.TXT", LEGACY_TEXT).combined()).isFalse();
    Reading unknown = Payloads.read("CFTC_COT", "", LEGACY_TEXT);
    assertThat(unknown.events()).isEmpty();
    assertThat(unknown.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.MISSING_FIELD);
  }

  private static Positioning zipped(String name, String text) throws Exception {
    Answer answer = new Answer(ApiRequest.get(""), 200, zip(name, text), Payloads.RECEIVED);
    return positions(AnswerReader.bundled().read(Payloads.profile("CFTC_COT"), answer)).get(0);
  }

  private static byte[] zip(String name, String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  @Test
  void aZipBombIsNotUnpacked() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("annual.txt"));
      zip.write(LEGACY_TEXT.getBytes(StandardCharsets.US_ASCII));
      byte[] blanks = new byte[1 << 20];
      for (int i = 0; i < 97; i++) {
        zip.write(blanks);
      }
    }
    Answer bomb = new Answer(ApiRequest.get(""), 200, bytes.toByteArray(), Payloads.RECEIVED);
    assertThat(Payloads.error("CFTC_COT", bomb).kind()).isEqualTo(ErrorKind.TOO_MUCH_ASKED);
  }

  @Test
  void filesOfTheWeekAreReadByTheirWidth() throws Exception {
    String head = "\"GOLD - COMMODITY EXCHANGE INC.\",260929,2026-09-29,088691,CMX ,01,088 ,";
    String numbers = "100,10,20,5,10,5,15,5,10,10,15,5,60,70,40,30,";
    String row = head + numbers + ".,".repeat(191 - 7 - 16 - 1) + "FutOnly\n";
    Positioning gold = positions(Payloads.read("CFTC_COT", "", row)).get(0);
    assertThat(gold.report()).isEqualTo("DISAGGREGATED");
    assertThat(gold.holdings())
        .containsExactly(
            new Holding("PRODUCER_MERCHANT", 10.0, 20.0, null),
            new Holding("SWAP_DEALER", 5.0, 10.0, 5.0),
            new Holding("MANAGED_MONEY", 15.0, 5.0, 10.0),
            new Holding("OTHER_REPORTABLE", 10.0, 15.0, 5.0),
            new Holding("NON_REPORTABLE", 40.0, 30.0, null));
    String legacy = head + numbers + "0,".repeat(129 - 7 - 16 - 1) + "0\n";
    assertThat(Payloads.error("CFTC_COT", Payloads.answer("", 200, legacy)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @Test
  void aSupplementIsNotSupportedAndALostColumnIsTold() {
    String supplement =
        "Market_and_Exchange_Names,CFTC_Contract_Market_Code,CIT_Positions\nA,1,2\n";
    assertThat(Payloads.error("CFTC_COT", Payloads.answer("", 200, supplement)).kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
    String lost = LEGACY_TEXT.replace("Commercial Positions-Short (All)", "Shorts");
    assertThat(Payloads.error("CFTC_COT", Payloads.answer(YEARLY, 200, lost)).kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void rowsThatDoNotAddUpAreRejectedAndTheOthersSurvive() throws Exception {
    String off = ROW.replace("\"10\",\"dealer_positions_short", "\"11\",\"dealer_positions_short");
    String interest = ROW.replace("\"open_interest_all\":\"100\"", "\"open_interest_all\":\"101\"");
    String negative =
        ROW.replace("\"asset_mgr_positions_long\":\"30\"", "\"asset_mgr_positions_long\":\"-30\"");
    String number = ROW.replace("\"30\",", "\"3,0\",");
    String date = ROW.replace("2025-08-05", "2025-02-30");
    String ahead = ROW.replace("2025-08-05", "2027-08-05");
    Reading reading =
        Payloads.read(
            "CFTC_COT",
            TFF,
            "["
                + String.join(",", off, interest, negative, number, date, ahead, ROW, ROW, "7")
                + "]");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.OUT_OF_RANGE,
            Reason.OUT_OF_RANGE,
            Reason.OUT_OF_RANGE,
            Reason.BAD_NUMBER,
            Reason.BAD_DATE,
            Reason.BEYOND_HORIZON,
            Reason.DUPLICATE,
            Reason.MALFORMED);
    assertThat(positions(reading)).hasSize(1);
    assertThat(nets(reading))
        .extracting(Observation::seriesCode, Observation::value)
        .containsExactly(
            tuple("CFTC_ES_DEALER_NET", -15.0),
            tuple("CFTC_ES_ASSETMGR_NET", 10.0),
            tuple("CFTC_ES_LEVERAGED_NET", 0.0),
            tuple("CFTC_ES_OTHER_NET", 5.0));
  }

  @Test
  void roundedNumbersNeedNotAddUpToTheContract() throws Exception {
    String combined =
        ROW.replace("FutOnly", "Combined")
            .replace("\"10\",\"dealer_positions_short", "\"11\",\"dealer_positions_short");
    Reading reading = Payloads.read("CFTC_COT", TFF, "[" + combined + "]");
    assertThat(positions(reading)).hasSize(1);
    assertThat(positions(reading).get(0).combined()).isTrue();
    // Options must not get into a series of futures.
    assertThat(nets(reading)).isEmpty();
    String far = combined.replace("\"11\",", "\"15\",");
    assertThat(Payloads.read("CFTC_COT", TFF, "[" + far + "]").rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.OUT_OF_RANGE);
  }

  @Test
  void whatWasNotAskedForIsLeftOutAndNeverZero() throws Exception {
    String some =
        """
        [{"report_date_as_yyyy_mm_dd":"2026-01-20T00:00:00.000","cftc_contract_market_code":"13874A",
          "lev_money_positions_long":"7","lev_money_positions_short":"9",
          "dealer_positions_long_all":"5"},
         {"report_date_as_yyyy_mm_dd":"2026-01-20T00:00:00.000","cftc_contract_market_code":"209742",
          "open_interest_all":"5"}]""";
    Reading reading = Payloads.read("CFTC_COT", TFF, some);
    Positioning row = positions(reading).get(0);
    assertThat(row.openInterest()).isNull();
    assertThat(row.combined()).isFalse();
    assertThat(row.holdings()).containsExactly(new Holding("LEVERAGED_FUNDS", 7.0, 9.0, null));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.MISSING_FIELD);
    // Without the address nobody knows whether options are in it.
    assertThat(Payloads.read("CFTC_COT", "", some).events()).isEmpty();
  }

  @Test
  void theSignForNothingIsMissing() throws Exception {
    Reading reading = Payloads.read("CFTC_COT", YEARLY, LEGACY_TEXT.replace("  40,", "   .,"));
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(positions(reading).get(0).holdings())
        .extracting(Holding::category)
        .containsExactly("COMMERCIAL", "NON_REPORTABLE");
  }

  /** Days of release as announced; a holiday in between moves them, a lapse makes them unknown. */
  @ParameterizedTest
  @CsvSource({
    "2025-08-05, 2025-08-08",
    "2025-01-21, 2025-01-24",
    "2024-07-02, 2024-07-08",
    "2023-11-21, 2023-11-27",
    "2024-12-24, 2024-12-30",
    "2026-01-20, 2026-01-23",
  })
  void reportsComeOutOnTheThirdBusinessDay(LocalDate report, LocalDate release) {
    assertThat(CotRelease.day(report)).contains(release);
  }

  @ParameterizedTest
  @CsvSource({"1992-12-29", "2013-10-08", "2018-12-24", "2023-02-07", "2025-10-07", "2026-01-13"})
  void whereNoRuleHoldsReportsAreKnownWhenTheyAreSeen(LocalDate report) throws Exception {
    Reading reading =
        Payloads.read("CFTC_COT", TFF, "[" + ROW.replace("2025-08-05", report.toString()) + "]");
    assertThat(reading.events())
        .extracting(Event::availableAt)
        .hasSize(5)
        .containsOnly(Payloads.RECEIVED);
    assertThat(positions(reading).get(0).availability()).isEqualTo(Availability.FIRST_SEEN);
    assertThat(reading.notes()).hasSize(1);
  }

  @Test
  void errorsAreTyped() {
    assertKind(
        """
        {"code":"query.compiler.malformed","error":true,"message":"Could not parse SoQL query"}""",
        ErrorKind.BAD_REQUEST);
    assertKind(
        """
        {"code":"dataset.missing","error":true,"message":"Not found","data":{"id":"abcd-1234"}}""",
        ErrorKind.NOT_FOUND);
    assertKind("{\"code\":\"throttled\",\"error\":true,\"message\":\"x\"}", ErrorKind.RATE_LIMITED);
    assertKind(
        "{\"code\":\"authentication_required\",\"error\":true,\"message\":\"x\"}",
        ErrorKind.UNAUTHORISED);
    assertKind(
        "{\"code\":\"permission_denied\",\"error\":true,\"message\":\"x\"}", ErrorKind.FORBIDDEN);
    assertKind("", ErrorKind.MALFORMED);
    assertKind("[" + ROW.substring(0, ROW.length() - 4), ErrorKind.MALFORMED);
  }

  private static void assertKind(String body, ErrorKind kind) {
    assertThat(Payloads.error("CFTC_COT", Payloads.answer(TFF, 200, body)).kind()).isEqualTo(kind);
  }

  @Test
  void anEmptyWindowIsNoError() throws Exception {
    assertThat(Payloads.read("CFTC_COT", TFF, " [ ]\n").events()).isEmpty();
  }

  @Test
  void fullPagesGoOn() throws Exception {
    String url = TFF + "?$limit=2&$offset=40&$order=report_date_as_yyyy_mm_dd";
    String body = "[" + ROW + "," + ROW.replace("13874A", "209742") + "]";
    assertThat(Payloads.read("CFTC_COT", url, body).next())
        .contains(ApiRequest.get(url.replace("=40", "=42")));
    assertThat(Payloads.read("CFTC_COT", url, "[" + ROW + "]").next()).isEmpty();
    String elsewhere = url.replace("publicreporting.cftc.gov", "example.org");
    assertThat(Payloads.read("CFTC_COT", elsewhere, body).next()).isEmpty();
    String many = "[" + String.join(",", Collections.nCopies(1000, ROW)) + "]";
    assertThat(Payloads.read("CFTC_COT", LEGACY + "?x=1", many).next())
        .contains(ApiRequest.get(LEGACY + "?x=1&$offset=1000"));
  }

  @Test
  void requestsAskTheServiceForWeeksAndTheFilesForYears() {
    var weeks = Window.of(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
    assertThat(Payloads.requests("CFTC_COT", "CFTC_ES_DEALER_NET", weeks))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://publicreporting.cftc.gov/resource/gpe5-46if.json"
                + "?cftc_contract_market_code=13874A"
                + "&$where=report_date_as_yyyy_mm_dd%20between%20%272026-09-01T00:00:00.000%27"
                + "%20and%20%272026-09-30T00:00:00.000%27"
                + "&$order=report_date_as_yyyy_mm_dd&$limit=1000&$offset=0");
    assertThat(Payloads.requests("CFTC_COT", "CFTC_GC_OTHER_NET", weeks))
        .singleElement()
        .extracting(ApiRequest::url)
        .asString()
        .startsWith(
            "https://publicreporting.cftc.gov/resource/72hh-3qpy.json"
                + "?cftc_contract_market_code=088691&");
    var years = Window.of(LocalDate.of(2008, 1, 1), LocalDate.of(2011, 6, 1));
    assertThat(Payloads.requests("CFTC_COT", "CFTC_ES_DEALER_NET", years))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www.cftc.gov/files/dea/history/fin_fut_txt_2006_2016.zip",
            "https://www.cftc.gov/files/dea/history/fut_fin_txt_2010.zip",
            "https://www.cftc.gov/files/dea/history/fut_fin_txt_2011.zip");
  }

  @Test
  void damagedBodiesAreRefused() throws Exception {
    Damage.toBytes("CFTC_COT", YEARLY, LEGACY_TEXT.getBytes(StandardCharsets.UTF_8));
    Damage.toBytes("CFTC_COT", YEARLY, zip("annual.txt", LEGACY_TEXT));
    Damage.toBytes("CFTC_COT", TFF, ("[" + ROW + "]").getBytes(StandardCharsets.UTF_8));
    Damage.toValues("CFTC_COT", TFF, "[" + ROW + "]");
  }
}
