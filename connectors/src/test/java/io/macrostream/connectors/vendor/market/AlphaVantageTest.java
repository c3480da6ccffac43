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
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlphaVantageTest {

  private static final String ID = "ALPHA_VANTAGE";
  private static final String URL =
      "https://www.alphavantage.co/query?function=TIME_SERIES_INTRADAY&symbol=IBM&interval=5min";

  private static final String INTRADAY =
      """
      {"Meta Data":{"2. Symbol":"IBM","3. Last Refreshed":"2024-07-01 12:05:00",
      "4. Interval":"5min","6. Time Zone":"US/Eastern"},"Time Series (5min)":{
      "2024-07-01 12:10:00":{"1. open":"1","2. high":"2","3. low":"1","4. close":"1.9","5. volume":"9"},
      "2024-07-01 12:05:00":{"1. open":"1","2. high":"2","3. low":"1","4. close":"1.5","5. volume":"9"},
      "2024-01-02 12:05:00":{"1. open":"1","2. high":"2","3. low":"1","4. close":"","5. volume":"9"},
      "2024-01-02 25:05:00":{"1. open":"1","2. high":"2","3. low":"1","4. close":"1","5. volume":"9"},
      "2024-01-02 12:00:00":{"1. open":"1","2. high":"2","3. low":"1","4. close":"1,5"}}}
      """;

  /** Counted and looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "time-series-intraday-MSFT-2017-12-18.json, 100, MSFT, 2017-12-18T19:56:00Z, 86.49, 86.5, 10494,"
        + " 2017-12-18T18:17:00Z, 86.8101, 86.8, 31172",
    "intraday-extended-slice.csv, 2000, <n/a>, 2020-12-19T01:00:00Z, 218.79, 218.75, 1102,"
        + " 2020-12-15T20:56:00Z, 214.14, 214.05, 108451",
  })
  void recordedBarsAreRead(
      String file,
      int count,
      String symbol,
      Instant firstEnd,
      double firstOpen,
      double firstClose,
      double firstVolume,
      Instant lastEnd,
      double lastOpen,
      double lastClose,
      double lastVolume)
      throws Exception {
    Reading reading = Payloads.read(ID, "alpha_vantage/" + file);
    assertThat(reading.events()).hasSize(count);
    assertThat(reading.rejected()).isEmpty();
    assertIs((Bar) reading.events().get(0), symbol, firstEnd, firstOpen, firstClose, firstVolume);
    assertIs(
        (Bar) reading.events().get(count - 1), symbol, lastEnd, lastOpen, lastClose, lastVolume);
  }

  private static void assertIs(
      Bar bar, String symbol, Instant end, double open, double close, double volume) {
    assertThat(bar.instrumentId()).isEqualTo(symbol);
    assertThat(bar.interval()).isEqualTo("1m");
    assertThat(bar.observedAt()).isEqualTo(end);
    assertThat(bar.availableAt()).isEqualTo(end.plusSeconds(16 * 60));
    assertThat(bar.open()).isEqualTo(open);
    assertThat(bar.close()).isEqualTo(close);
    assertThat(bar.volume()).isEqualTo(volume);
  }

  /** The session of a stamp after midnight (UTC) is the day in New York. */
  @Test
  void theSessionIsTheLocalDay() throws Exception {
    Reading reading = Payloads.read(ID, "alpha_vantage/intraday-extended-slice.csv");
    assertThat(((Bar) reading.events().get(0)).sessionDate())
        .isEqualTo((int) LocalDate.of(2020, 12, 18).toEpochDay());
  }

  @Test
  void aRecordedStockQuoteIsItsDailyBar() throws Exception {
    Reading reading = Payloads.read(ID, "alpha_vantage/global-quote-MSFT.json");
    assertThat(reading.events())
        .containsExactly(
            new Bar(
                "MSFT",
                "1d",
                (int) LocalDate.of(2018, 10, 5).toEpochDay(),
                Instant.parse("2018-10-05T20:00:00Z"),
                Instant.parse("2018-10-05T20:15:00Z"),
                112.63,
                113.17,
                110.64,
                112.13,
                null,
                29062853.0,
                null,
                null,
                false,
                ID,
                Availability.DERIVED,
                List.of(),
                1));
  }

  @Test
  void aRecordedExchangeRateIsAnObservation() throws Exception {
    Reading reading = Payloads.read(ID, "alpha_vantage/currency-exchange-rate-BTC-CNY.json");
    Instant time = Instant.parse("2017-12-20T19:23:21Z");
    assertThat(reading.events())
        .containsExactly(
            new Observation(
                "ALPHA_VANTAGE:BTC/CNY",
                time,
                null,
                time,
                1,
                109631.430607,
                "cny_per_btc",
                ID,
                Availability.DERIVED));
  }

  @Test
  void anExchangeRateWithBidAndAskIsAQuoteToo() throws Exception {
    Reading reading =
        Payloads.read(
            ID,
            URL,
            """
            {"Realtime Currency Exchange Rate":{"1. From_Currency Code":"USD",
            "3. To_Currency Code":"BRL","5. Exchange Rate":"5.1","6. Last Refreshed":
            "2024-07-01 10:00:01","7. Time Zone":"UTC","8. Bid Price":"5.09","9. Ask Price":"-"}}
            """);
    assertThat(reading.events()).hasSize(2);
    Quote quote = (Quote) reading.events().get(1);
    assertThat(quote.instrumentId()).isEqualTo("USD/BRL");
    assertThat(quote.bid()).isEqualTo(5.09);
    assertThat(quote.ask()).isNull();
    assertThat(quote.session()).isEqualTo("ALPHA_VANTAGE:USD/BRL:2024-07-01");
    assertThat(quote.quoteSequence()).isEqualTo(36_001_000_000_000_000L);
  }

  @Test
  void recordedErrorsAreTyped() throws Exception {
    assertThat(Payloads.error(ID, "alpha_vantage/error-200-daily-limit.json"))
        .hasMessageContaining("25 requests per day")
        .extracting("kind")
        .isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(Payloads.error(ID, "alpha_vantage/symbol-search-BA.json"))
        .hasMessageContaining("list of instruments")
        .extracting("kind")
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"Note\":\"Our standard API call frequency is 5 calls per minute\"}; RATE_LIMITED",
        "{\"Information\":\"Please subscribe to any of the premium plans (1 request per second)\"};"
            + " RATE_LIMITED",
        "{\"Information\":\"Thank you! This is a premium endpoint.\"}; FORBIDDEN",
        "{\"Information\":\"The **demo** API key is for demo purposes only.\"}; UNAUTHORISED",
        "{\"Error Message\":\"Invalid API call. Please retry or visit the documentation for X.\"};"
            + " BAD_REQUEST",
        "{\"Error Message\":\"the parameter apikey is invalid or missing.\"}; UNAUTHORISED",
        "{\"Global Quote\":{}}; NOT_FOUND",
        "{\"Realtime Currency Exchange Rate\":{}}; NOT_FOUND",
        "{\"bestMatches\":[]}; UNSUPPORTED",
        "{\"Meta Data\":{\"1: Symbol\":\"A\"},\"Technical Analysis: SMA\":{}}; UNSUPPORTED",
        "symbol,name,exchange,assetType,ipoDate,delistingDate,status; UNSUPPORTED",
        "{\"Meta Data\":{\"6. Time Zone\":\"Mars\",\"2. Symbol\":\"A\"},\"Time Series (Daily)\":{}};"
            + " INCONSISTENT",
        "{\"Meta Data\":{\"6. Ti; MALFORMED",
      })
  void errorsAreTyped(String body, ErrorKind kind) {
    assertThat(Payloads.error(ID, Payloads.answer(URL, 200, body)).kind()).isEqualTo(kind);
  }

  @Test
  void theKeyThatTheVendorRepeatsIsNotShown() {
    String body =
        "{\"Information\":\"We have detected your API key as ABC123XYZ and our standard API rate"
            + " limit is 25 requests per day.\"}";
    assertThat(Payloads.error(ID, Payloads.answer(URL, 200, body)))
        .hasMessageContaining("API key as *** and our standard")
        .extracting("kind")
        .isEqualTo(ErrorKind.RATE_LIMITED);
  }

  @Test
  void timesAreLocalAndBadRowsAreRejected() throws Exception {
    Reading reading = Payloads.read(ID, URL, INTRADAY);
    assertThat(reading.events())
        .singleElement()
        .satisfies(
            event -> assertThat(((Bar) event).observedAt()).isEqualTo("2024-07-01T16:05:00Z"));
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.notes()).containsExactly(BarSink.PARTIAL);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE, Reason.BAD_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "Time Series (Daily), 2024-01-05, US/Eastern, 1d, 2024-01-05T21:00:00Z",
    "Weekly Time Series, 2024-01-03, US/Eastern, 1wk, 2024-01-05T21:00:00Z",
    "Monthly Adjusted Time Series, 2024-01-30, US/Eastern, 1mo, 2024-01-31T21:00:00Z",
    "Time Series FX (Daily), 2024-01-05, UTC, 1d, 2024-01-06T00:00:00Z",
    "Time Series (Digital Currency Weekly), 2024-01-07, UTC, 1wk, 2024-01-08T00:00:00Z",
  })
  void daysWeeksAndMonthsEndWithTheirLastSession(
      String key, String stamp, String zone, String interval, Instant end) throws Exception {
    String body =
        "{\"Meta Data\":{\"2. Symbol\":\"A\",\"5. Time Zone\":\"%s\"},\"%s\":{\"%s\":{\"4. close\":\"2\"}}}"
            .formatted(zone, key, stamp);
    Bar bar = (Bar) Payloads.read(ID, URL, body).events().get(0);
    assertThat(bar.interval()).isEqualTo(interval);
    assertThat(bar.observedAt()).isEqualTo(end);
    assertThat(bar.availableAt()).isEqualTo(end.plusSeconds(900));
    assertThat(bar.open()).isNull();
  }

  /** The last row of a recording that was made before the close is no whole day. */
  @Test
  void aDayThatWasStillGoingOnIsLeftOut() throws Exception {
    String body =
        """
        {"Meta Data":{"2. Symbol":"A","3. Last Refreshed":"%s","5. Time Zone":"US/Eastern"},
        "Time Series (Daily)":{"2018-10-05":{"4. close":"2"},"2018-10-04":{"4. close":"1"}}}
        """;
    assertThat(Payloads.read(ID, URL, body.formatted("2018-10-05 14:56:00")).events()).hasSize(1);
    assertThat(Payloads.read(ID, URL, body.formatted("2018-10-05 16:00:01")).events()).hasSize(2);
    assertThat(Payloads.read(ID, URL, body.formatted("2018-10-05")).events()).hasSize(2);
  }

  @Test
  void coinsOfTheOldFormAreInTheMarketsCurrency() throws Exception {
    String body =
        """
        {"Meta Data":{"2. Digital Currency Code":"BTC","4. Market Code":"CNY","7. Time Zone":"UTC"},
        "Time Series (Digital Currency Daily)":{"2020-01-02":{"1a. open (CNY)":"50000",
        "1b. open (USD)":"7000","4a. close (CNY)":"51000","4b. close (USD)":"7100",
        "5. volume":"3","6. market cap (USD)":"3"}}}
        """;
    Bar bar = (Bar) Payloads.read(ID, URL, body).events().get(0);
    assertThat(bar.instrumentId()).isEqualTo("BTC/CNY");
    assertThat(bar.open()).isEqualTo(50000);
    assertThat(bar.close()).isEqualTo(51000);
  }

  @Test
  void tablesAreReadByTheirHeader() throws Exception {
    Reading reading =
        Payloads.read(
            ID,
            "https://www.alphavantage.co/query?function=TIME_SERIES_DAILY_ADJUSTED&symbol=IBM",
            """
            timestamp,open,high,low,close,adjusted_close,volume\r
            2024-01-05,1,3,1,2,1.9,10\r
            2024-01-04,1,3,1\r
            """);
    Bar bar = (Bar) reading.events().get(0);
    assertThat(bar.adjustedClose()).isEqualTo(1.9);
    assertThat(bar.volume()).isEqualTo(10);
    assertThat(bar.observedAt()).isEqualTo("2024-01-05T21:00:00Z");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.WRONG_COLUMN_COUNT);
  }

  @Test
  void aTableOfAnUnknownRequestIsNotGuessed() {
    String body = "timestamp,open,high,low,close,volume\n2024-01-05 10:00:00,1,3,1,2,10\n";
    assertThat(Payloads.error(ID, Payloads.answer("", 200, body)).kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void spoiledAnswersAreTypedErrors() throws Exception {
    Mistreatment.survives(
        ID,
        URL,
        """
        {"Meta Data":{"2. Symbol":"I","3. Last Refreshed":"2024-07-01","4. Interval":"5min",
        "6. Time Zone":"UTC"},"Time Series (5min)":{"2024-07-01 12:05:00":{"1. open":"1","4. close":
        "1.5","5. volume":"9"}}}
        """);
    Mistreatment.survives(
        ID,
        URL,
        """
        {"Realtime Currency Exchange Rate":{"1. From_Currency Code":"U","3. To_Currency Code":"B",
        "5. Exchange Rate":"5","6. Last Refreshed":"2024-07-01 10:00:01","7. Time Zone":"UTC",
        "8. Bid Price":"5"}}
        """);
    Mistreatment.survives(
        ID,
        URL,
        "{\"Global Quote\":{\"01. symbol\":\"M\",\"05. price\":\"1\",\"07. latest trading day\":\"2018-10-05\"}}");
    Mistreatment.survives(
        ID, URL, "time,open,high,low,close,volume\n2024-01-05 10:00:00,1,3,\"1\",2,10\n");
  }

  @Test
  void requestsHaveNoWindow() {
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31));
    assertThat(new AlphaVantage().requests(Series.unregistered(ID, "BRK.B"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www.alphavantage.co/query?function=TIME_SERIES_DAILY&symbol=BRK.B"
                + "&outputsize=full&datatype=json");
    assertThat(new AlphaVantage().requests(Series.unregistered(ID, "USD/BRL"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www.alphavantage.co/query?function=FX_DAILY&from_symbol=USD&to_symbol=BRL"
                + "&outputsize=full&datatype=json");
  }
}
