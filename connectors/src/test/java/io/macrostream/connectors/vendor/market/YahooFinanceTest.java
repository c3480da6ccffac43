package io.macrostream.connectors.vendor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YahooFinanceTest {

  private static final String URL =
      "https://query1.finance.yahoo.com/v8/finance/chart/AAPL?interval=1d";

  /** New York, closed at 16:00; the session of 2025-02-20 is the current one. */
  private static final String NEW_YORK =
      """
      "currency":"USD","symbol":"AAPL","gmtoffset":-18000,"exchangeTimezoneName":"America/New_York",
      "currentTradingPeriod":{"regular":{"start":1740061800,"end":1740085200}}
      """;

  /** Counted and looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "AAPL-2020-08-31-2020-11-07, 49, AAPL, 2020-08-31, 2020-08-31T20:00:00Z, 129.0399932861328,"
        + " 125.82673645019531, 225702700, 2020-11-06, 2020-11-06T21:00:00Z, 118.69000244140625",
    "BTC-USD-2020-01, 3, BTC-USD, 2020-01-01, 2020-01-02T00:00:00Z, 7200.17431640625,"
        + " 7200.17431640625, 18565664997, 2020-01-03, 2020-01-04T00:00:00Z, 7344.88427734375",
    "EURUSD=X-2020-01, 3, EURUSD, 2020-01-01, 2020-01-02T00:00:00Z, 1.1220825910568237,"
        + " 1.1220825910568237, 0, 2020-01-03, 2020-01-04T00:00:00Z, 1.1171437501907349",
    "GC=F-2020-01, 1, GOLD, 2020-01-02, 2020-01-03T05:00:00Z, 1524.5,"
        + " 1524.5, 214, 2020-01-02, 2020-01-03T05:00:00Z, 1524.5",
    "WSKT.JK-2020-01, 1, WSKT.JK, 2020-01-02, 2020-01-02T17:00:00Z, 1505,"
        + " 1497.776611328125, 23547100, 2020-01-02, 2020-01-02T17:00:00Z, 1505",
  })
  void recordedAnswersAreRead(
      String file,
      int count,
      String instrument,
      LocalDate firstDay,
      Instant firstEnd,
      double firstClose,
      double firstAdjusted,
      double firstVolume,
      LocalDate lastDay,
      Instant lastEnd,
      double lastClose)
      throws Exception {
    Reading reading = Payloads.read("YAHOO_FINANCE", "yahoo/chart-" + file + ".json");
    List<Bar> bars = bars(reading);
    assertThat(bars).hasSize(count);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    Bar first = bars.get(0);
    assertThat(first.instrumentId()).isEqualTo(instrument);
    assertThat(first.interval()).isEqualTo("1d");
    assertThat(first.adjustedClose()).isEqualTo(firstAdjusted);
    assertThat(first.volume()).isEqualTo(firstVolume);
    assertThat(first.availability()).isEqualTo(Availability.DERIVED);
    assertThat(first.flags()).isEmpty();
    assertIs(first, firstDay, firstEnd, firstClose);
    assertIs(bars.get(count - 1), lastDay, lastEnd, lastClose);
  }

  private static void assertIs(Bar bar, LocalDate day, Instant end, double close) {
    assertThat(bar.sessionDate()).isEqualTo((int) day.toEpochDay());
    assertThat(bar.observedAt()).isEqualTo(end);
    assertThat(bar.availableAt()).isEqualTo(end.plusSeconds(900));
    assertThat(bar.close()).isEqualTo(close);
  }

  private static List<Bar> bars(Reading reading) {
    return reading.events().stream().filter(Bar.class::isInstance).map(Bar.class::cast).toList();
  }

  @Test
  void recordedDividendsAndSplitsAreEvents() throws Exception {
    Reading reading = Payloads.read("YAHOO_FINANCE", "yahoo/chart-AAPL-2020-08-31-2020-11-07.json");
    assertThat(reading.events()).hasSize(51);
    assertThat(reading.events().subList(49, 51))
        .containsExactly(
            event("DIVIDEND", "2020-11-06", "2020-11-06T14:30:00Z"),
            event("SPLIT", "2020-08-31", "2020-08-31T13:30:00Z"));
    assertThat(reading.notes()).singleElement().asString().contains("amounts");
  }

  private static Event event(String kind, String date, String known) {
    return new ScheduleEvent(
        "AAPL",
        kind,
        (int) LocalDate.parse(date).toEpochDay(),
        null,
        Instant.parse(known),
        "YAHOO_FINANCE");
  }

  @Test
  void aWeekendIsEmpty() throws Exception {
    Reading reading = Payloads.read("YAHOO_FINANCE", "yahoo/chart-AAPL-1m-weekend.json");
    assertThat(reading.events()).isEmpty();
    assertThat(reading.rejected()).isEmpty();
  }

  @Test
  void recordedErrorsAreTyped() throws Exception {
    assertThat(Payloads.error("YAHOO_FINANCE", "yahoo/error-404-chart-not-found.json"))
        .hasMessage("Not Found: No data found, symbol may be delisted")
        .extracting("kind")
        .isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(Payloads.error("YAHOO_FINANCE", "yahoo/error-404-quoteSummary-ADH.json"))
        .hasMessageContaining("No fundamentals data found")
        .extracting("kind")
        .isEqualTo(ErrorKind.NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Too Many Requests; RATE_LIMITED",
        "'Edge: Too Many Requests'; RATE_LIMITED",
        "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"Invalid"
            + " Crumb\"}}}; UNAUTHORISED",
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Unprocessable"
            + " Entity\",\"description\":\"1m data not available for startTime=1 and endTime=2. Only 8"
            + " days worth of 1m granularity data are allowed to be fetched per request.\"}}};"
            + " TOO_MUCH_ASKED",
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Bad"
            + " Request\",\"description\":\"Data doesn't exist for startDate = 1, endDate = 2\"}}};"
            + " NOT_FOUND",
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Bad"
            + " Request\",\"description\":\"Invalid input - interval=7d\"}}}; BAD_REQUEST",
        "{\"chart\":{\"result\":null,\"error\":{\"code\":\"internal-error\",\"description\":\"x\"}}};"
            + " UNAVAILABLE",
        "{\"chart\":{\"result\":null,\"error\":null}}; INCONSISTENT",
        "{\"quoteSummary\":{\"result\":[{\"price\":{}}],\"error\":null}}; UNSUPPORTED",
        "{\"chart\":{\"result\":[{\"me; MALFORMED",
      })
  void errorsAreTyped(String body, ErrorKind kind) {
    assertThat(Payloads.error("YAHOO_FINANCE", Payloads.answer(URL, 200, body)).kind())
        .isEqualTo(kind);
  }

  @Test
  void thePlainTextOfAnotherVendorIsNotTakenForYahoos() {
    Answer others = Payloads.answer("https://api.bcb.gov.br/x", 429, "Too Many Requests");
    assertThat(new YahooFinance().recognises(others)).isFalse();
    assertThat(AnswerReader.bundled().recognise(others)).isEmpty();
    assertThat(new YahooFinance().recognises(Payloads.answer("", 429, "Too Many Requests")))
        .isTrue();
  }

  private static String chart(String meta, String times, String quote) {
    return "{\"chart\":{\"result\":[{\"meta\":{"
        + meta
        + "},\"timestamp\":["
        + times
        + "],\"indicators\":{\"quote\":[{"
        + quote
        + "}]}}],\"error\":null}}";
  }

  private static Reading readAt(String received, String body) throws Exception {
    AnswerReader reader = AnswerReader.bundled();
    return reader.read(
        Payloads.profile("YAHOO_FINANCE"),
        new Answer(
            ApiRequest.get(URL),
            200,
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse(received)));
  }

  @Test
  void aNullBarIsMissingAndAZeroOpenIsNone() throws Exception {
    Reading reading =
        Payloads.read(
            "YAHOO_FINANCE",
            URL,
            chart(
                NEW_YORK,
                "1598880600,1598967000,1599053400",
                "\"open\":[null,0,\"x\"],\"high\":[null,0,2],\"low\":[null,0,1],"
                    + "\"close\":[null,3.5,1.5],\"volume\":[null,null,1]"));
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER);
    Bar bar = bars(reading).get(0);
    assertThat(bar.close()).isEqualTo(3.5);
    assertThat(bar.open()).isNull();
    assertThat(bar.volume()).isNull();
    assertThat(bar.adjustedClose()).isNull();
  }

  @Test
  void columnsOfAnotherLengthAreNotGuessed() {
    String body = chart(NEW_YORK, "1598880600,1598967000", "\"close\":[1]");
    assertThat(Payloads.error("YAHOO_FINANCE", Payloads.answer(URL, 200, body)).kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void theLastBarOfADayThatIsNotOverIsLeftOut() throws Exception {
    String body = chart(NEW_YORK, "1739975400,1740061800", "\"close\":[1,2]");
    Reading during = readAt("2025-02-20T20:59:59Z", body);
    assertThat(bars(during)).extracting(Bar::close).containsExactly(1.0);
    assertThat(during.notes()).containsExactly(BarSink.PARTIAL);
    // Prices lag a quarter of an hour.
    assertThat(bars(readAt("2025-02-20T21:14:59Z", body))).hasSize(1);
    Reading after = readAt("2025-02-20T21:15:00Z", body);
    assertThat(bars(after)).hasSize(2);
    assertThat(bars(after).get(1).availableAt()).isEqualTo("2025-02-20T21:15:00Z");
  }

  /** The key of a bar must not move with the hours of the day on which it is asked for. */
  @Test
  void anEarlyCloseTodayDoesNotMoveOtherDays() throws Exception {
    String meta = NEW_YORK.replace("1740085200", "1740074400");
    String body = chart(meta, "1739975400,1740061800", "\"close\":[1,2]");
    Reading reading = readAt("2025-02-20T18:15:00Z", body);
    assertThat(bars(reading))
        .extracting(Bar::observedAt)
        .containsExactly(
            Instant.parse("2025-02-19T21:00:00Z"), Instant.parse("2025-02-20T21:00:00Z"));
    assertThat(bars(reading).get(1).availableAt()).isEqualTo("2025-02-20T18:15:00Z");
  }

  @Test
  void stampsAreOfTheExchangesDayInSummerAndInTheEast() throws Exception {
    String london =
        "\"symbol\":\"GBPUSD=X\",\"gmtoffset\":0,\"exchangeTimezoneName\":\"Europe/London\","
            + "\"currentTradingPeriod\":{\"regular\":{\"start\":1740009600,\"end\":1740095940}}";
    Bar summer =
        bars(Payloads.read("YAHOO_FINANCE", URL, chart(london, "1593558000", "\"close\":[1.2]")))
            .get(0);
    assertThat(summer.instrumentId()).isEqualTo("GBPUSD");
    assertThat(summer.sessionDate()).isEqualTo((int) LocalDate.of(2020, 7, 1).toEpochDay());
    assertThat(summer.observedAt()).isEqualTo("2020-07-01T23:00:00Z");
    String sydney = "\"symbol\":\"BHP.AX\",\"gmtoffset\":39600";
    Bar east =
        bars(Payloads.read("YAHOO_FINANCE", URL, chart(sydney, "1577919600", "\"close\":[40]")))
            .get(0);
    assertThat(east.sessionDate()).isEqualTo((int) LocalDate.of(2020, 1, 2).toEpochDay());
    assertThat(east.observedAt()).isEqualTo("2020-01-02T13:00:00Z");
  }

  @Test
  void penceStayPence() throws Exception {
    String meta =
        "\"currency\":\"GBp\",\"symbol\":\"VOD.L\",\"exchangeTimezoneName\":\"Europe/London\"";
    Reading reading =
        Payloads.read("YAHOO_FINANCE", URL, chart(meta, "1577952000", "\"close\":[150.5]"));
    assertThat(bars(reading).get(0).close()).isEqualTo(150.5);
    assertThat(reading.notes()).singleElement().asString().contains("GBp");
  }

  @Test
  void centsOfDollarsStayCents() throws Exception {
    String meta = NEW_YORK.replace("USD", "USX").replace("AAPL", "SB=F");
    Reading reading =
        Payloads.read("YAHOO_FINANCE", URL, chart(meta, "1577952000", "\"close\":[13.2]"));
    assertThat(bars(reading).get(0).instrumentId()).isEqualTo("SUGAR");
    assertThat(bars(reading).get(0).close()).isEqualTo(13.2);
    assertThat(reading.notes()).singleElement().asString().contains("USX");
  }

  @ParameterizedTest
  @CsvSource({
    "1m, 1m, 2020-08-31T13:31:00Z, 2020-08-31",
    "60m, 1h, 2020-08-31T14:30:00Z, 2020-08-31",
    "1wk, 1wk, 2020-09-06T20:00:00Z, 2020-09-06",
    "1mo, 1mo, 2020-08-31T20:00:00Z, 2020-08-31",
  })
  void lengthsAreMapped(String granularity, String interval, Instant end, LocalDate session)
      throws Exception {
    String meta = NEW_YORK.strip() + ",\"dataGranularity\":\"" + granularity + "\"";
    Bar bar =
        bars(Payloads.read("YAHOO_FINANCE", URL, chart(meta, "1598880600", "\"close\":[1]")))
            .get(0);
    assertThat(bar.interval()).isEqualTo(interval);
    assertThat(bar.observedAt()).isEqualTo(end);
    assertThat(bar.sessionDate()).isEqualTo((int) session.toEpochDay());
  }

  @Test
  void aSecondBarOfADayIsRejected() throws Exception {
    Reading reading =
        Payloads.read(
            "YAHOO_FINANCE", URL, chart(NEW_YORK, "1598880600,1598904000", "\"close\":[1,2]"));
    assertThat(bars(reading)).extracting(Bar::close).containsExactly(1.0);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.DUPLICATE);
  }

  @Test
  void spoiledAnswersAreTypedErrors() throws Exception {
    Mistreatment.survives(
        "YAHOO_FINANCE",
        URL,
        """
        {"chart":{"result":[{"meta":{"currency":"USD","symbol":"A","gmtoffset":-18000,
        "exchangeTimezoneName":"America/New_York","regularMarketTime":1740000000,
        "dataGranularity":"1d","currentTradingPeriod":{"regular":{"start":1740061800,
        "end":1740085200}}},"timestamp":[1598880600],"events":{"splits":{"1":{"date":1598880600}}},
        "indicators":{"quote":[{"open":[1],"high":[1],"low":[1],"close":[1],"volume":[1]}],
        "adjclose":[{"adjclose":[1]}]}}],"error":null}}
        """);
  }

  @Test
  void requestsEncodeTheSymbolAndCoverTheDaysOfEveryZone() {
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31));
    String tail =
        "?period1=1577786400&period2=1580558400&interval=1d&events=div%7Csplit&includePrePost=false";
    assertThat(Payloads.requests("YAHOO_FINANCE", "IBOVESPA", window))
        .extracting(ApiRequest::url)
        .containsExactly("https://query1.finance.yahoo.com/v8/finance/chart/%5EBVSP" + tail);
    assertThat(Payloads.requests("YAHOO_FINANCE", "USDBRL", window))
        .extracting(ApiRequest::url)
        .containsExactly("https://query1.finance.yahoo.com/v8/finance/chart/BRL%3DX" + tail);
  }
}
