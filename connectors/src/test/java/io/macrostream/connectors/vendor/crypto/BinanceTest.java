package io.macrostream.connectors.vendor.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceTest {

  private static final String DEPTH = "https://api.binance.com/api/v3/depth?symbol=X&limit=1000";

  /** Counted in the files with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "rest-depth-NKNUSDT.json, NKNUSDT, BINANCE, rest-499869752, 2026-11-20T12:00:00Z, 609, 1000,"
        + " 0.3521, 672",
    "rest-depth-BLZETH.json, BLZETH, BINANCE, rest-281916627, 2026-11-20T12:00:00Z, 174, 1000,"
        + " 0.00006547, 100",
    "futures-rest-depth-SUSHIUSDT.json, SUSHIUSDT, BINANCE_FUTURES, rest-600859605926,"
        + " 2021-07-22T22:25:41.261Z, 1000, 1000, 7.611, 6",
    "futures-rest-depth-AKROUSDT.json, AKROUSDT, BINANCE_FUTURES, rest-600859605486,"
        + " 2021-07-22T22:25:41.238Z, 609, 763, 0.01731, 57618"
  })
  void aBookIsOneSnapshot(
      String file,
      String symbol,
      String venue,
      String session,
      Instant observedAt,
      int bids,
      int asks,
      double best,
      double size)
      throws Exception {
    Reading reading = Payloads.read("BINANCE", "binance/" + file);
    assertThat(reading.events()).hasSize(1);
    var book = (BookUpdate) reading.events().get(0);
    assertThat(book.instrumentId()).isEqualTo(symbol);
    assertThat(book.venue()).isEqualTo(venue);
    assertThat(book.session()).isEqualTo(session);
    assertThat(book.updateSequence()).isEqualTo(1);
    assertThat(book.snapshot()).isTrue();
    assertThat(book.observedAt()).isEqualTo(observedAt);
    assertThat(book.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(book.bids()).hasSize(bids).startsWith(new BookLevel(best, size));
    assertThat(book.asks()).hasSize(asks);
  }

  @Test
  void aRecordedSpotStreamYieldsTradesAndQuotesWhileItsBooksWait() throws Exception {
    Reading reading = Payloads.read("BINANCE", "binance/ws-NKNUSDT-BLZETH.txt");
    String session = "2021-10-12T00:28:32.063Z";
    Instant traded = Instant.parse("2021-10-12T00:28:43.957Z");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(76);
    assertThat(reading.events().stream().filter(Trade.class::isInstance))
        .containsExactly(
            new Trade(
                "NKNUSDT",
                "BINANCE",
                session,
                15683430,
                Instant.parse("2021-10-12T00:28:43.963Z"),
                traded,
                0.3528,
                58));
    Instant quoted = Instant.parse("2021-10-12T00:28:33.377Z");
    assertThat(reading.events().get(0))
        .isEqualTo(
            new Quote(
                "NKNUSDT", "BINANCE", session, 499869768, quoted, quoted, 0.3521, 672.0, 0.3526,
                3199.0));
    assertThat(reading.notes())
        .containsExactlyInAnyOrder(
            "frames of type kline are not read",
            "NKNUSDT: 150 changes of the book wait for its snapshot, which is an answer of its own",
            "BLZETH: 10 changes of the book wait for its snapshot, which is an answer of its own");
  }

  @Test
  void aRecordedStreamOfFuturesIsAVenueOfItsOwn() throws Exception {
    Reading reading = Payloads.read("BINANCE", "binance/futures-ws-SUSHIUSDT-AKROUSDT.txt");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(48 + 393);
    Quote last = (Quote) reading.events().get(reading.events().size() - 1);
    assertThat(last.venue()).isEqualTo("BINANCE_FUTURES");
    assertThat(last.quoteSequence()).isEqualTo(600860427282L);
    assertThat(last.observedAt()).isEqualTo("2021-07-22T22:26:11.149Z");
    assertThat(last.availableAt()).isEqualTo("2021-07-22T22:26:11.201Z");
    assertThat(last.bid()).isEqualTo(7.612);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"code\":-1121,\"msg\":\"Invalid symbol.\"} | NOT_FOUND",
        "200 | {\"code\":-1121,\"msg\":\"Invalid symbol.\"} | NOT_FOUND",
        "429 | {\"code\":-1003,\"msg\":\"Too much request weight used\"} | RATE_LIMITED",
        "418 | {\"code\":-1003,\"msg\":\"Way too much request weight used; IP banned until"
            + " 1633998514646\"} | RATE_LIMITED",
        "418 | {\"code\":-9999,\"msg\":\"banned\"} | RATE_LIMITED",
        "400 | {\"code\":-1102,\"msg\":\"Mandatory parameter 'symbol' was not sent\"} | BAD_REQUEST",
        "401 | {\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"} |"
            + " UNAUTHORISED",
        "451 | {\"code\":0,\"msg\":\"Service unavailable from a restricted location\"} | FORBIDDEN",
        "503 | {\"code\":-1001,\"msg\":\"Internal error\"} | UNAVAILABLE",
        "403 | <html>403 Forbidden</html> | FORBIDDEN",
        "200 | {\"lastUpdateId\":4998 | MALFORMED",
        "200 | {\"lastUpdateId\":1,\"bids\":[],\"asks\":[]} | MALFORMED",
        "200 | {\"lastUpdateId\":1,\"bids\":[[\"2\",\"1\"]],\"asks\":[[\"1\",\"1\"]]} |"
            + " INCONSISTENT",
        "200 | '' | MALFORMED",
      })
  void errorsAreTyped(int status, String body, ErrorKind kind) {
    assertThat(Payloads.error("BINANCE", Payloads.answer(DEPTH, status, body)))
        .extracting("kind")
        .isEqualTo(kind);
  }

  @Test
  void booksAreAskedForBySymbol() {
    var window = Window.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
    assertThat(
            new Binance().requests(Series.unregistered("BINANCE", "NKNUSDT"), window).get(0).url())
        .isEqualTo("https://api.binance.com/api/v3/depth?symbol=NKNUSDT&limit=1000");
    assertThat(
            new Binance()
                .requests(Series.unregistered("BINANCE", "USDM:SUSHIUSDT"), window)
                .get(0)
                .url())
        .isEqualTo("https://fapi.binance.com/fapi/v1/depth?symbol=SUSHIUSDT&limit=1000");
  }
}
