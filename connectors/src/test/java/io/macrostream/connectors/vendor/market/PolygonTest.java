package io.macrostream.connectors.vendor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygonTest {

  private static final String ID = "POLYGON";
  private static final String QUOTES = "https://api.polygon.io/v3/quotes/AAPL";

  private static String range(String ticker, String length) {
    return "https://api.polygon.io/v2/aggs/ticker/" + ticker + "/range/" + length + "/x/y?limit=9";
  }

  private static String bars(String status, String rows) {
    return "{\"ticker\":\"A\",\"results\":["
        + rows
        + "],\"status\":\""
        + status
        + "\",\"request_id\":\"1\"}";
  }

  private static String bar(long start) {
    return "{\"v\":6.0,\"vw\":1.4,\"o\":1.5,\"c\":1.4,\"h\":1.6,\"l\":1.3,\"t\":"
        + start
        + ",\"n\":8}";
  }

  /** Looked up in the file with an independent tool; summer time begins between the two days. */
  @Test
  void recordedBarsAreRead() throws Exception {
    Reading reading = Payloads.read(ID, "polygon/aggs-AAPL-day.json");
    assertThat(reading.events())
        .containsExactly(
            aapl(
                "2005-04-01",
                "2005-04-02T05:00:00Z",
                1.5032,
                1.5064,
                1.4489,
                1.4604,
                642646396,
                1.469,
                82132),
            aapl(
                "2005-04-04",
                "2005-04-05T04:00:00Z",
                1.4639,
                1.4754,
                1.4343,
                1.4675,
                578172308,
                1.4589,
                65543));
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.next()).isEmpty();
  }

  private static Bar aapl(
      String day,
      String end,
      double open,
      double high,
      double low,
      double close,
      double volume,
      double vwap,
      long trades) {
    return new Bar(
        "AAPL",
        "1d",
        (int) LocalDate.parse(day).toEpochDay(),
        Instant.parse(end),
        Instant.parse(end),
        open,
        high,
        low,
        close,
        null,
        volume,
        vwap,
        trades,
        false,
        ID,
        Availability.DERIVED,
        List.of(),
        1);
  }

  @Test
  void recordedQuotesAreReadToTheNanosecond() throws Exception {
    Reading reading = Payloads.read(ID, "polygon/quotes-AAPL-page1.json");
    assertThat(reading.events()).hasSize(10);
    assertThat(reading.events().get(0))
        .isEqualTo(
            new Quote(
                "AAPL",
                ID,
                "POLYGON:AAPL:2022-05-10",
                19288684,
                Instant.parse("2022-05-10T14:11:12.800402200Z"),
                Instant.parse("2022-05-10T14:11:12.800638700Z"),
                155.85,
                4.0,
                155.87,
                3.0));
    Quote last = (Quote) reading.events().get(9);
    assertThat(last.quoteSequence()).isEqualTo(19288166);
    assertThat(last.observedAt()).isEqualTo("2022-05-10T14:11:12.690425Z");
    assertThat(last.bid()).isEqualTo(155.86);
    assertThat(reading.next())
        .get()
        .extracting(ApiRequest::url)
        .asString()
        .startsWith("https://api.massive.com/v3/quotes/AAPL?cursor=YXA9MTkyODgxNjYm");
  }

  @Test
  void recordedNewsAreDocuments() throws Exception {
    Reading reading = Payloads.read(ID, "polygon/news-NFLX.json");
    Document news = (Document) reading.events().get(0);
    assertThat(reading.events()).hasSize(1);
    assertThat(news.documentId()).isEqualTo("JeJEhAVoKaqJ2zF9nzQYMg07UlEeWlis6Dsop33TPQY");
    assertThat(news.kind()).isEqualTo("NEWS");
    assertThat(news.title()).startsWith("Theres a big hole in the Feds theory of inflation—");
    assertThat(news.text()).endsWith("our inflation problem is about to go away.");
    assertThat(news.url()).endsWith("-11651165705").contains("marketwatch.com/story/");
    assertThat(news.tickers()).containsExactly("MSFT", "TSN", "NFLX", "AMZN");
    assertThat(news.publishedAt()).isEqualTo("2022-04-28T17:08:00Z");
    assertThat(news.availableAt()).isEqualTo("2022-04-28T17:08:00Z");
    assertThat(news.observedAt()).isEqualTo("2022-04-28T17:08:00Z");
    assertThat(news.availability()).isEqualTo(Availability.OFFICIAL);
  }

  @ParameterizedTest
  @CsvSource({
    "A, 1/minute, 1m, 2024-03-08T05:01:00Z, 2024-03-08",
    "A, 90/minute, 90m, 2024-03-08T06:30:00Z, 2024-03-08",
    "A, 1/hour, 1h, 2024-03-08T06:00:00Z, 2024-03-08",
    "A, 1/day, 1d, 2024-03-09T05:00:00Z, 2024-03-08",
    "A, 1/week, 1wk, 2024-03-15T04:00:00Z, 2024-03-14",
    "A, 1/month, 1mo, 2024-04-08T04:00:00Z, 2024-04-07",
    "A, 1/quarter, 3mo, 2024-06-08T04:00:00Z, 2024-06-07",
  })
  void theLengthStandsInTheRequest(
      String ticker, String length, String interval, Instant end, LocalDate session)
      throws Exception {
    String body = bars("OK", bar(1709874000000L)); // midnight in New York
    Bar bar = (Bar) Payloads.read(ID, range(ticker, length), body).events().get(0);
    assertThat(bar.interval()).isEqualTo(interval);
    assertThat(bar.observedAt()).isEqualTo(end);
    assertThat(bar.availableAt()).isEqualTo(end);
    assertThat(bar.sessionDate()).isEqualTo((int) session.toEpochDay());
  }

  @Test
  void delayedBarsAreKnownAQuarterOfAnHourLaterAndCoinsAreInUtc() throws Exception {
    String body = bars("DELAYED", bar(1709856000000L)).replace("\"A\"", "\"X:BTCUSD\"");
    Bar bar = (Bar) Payloads.read(ID, range("X:BTCUSD", "1/day"), body).events().get(0);
    assertThat(bar.instrumentId()).isEqualTo("X:BTCUSD");
    assertThat(bar.observedAt()).isEqualTo("2024-03-09T00:00:00Z");
    assertThat(bar.availableAt()).isEqualTo("2024-03-09T00:15:00Z");
  }

  @Test
  void barsOfAllStocksNameTheirOwn() throws Exception {
    String url = "https://api.polygon.io/v2/aggs/grouped/locale/us/market/stocks/2024-03-08";
    String row = bar(1709931600000L).replace("{", "{\"T\":\"KO\",");
    Bar bar = (Bar) Payloads.read(ID, url, bars("OK", row)).events().get(0);
    assertThat(bar.instrumentId()).isEqualTo("KO");
    assertThat(bar.interval()).isEqualTo("1d");
  }

  @Test
  void aBarThatIsNotOverIsLeftOutAndBadOnesAreRejected() throws Exception {
    Reading reading =
        Payloads.read(
            ID,
            range("A", "1/day"),
            bars(
                "OK",
                bar(Payloads.RECEIVED.toEpochMilli())
                    + ","
                    + bar(1709874000000L).replace("1709874000000", "1709874000000000")
                    + ","
                    + bar(1709874000000L).replace("\"c\":1.4", "\"c\":\"n/a\"")
                    + ","
                    + bar(1709874000000L).replace("\"c\":1.4", "\"c\":null")
                    + ","
                    + bar(1709874000000L).replace("\"c\":1.4", "\"c\":9")));
    assertThat(reading.notes()).containsExactly(BarSink.PARTIAL);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE, Reason.BAD_NUMBER);
    assertThat(((Bar) reading.events().get(0)).flags()).containsExactly("OHLC_INCONSISTENT");
  }

  @Test
  void theLengthIsNotGuessedFromBarsWithinADay() {
    String body = bars("OK", bar(1709931600000L) + "," + bar(1709931660000L));
    assertThat(Payloads.error(ID, Payloads.answer("", 200, body)).kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void noResultsAreAnEmptyReading() throws Exception {
    String body =
        "{\"ticker\":\"A\",\"queryCount\":0,\"resultsCount\":0,\"status\":\"OK\",\"request_id\":\"1\"}";
    assertThat(Payloads.read(ID, range("A", "1/day"), body).events()).isEmpty();
  }

  @Test
  void oneDayOfOneStockIsABar() throws Exception {
    String body =
        """
        {"status":"OK","from":"2024-03-08","symbol":"A","open":1,"high":3,"low":1,"close":2,
        "volume":10,"afterHours":2,"preMarket":1}
        """;
    String url = "https://api.polygon.io/v1/open-close/A/2024-03-08";
    Bar bar = (Bar) Payloads.read(ID, url, body).events().get(0);
    assertThat(bar.observedAt()).isEqualTo("2024-03-09T05:00:00Z");
    assertThat(bar.close()).isEqualTo(2);
  }

  @Test
  void tradesAreReadAndASideWithNobodyIsEmpty() throws Exception {
    String trade =
        """
        {"results":[{"id":"7","price":1.5,"size":20,"sequence_number":9,
        "participant_timestamp":1652191872800402200,"sip_timestamp":1652191872800638700}],
        "status":"OK","request_id":"1"}
        """;
    Trade read =
        (Trade) Payloads.read(ID, QUOTES.replace("quotes", "trades"), trade).events().get(0);
    assertThat(read.tradeSequence()).isEqualTo(9);
    assertThat(read.size()).isEqualTo(20);
    String quote =
        """
        {"results":[{"bid_price":0,"bid_size":0,"ask_price":2,"ask_size":1,"sequence_number":9,
        "sip_timestamp":1652191872800638700},{"bid_price":0,"ask_price":0,"sequence_number":9,
        "sip_timestamp":1652191872800638700}],"status":"OK","request_id":"1"}
        """;
    Reading quotes = Payloads.read(ID, QUOTES, quote);
    assertThat(((Quote) quotes.events().get(0)).bid()).isNull();
    assertThat(((Quote) quotes.events().get(0)).bidSize()).isNull();
    assertThat(quotes.missing()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.massive.com/v3/x?cursor=a&apiKey=secret, https://api.massive.com/v3/x?cursor=a",
    "https://api.polygon.io/v3/x?apiKey=secret&cursor=a, https://api.polygon.io/v3/x?cursor=a",
    "https://api.polygon.io.evil.com/v3/x, ",
    "https://api.polygon.io@evil.com/v3/x, ",
    "https://api.polygon.io:8443/v3/x, ",
    "http://api.polygon.io/v3/x, ",
    "//api.polygon.io/v3/x, ",
  })
  void onlyTheTwoHostsAreFollowedAndNoKeyIsKept(String next, String expected) throws Exception {
    String body =
        "{\"results\":[],\"status\":\"OK\",\"request_id\":\"1\",\"next_url\":\"" + next + "\"}";
    assertThat(Payloads.read(ID, QUOTES, body).next().map(ApiRequest::url).orElse(null))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"status\":\"ERROR\",\"request_id\":\"1\",\"error\":\"You've exceeded the maximum requests"
            + " per minute, please wait or upgrade your subscription to continue.\"}; RATE_LIMITED",
        "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"1\",\"message\":\"Your plan doesn't include"
            + " this data timeframe.\"}; FORBIDDEN",
        "{\"status\":\"ERROR\",\"request_id\":\"1\",\"error\":\"Unknown API Key\"}; UNAUTHORISED",
        "{\"status\":\"ERROR\",\"error\":\"API Key was not provided\"}; UNAUTHORISED",
        "{\"status\":\"NOT_FOUND\",\"request_id\":\"1\",\"message\":\"Data not found.\"}; NOT_FOUND",
        "{\"status\":\"ERROR\",\"request_id\":\"1\",\"error\":\"Could not parse the time\"};"
            + " BAD_REQUEST",
        "{\"results\":{\"P\":1},\"status\":\"OK\",\"request_id\":\"1\"}; UNSUPPORTED",
        "{\"results\":[{\"v\":1,; MALFORMED",
      })
  void errorsAreTyped(String body, ErrorKind kind) {
    assertThat(Payloads.error(ID, Payloads.answer(QUOTES, 200, body)).kind()).isEqualTo(kind);
  }

  @Test
  void anErrorOfNewsApiIsNotOurs() {
    String body = "{\"status\":\"error\",\"code\":\"rateLimited\",\"message\":\"x\"}";
    assertThat(new Polygon().recognises(Payloads.answer("", 200, body))).isFalse();
  }

  @Test
  void newsFromTheFutureIsRejected() throws Exception {
    String body =
        """
        {"results":[{"id":"1","title":"t","published_utc":"2027-01-01T00:00:00Z"}],"status":"OK",
        "request_id":"1"}
        """;
    assertThat(Payloads.read(ID, QUOTES, body).rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BEYOND_HORIZON);
  }

  @Test
  void spoiledAnswersAreTypedErrors() throws Exception {
    Mistreatment.survives(ID, range("A", "1/day"), bars("OK", bar(1709874000000L)));
    Mistreatment.survives(
        ID,
        QUOTES,
        """
        {"results":[{"bid_price":1,"bid_size":0,"ask_price":2,"ask_size":1,"sequence_number":9,
        "sip_timestamp":1652191872800638700}],"status":"OK","request_id":"1","next_url":"https://a"}
        """);
    Mistreatment.survives(
        ID,
        QUOTES,
        """
        {"results":[{"id":"1","title":"t","published_utc":"2022-01-01T00:00:00Z","tickers":["A"],
        "article_url":"u"}],"status":"OK","request_id":"1"}
        """);
    Mistreatment.survives(
        ID,
        QUOTES,
        "{\"status\":\"OK\",\"from\":\"2024-03-08\",\"symbol\":\"A\",\"open\":1,\"close\":2}");
    Mistreatment.survives(
        ID, QUOTES, "{\"status\":\"ERROR\",\"request_id\":\"1\",\"error\":\"e\"}");
  }

  @Test
  void requestsAreForDailyBars() {
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31));
    assertThat(new Polygon().requests(Series.unregistered(ID, "X:BTCUSD"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://api.polygon.io/v2/aggs/ticker/X%3ABTCUSD/range/1/day/2020-01-01/2020-01-31"
                + "?adjusted=true&sort=asc&limit=50000");
  }
}
