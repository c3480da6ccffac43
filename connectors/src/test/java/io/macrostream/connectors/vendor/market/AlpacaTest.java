package io.macrostream.connectors.vendor.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaTest {

  private static final String ID = "ALPACA";
  private static final String BARS =
      "https://data.alpaca.markets/v2/stocks/bars?symbols=AAPL&timeframe=1Hour";
  private static final String TRADES = "https://data.alpaca.markets/v2/stocks/trades?symbols=AAPL";
  private static final String ROW =
      "{\"t\":\"2022-02-01T15:00:00Z\",\"o\":1,\"h\":3,\"l\":1,\"c\":2,\"v\":5,\"n\":4,\"vw\":1.5}";

  /** Counted and looked up in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "data-v2-stocks-bars, 2, AAPL, 1d, 2022-02-01, 2022-02-02T05:00:00Z, 174.61, 85998033, 732412,"
        + " 2022-02-02, 2022-02-03T05:00:00Z, 175.84",
    "data-v2-stocks-bars-desc, 3, TSLA, 1d, 2023-09-27, 2023-09-28T04:00:00Z, 240.5, 136616287,"
        + " 1393690, 2023-09-25, 2023-09-26T04:00:00Z, 246.99",
    "data-v2-stocks-bars-latest, 1, SPY, 1m, 2022-07-26, 2022-07-26T20:51:00Z, 392.18, 2100, 2,"
        + " 2022-07-26, 2022-07-26T20:51:00Z, 392.18",
    "crypto-bars-SOLUSD-1Min, 100, SOLUSD, 1m, 2022-04-16, 2022-04-16T05:01:00Z, 101.775, 15.48, 2,"
        + " 2022-04-16, 2022-04-16T11:01:00Z, 102.3775",
  })
  void recordedBarsAreRead(
      String file,
      int count,
      String symbol,
      String interval,
      LocalDate firstDay,
      Instant firstEnd,
      double firstClose,
      double firstVolume,
      long firstTrades,
      LocalDate lastDay,
      Instant lastEnd,
      double lastClose)
      throws Exception {
    Reading reading = Payloads.read(ID, "alpaca/" + file + ".json");
    assertThat(reading.events()).hasSize(count);
    assertThat(reading.rejected()).isEmpty();
    Bar first = (Bar) reading.events().get(0);
    assertThat(first.instrumentId()).isEqualTo(symbol);
    assertThat(first.interval()).isEqualTo(interval);
    assertThat(first.volume()).isEqualTo(firstVolume);
    assertThat(first.trades()).isEqualTo(firstTrades);
    assertIs(first, firstDay, firstEnd, firstClose);
    assertIs((Bar) reading.events().get(count - 1), lastDay, lastEnd, lastClose);
  }

  private static void assertIs(Bar bar, LocalDate day, Instant end, double close) {
    assertThat(bar.sessionDate()).isEqualTo((int) day.toEpochDay());
    assertThat(bar.observedAt()).isEqualTo(end);
    assertThat(bar.availableAt()).isEqualTo(end);
    assertThat(bar.close()).isEqualTo(close);
  }

  @Test
  void recordedPagesGoOn() throws Exception {
    assertThat(Payloads.read(ID, "alpaca/crypto-bars-SOLUSD-1Min.json").next())
        .get()
        .extracting(ApiRequest::url)
        .isEqualTo(
            "https://data.alpaca.markets/v1beta1/crypto/SOLUSD/bars?limit=100&timeframe=1Min"
                + "&page_token=U09MVVNEfE18MjAyMi0wNC0xNlQxMTowMDowMC4wMDAwMDAwMDBafEZUWFU%3D");
  }

  @Test
  void recordedTradesAreRead() throws Exception {
    Reading reading = Payloads.read(ID, "alpaca/data-v2-stocks-trades.json");
    assertThat(reading.events())
        .containsExactly(
            trade("2022-03-09T05:00:02.183Z", 151, 159.07, 1),
            trade("2022-03-09T05:00:16.910Z", 168, 159.07, 2));
    assertThat(Payloads.read(ID, "alpaca/data-v2-stocks-trades-latest.json").events())
        .containsExactly(trade("2022-03-18T14:02:09.722539521Z", 22730, 161.2958, 100));
  }

  private static Trade trade(String time, long id, double price, double size) {
    return new Trade(
        "AAPL",
        "ALPACA:D",
        "ALPACA:AAPL:" + time.substring(0, 10),
        id,
        Instant.parse(time),
        Instant.parse(time),
        price,
        size);
  }

  @Test
  void recordedQuotesAreRead() throws Exception {
    Instant time = Instant.parse("2022-03-18T14:02:43.651613184Z");
    assertThat(Payloads.read(ID, "alpaca/data-v2-stocks-quotes-latest.json").events())
        .containsExactly(
            new Quote(
                "AAPL",
                ID,
                "ALPACA:AAPL:2022-03-18",
                50_563_651_613_184_000L,
                time,
                time,
                161.1,
                2.0,
                161.11,
                13.0));
    assertThat(Payloads.read(ID, "alpaca/data-v2-stocks-quotes.json").events()).isEmpty();
    assertThat(Payloads.read(ID, "alpaca/data-v2-stocks-snapshots.json").events()).isEmpty();
  }

  @Test
  void theRecordedCalendarIsASessionADay() throws Exception {
    Reading reading = Payloads.read(ID, "alpaca/calendar-2019-06.json");
    assertThat(reading.events()).hasSize(21);
    assertThat(reading.events().get(0)).isEqualTo(session("2019-06-03", "2019-06-03T13:30:00Z"));
    assertThat(reading.events().get(20)).isEqualTo(session("2019-07-01", "2019-07-01T13:30:00Z"));
  }

  private static ScheduleEvent session(String date, String open) {
    return new ScheduleEvent(
        "US_EQUITIES",
        "SESSION",
        (int) LocalDate.parse(date).toEpochDay(),
        null,
        Instant.parse(open),
        ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account",
        "clock",
        "cancel-orders-207",
        "order-new",
        "orders-all-limit5",
        "positions"
      })
  void recordedAnswersOfTradingAreRefused(String file) throws Exception {
    assertThat(Payloads.error(ID, "alpaca/" + file + ".json").kind())
        .isEqualTo(ErrorKind.UNSUPPORTED);
  }

  @ParameterizedTest
  @CsvSource({
    "error-401-unauthorized, UNAUTHORISED, access key verification failed : verification failure",
    "error-403-buying-power, FORBIDDEN, insufficient buying power",
    "error-422-missing-parameter, BAD_REQUEST, limit orders require only limit price",
  })
  void recordedErrorsAreTyped(String file, ErrorKind kind, String message) throws Exception {
    assertThat(Payloads.error(ID, "alpaca/" + file + ".json"))
        .hasMessage(message)
        .extracting("kind")
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"code\":40410000,\"message\":\"position does not exist\"}; NOT_FOUND",
        "{\"code\":42910000,\"message\":\"rate limit exceeded\"}; RATE_LIMITED",
        "{\"code\":50010000,\"message\":\"internal server error occurred\"}; UNAVAILABLE",
        "{\"message\":\"forbidden.\"}; FORBIDDEN",
        "{\"message\":\"too many requests.\"}; RATE_LIMITED",
        "{\"message\":\"subscription does not permit querying recent SIP data\"}; FORBIDDEN",
        "{\"message\":\"invalid symbol: X Y\"}; BAD_REQUEST",
        "{\"news\":[],\"next_page_token\":null}; UNSUPPORTED",
        "{\"bars\":{\"A\":[; MALFORMED",
      })
  void errorsAreTyped(String body, ErrorKind kind) {
    assertThat(Payloads.error(ID, Payloads.answer(BARS, 200, body)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\":\"NotFound\"}", "{\"code\":-1121,\"msg\":\"x\"}", "[]"})
  void errorsOfOthersAreNotOurs(String body) {
    assertThat(new Alpaca().recognises(Payloads.answer("", 200, body))).isFalse();
  }

  @Test
  void anEmptyObjectIsOursUnlessSomebodyElseWasAsked() {
    String mine = "https://data.alpaca.markets/v2/stocks/snapshots?symbols=X";
    assertThat(new Alpaca().recognises(Payloads.answer(mine, 200, "{}"))).isTrue();
    String others = "https://api.stlouisfed.org/fred/series?series_id=X";
    assertThat(new Alpaca().recognises(Payloads.answer(others, 200, "{}"))).isFalse();
  }

  @Test
  void listsOfOneSymbolTakeItFromTheAnswerOrTheRequest() throws Exception {
    String list = "{\"bars\":[" + ROW + "],\"next_page_token\":null%s}";
    String url = "https://data.alpaca.markets/v2/stocks/BRK.B/bars?timeframe=15Min";
    Bar bar = (Bar) Payloads.read(ID, url, list.formatted("")).events().get(0);
    assertThat(bar.instrumentId()).isEqualTo("BRK.B");
    assertThat(bar.interval()).isEqualTo("15m");
    assertThat(bar.observedAt()).isEqualTo("2022-02-01T15:15:00Z");
    bar = (Bar) Payloads.read(ID, BARS, list.formatted(",\"symbol\":\"KO\"")).events().get(0);
    assertThat(bar.instrumentId()).isEqualTo("KO");
    assertThat(bar.interval()).isEqualTo("1h");
    assertThat(Payloads.error(ID, Payloads.answer("", 200, list.formatted(""))).kind())
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @Test
  void aPageWithoutBarsIsEmpty() throws Exception {
    for (String bars : List.of("null", "{}", "[]")) {
      String body = "{\"bars\":" + bars + ",\"symbol\":\"A\",\"next_page_token\":null}";
      assertThat(Payloads.read(ID, BARS, body).events()).isEmpty();
    }
  }

  @Test
  void aNextPageReplacesTheTokenAndNeedsAKnownHost() throws Exception {
    String body = "{\"bars\":{\"A\":[" + ROW + "]},\"next_page_token\":\"a=b\"}";
    assertThat(Payloads.read(ID, BARS + "&page_token=old&limit=1", body).next())
        .get()
        .extracting(ApiRequest::url)
        .isEqualTo(BARS + "&limit=1&page_token=a%3Db");
    String live = "https://api.alpaca.markets/v2/stocks/bars?timeframe=1Day";
    Reading reading = Payloads.read(ID, live, body);
    assertThat(reading.next()).isEmpty();
    assertThat(reading.notes()).singleElement().asString().contains("another page");
  }

  @Test
  void theHostOfLiveTradingIsNotAsked() {
    assertThat(Payloads.profile(ID).hosts()).doesNotContain("api.alpaca.markets");
  }

  @Test
  void snapshotsAreReadInParts() throws Exception {
    String body =
        """
        {"AAPL":{"latestTrade":{"t":"2022-03-18T14:02:09.7Z","x":"D","p":161.3,"s":100,"i":2},
        "latestQuote":{"t":"2022-03-18T14:02:09.8Z","ap":161.4,"as":1,"bp":0,"bs":0},
        "minuteBar":{"t":"2022-03-18T14:01:00Z","o":1,"h":1,"l":1,"c":1,"v":1},
        "dailyBar":{"t":"2026-11-20T05:00:00Z","o":1,"h":1,"l":1,"c":2,"v":1},
        "prevDailyBar":{"t":"2022-03-17T04:00:00Z","o":1,"h":1,"l":1,"c":3,"v":1}},
        "XYZ":null}
        """;
    Reading reading =
        Payloads.read(ID, "https://data.alpaca.markets/v2/stocks/snapshots?symbols=AAPL", body);
    assertThat(reading.events()).hasSize(4);
    assertThat(((Quote) reading.events().get(1)).bid()).isNull();
    assertThat(((Bar) reading.events().get(2)).interval()).isEqualTo("1m");
    assertThat(((Bar) reading.events().get(3)).interval()).isEqualTo("1d");
    assertThat(reading.notes()).contains(BarSink.PARTIAL);
    assertThat(reading.missing()).isEqualTo(5);
  }

  @Test
  void daysOfCoinsBeginAtTheMidnightThatTheyShow() throws Exception {
    String url =
        "https://data.alpaca.markets/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Day";
    String body = "{\"bars\":{\"BTC/USD\":[" + ROW + "," + ROW + "]},\"next_page_token\":null}";
    String days =
        body.replaceFirst("2022-02-01T15", "2022-02-01T00")
            .replaceFirst("2022-02-01T15", "2022-07-01T05");
    assertThat(Payloads.read(ID, url, days).events())
        .extracting(event -> ((Bar) event).observedAt())
        .containsExactly(
            Instant.parse("2022-02-02T00:00:00Z"), Instant.parse("2022-07-02T05:00:00Z"));
  }

  @Test
  void quotesOfOneTimeAreToldApartAndWithdrawnTradesLeftOut() throws Exception {
    String quote = "{\"t\":\"2022-03-18T00:00:01Z\",\"ap\":2,\"as\":1,\"bp\":1,\"bs\":1}";
    String body = "{\"quotes\":{\"A\":[" + quote + "," + quote + "]},\"next_page_token\":null}";
    assertThat(Payloads.read(ID, TRADES, body).events())
        .extracting(event -> ((Quote) event).quoteSequence())
        .containsExactly(1_000_000_000_000L, 1_000_000_000_001L);
    String trade =
        "{\"t\":\"2022-03-18T00:00:01Z\",\"x\":\"V\",\"p\":2,\"s\":1,\"i\":%s,\"u\":\"%s\"}";
    Reading trades =
        Payloads.read(
            ID,
            TRADES,
            "{\"trades\":{\"A\":["
                + trade.formatted("1", "canceled")
                + ","
                + trade.formatted("2", "")
                + ","
                + trade.formatted("1.5", "")
                + ","
                + trade.formatted("3", "").replace("\"p\":2,", "")
                + "]}}");
    assertThat(trades.events()).hasSize(1);
    assertThat(trades.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.MISSING_FIELD, Reason.MISSING_FIELD);
  }

  @Test
  void anEarlyCloseIsAnEventAndBadDaysAreRejected() throws Exception {
    Reading reading =
        Payloads.read(
            ID,
            "https://paper-api.alpaca.markets/v2/calendar",
            """
            [{"date":"2019-07-03","open":"09:30","close":"13:00","session_open":"0400"},
             {"date":"2019-02-30","open":"09:30","close":"16:00"},
             {"date":"2026-12-01","open":"09:30","close":"16:00"}]
            """);
    assertThat(reading.events())
        .extracting(event -> ((ScheduleEvent) event).kind())
        .containsExactly("SESSION", "EARLY_CLOSE", "SESSION");
    assertThat(reading.events().get(2).availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE);
  }

  @Test
  void volumesOfOneExchangeAreNoted() throws Exception {
    String body = "{\"bars\":{\"A\":[" + ROW + "]},\"next_page_token\":null}";
    assertThat(Payloads.read(ID, BARS + "&feed=iex", body).notes())
        .singleElement()
        .asString()
        .contains("IEX");
  }

  @Test
  void spoiledAnswersAreTypedErrors() throws Exception {
    Mistreatment.survives(ID, BARS, "{\"bars\":{\"A\":[" + ROW + "]},\"next_page_token\":\"x\"}");
    Mistreatment.survives(
        ID,
        TRADES,
        "{\"quotes\":[{\"t\":\"2022-03-18T00:00:01Z\",\"ap\":2,\"as\":1,\"bp\":1,\"bs\":1}],\"symbol\":\"A\"}");
    Mistreatment.survives(
        ID,
        TRADES,
        "{\"A\":{\"latestTrade\":{\"t\":\"2022-03-18T14:02:09Z\",\"x\":\"D\",\"p\":1,\"s\":1,\"i\":2},"
            + "\"dailyBar\":{\"t\":\"2022-03-18T04:00:00Z\",\"c\":1}}}");
    Mistreatment.survives(
        ID, BARS, "[{\"date\":\"2019-07-03\",\"open\":\"09:30\",\"close\":\"13:00\"}]");
    Mistreatment.survives(ID, BARS, "{\"code\":40010001,\"message\":\"m\"}");
  }

  @Test
  void requestsAreForDailyBarsAsTraded() {
    var window = Window.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31));
    String days = "&timeframe=1Day&start=2020-01-01T00:00:00Z&end=2020-01-31T23:59:59Z";
    assertThat(new Alpaca().requests(Series.unregistered(ID, "BRK.B"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://data.alpaca.markets/v2/stocks/bars?symbols=BRK.B"
                + days
                + "&limit=10000&sort=asc&adjustment=raw&feed=sip");
    assertThat(new Alpaca().requests(Series.unregistered(ID, "BTC/USD"), window))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://data.alpaca.markets/v1beta3/crypto/us/bars?symbols=BTC%2FUSD"
                + days
                + "&limit=10000&sort=asc");
  }
}
