package io.macrostream.connectors.vendor.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseTest {

  private static final String MINUTES =
      "https://api.exchange.coinbase.com/products/ETH-USD/candles?granularity=60";

  @Test
  void candlesOfTheExchangeHaveLowBeforeHigh() throws Exception {
    Reading reading = Payloads.read("COINBASE", "coinbase/rest-candles-60s-2018-02.json");
    assertThat(reading.events()).hasSize(10);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events().get(0))
        .isEqualTo(
            bar(
                "BTC-USD",
                "1m",
                "2018-02-01",
                "2018-02-01T00:10:00Z",
                new double[] {10106.01, 10120.21, 10106, 10120.21, 2.85107455}));
    assertThat(reading.events().get(9))
        .isEqualTo(
            bar(
                "BTC-USD",
                "1m",
                "2018-02-01",
                "2018-02-01T00:01:00Z",
                new double[] {10099.99, 10099.99, 10099.98, 10099.98, 1.87868123}));
  }

  private static Bar bar(String id, String interval, String day, String end, double[] ohlcv) {
    return new Bar(
        id,
        interval,
        (int) LocalDate.parse(day).toEpochDay(),
        Instant.parse(end),
        Instant.parse(end),
        ohlcv[0],
        ohlcv[1],
        ohlcv[2],
        ohlcv[3],
        null,
        ohlcv[4],
        null,
        null,
        false,
        "COINBASE",
        Availability.DERIVED,
        List.of(),
        1);
  }

  @Test
  void candlesOfAdvancedTradeAreTexts() throws Exception {
    Reading reading = Payloads.read("COINBASE", "coinbase/advanced-candles.json");
    assertThat(reading.events())
        .containsExactly(
            bar(
                "BTC-USD",
                "1h",
                "2024-04-04",
                "2024-04-04T02:00:00Z",
                new double[] {66312.4, 66331.99, 66055.14, 66181.6, 355.82896243}),
            bar(
                "BTC-USD",
                "1h",
                "2024-04-04",
                "2024-04-04T01:00:00Z",
                new double[] {65984.18, 66387.77, 65857.35, 66314.59, 358.74851052}));
  }

  @Test
  void tradesComeWithTheBestPrices() throws Exception {
    Reading reading = Payloads.read("COINBASE", "coinbase/advanced-ticker.json");
    assertThat(reading.events()).hasSize(4);
    assertThat(reading.events().get(0))
        .isEqualTo(
            new Trade(
                "BTC-USD",
                "COINBASE",
                "rest",
                995098663,
                Instant.parse("2026-04-07T00:28:58.544Z"),
                Payloads.RECEIVED,
                68923.67,
                0.00064));
    assertThat(reading.events().get(3))
        .isEqualTo(
            new Quote(
                "BTC-USD",
                "COINBASE",
                "rest",
                Payloads.RECEIVED.toEpochMilli(),
                Payloads.RECEIVED,
                Payloads.RECEIVED,
                68923.66,
                null,
                68923.67,
                null));
  }

  @Test
  void productsAreANote() throws Exception {
    Reading reading = Payloads.read("COINBASE", "coinbase/rest-products-2021-04.json");
    assertThat(reading.events()).isEmpty();
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.notes()).singleElement().asString().startsWith("162 instruments");
  }

  @Test
  void aRecordedFeedIsPlayed() throws Exception {
    Reading reading = Payloads.read("COINBASE", "coinbase/ws-level2-ticker-matches-2021-04.txt");
    assertThat(reading.rejected()).isEmpty();
    assertThat(count(reading, BookUpdate.class)).isEqualTo(6476);
    assertThat(count(reading, Trade.class)).isEqualTo(81);
    assertThat(count(reading, Quote.class)).isEqualTo(81);
    assertThat(reading.events().stream().filter(Trade.class::isInstance).reduce((a, b) -> b))
        .contains(
            new Trade(
                "SKL-USD",
                "COINBASE",
                "2021-04-17T16:43:37.100Z",
                1568319,
                Instant.parse("2021-04-17T16:44:06.669Z"),
                Instant.parse("2021-04-17T16:44:06.656Z"),
                0.7902,
                18));
    Reading subscriptions = Payloads.read("COINBASE", "coinbase/ws-subscriptions-2021-04.txt");
    assertThat(subscriptions.events()).isEmpty();
    assertThat(subscriptions.rejected()).isEmpty();
  }

  private static long count(Reading reading, Class<? extends Event> type) {
    return reading.events().stream().filter(type::isInstance).count();
  }

  @Test
  void badRowsAreRejectedAndTheOpenCandleIsLeftOut() throws Exception {
    long open = Payloads.RECEIVED.getEpochSecond();
    Reading reading =
        Payloads.read(
            "COINBASE",
            MINUTES,
            "[["
                + open
                + ",1,2,1,2,1],[1517443740,1,2,1,2,1],[1517443740,1,2,1,2,1],[1517443701,1,2,1,2,1],"
                + "[1517443680,5,2,1,2,1],[1517443620,1,2,1,null,1],[1e300,1,2,1,2,1],7,"
                + "[1517443560,1,\"x\",1,2,1]]");
    assertThat(reading.events())
        .extracting(event -> ((Bar) event).flags())
        .containsExactly(List.of(), List.of("OHLC_INCONSISTENT"));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.DUPLICATE, Reason.BAD_DATE, Reason.BAD_DATE, Reason.BAD_DATE, Reason.BAD_NUMBER);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.notes()).containsExactly("a candle that has not ended is left out");
  }

  @Test
  void theDistancesTellTheLengthIfTheRequestDoesNot() throws Exception {
    Reading reading =
        Payloads.read(
            "COINBASE",
            "",
            "[[1517616000,1,2,1,2,1],[1517529600,1,2,1,2,1],[1517443200,1,2,1,2,1]]");
    Bar first = (Bar) reading.events().get(0);
    assertThat(first.interval()).isEqualTo("1d");
    assertThat(first.instrumentId()).isEqualTo("unknown");
    assertThat(first.observedAt()).isEqualTo("2018-02-03T23:59:59.999Z");
    assertThat(first.availableAt()).isEqualTo("2018-02-04T00:00:00Z");
    assertThat(LocalDate.ofEpochDay(first.sessionDate())).isEqualTo("2018-02-03");
    assertThat(Payloads.error("COINBASE", Payloads.answer("", 200, "[[1517616000,1,2,1,2,1]]")))
        .extracting("kind")
        .isEqualTo(ErrorKind.INCONSISTENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"message\":\"NotFound\"} | NOT_FOUND",
        "200 | {\"message\":\"NotFound\"} | NOT_FOUND",
        "429 | {\"message\":\"Public rate limit exceeded\"} | RATE_LIMITED",
        "200 | {\"message\":\"Public rate limit exceeded\"} | RATE_LIMITED",
        "400 | {\"message\":\"granularity too small for the requested time range. Count of"
            + " aggregations requested exceeds 300\"} | TOO_MUCH_ASKED",
        "400 | {\"message\":\"Unsupported granularity\"} | BAD_REQUEST",
        "200 | {\"message\":\"Unsupported granularity\"} | BAD_REQUEST",
        "401 | {\"message\":\"Unauthorized.\"} | UNAUTHORISED",
        "500 | {\"message\":\"Internal server error\"} | UNAVAILABLE",
        "404 | {\"error\":\"NOT_FOUND\",\"error_details\":\"x\",\"message\":\"valid product_id is"
            + " required\"} | NOT_FOUND",
        "502 | <html>Bad gateway</html> | UNAVAILABLE",
        "200 | [[151744 | MALFORMED",
        "200 | '' | MALFORMED",
      })
  void errorsAreTyped(int status, String body, ErrorKind kind) {
    assertThat(Payloads.error("COINBASE", Payloads.answer(MINUTES, status, body)))
        .extracting("kind")
        .isEqualTo(kind);
  }

  @Test
  void windowsHoldAtMostThreeHundredCandles() {
    var requests =
        new Coinbase()
            .requests(
                Series.unregistered("COINBASE", "BTC-USD"),
                Window.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)));
    assertThat(requests)
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://api.exchange.coinbase.com/products/BTC-USD/candles?granularity=86400"
                + "&start=2024-01-01T00:00:00Z&end=2024-10-26T00:00:00Z",
            "https://api.exchange.coinbase.com/products/BTC-USD/candles?granularity=86400"
                + "&start=2024-10-27T00:00:00Z&end=2024-12-31T00:00:00Z");
  }
}
