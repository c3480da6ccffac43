package io.macrostream.connectors.vendor.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KrakenTest {

  private static final String OHLC = "https://api.kraken.com/0/public/OHLC?pair=XBTUSD&interval=1";

  @Test
  void theLastCandleIsOpenAndLeftOut() throws Exception {
    Reading reading = Payloads.read("KRAKEN", "kraken/rest-OHLC-XBTUSD-1m-2017-08.json");
    assertThat(reading.events()).hasSize(719);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events().get(0))
        .isEqualTo(
            new Bar(
                "XXBTZUSD",
                "1m",
                (int) LocalDate.of(2017, 8, 10).toEpochDay(),
                Instant.parse("2017-08-10T22:03:00Z"),
                Instant.parse("2017-08-10T22:03:00Z"),
                3449.992,
                3449.999,
                3449.992,
                3449.999,
                null,
                1.012,
                3449.997,
                7L,
                false,
                "KRAKEN",
                Availability.DERIVED,
                List.of(),
                1));
    Bar last = (Bar) reading.events().get(718);
    assertThat(last.observedAt()).isEqualTo("2017-08-11T10:01:00Z");
    assertThat(last.close()).isEqualTo(3531.999);
    assertThat(reading.events().stream().map(Bar.class::cast).filter(bar -> bar.vwap() == null))
        .as("minutes without a trade")
        .hasSize(17);
  }

  @Test
  void aBookIsKeyedByTheVenuesNameAndTimedByItsLatestLevel() throws Exception {
    Reading reading = Payloads.read("KRAKEN", "kraken/rest-Depth-XBTUSDT-2025-11.json");
    assertThat(reading.events()).hasSize(1);
    var book = (BookUpdate) reading.events().get(0);
    assertThat(book.instrumentId()).isEqualTo("XBTUSDT");
    assertThat(book.session()).isEqualTo("rest-1762820249000");
    assertThat(book.observedAt()).isEqualTo("2025-11-11T00:17:29Z");
    assertThat(book.availableAt()).isEqualTo(Payloads.RECEIVED);
    assertThat(book.bids()).hasSize(5).startsWith(new BookLevel(105944.2, 0.002));
    assertThat(book.asks()).hasSize(5).startsWith(new BookLevel(105944.3, 0.136));
  }

  @Test
  void pairsAreANote() throws Exception {
    Reading reading = Payloads.read("KRAKEN", "kraken/rest-AssetPairs-2021-04.json");
    assertThat(reading.events()).isEmpty();
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.notes()).singleElement().asString().startsWith("304 instruments");
  }

  @Test
  void fundingIsRelativeByTheKindOfContract() throws Exception {
    Reading reading = Payloads.read("KRAKEN", "kraken/futures-tickers-2025-11.json");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(16);
    assertThat(reading.events().get(0))
        .isEqualTo(
            new Observation(
                "KRAKEN:PI_XBTUSD:funding_rate",
                Instant.parse("2025-11-17T00:34:37.524Z"),
                null,
                Instant.parse("2025-11-17T00:34:37.524Z"),
                1,
                -3.995839963e-09,
                "amount_per_contract_hour",
                "KRAKEN",
                Availability.DERIVED));
    assertThat(value(reading, "KRAKEN:PI_XBTUSD:funding_rate_relative"))
        .isCloseTo(-3.995839963e-09 * 91506.6009839176, within(1e-18));
    // The position of a contract is 1 USD, in BTC 1 / 91506.6; the payment is a share of that.
    assertThat(value(reading, "KRAKEN:PI_XBTUSD:funding_rate_relative"))
        .isCloseTo(-3.995839963e-09 / (1 / 91506.6009839176), within(1e-15))
        .isCloseTo(-3.6565e-4, within(1e-8));
    assertThat(value(reading, "KRAKEN:PF_ETHUSD:funding_rate_relative"))
        .isCloseTo(1.5e-05 / 3205.25, within(1e-22));
    assertThat(value(reading, "KRAKEN:PF_ETHUSD:open_interest")).isEqualTo(1_000_000);
    assertThat(reading.events().stream().filter(Quote.class::isInstance).map(Quote.class::cast))
        .extracting(Quote::instrumentId, Quote::bid, Quote::bidSize, Quote::ask, Quote::askSize)
        .containsExactly(
            tuple("PI_XBTUSD", 91415.0, 4960.0, 91490.5, 5020.0),
            tuple("PF_ETHUSD", 3200.0, 100.0, 3210.5, 150.0));
  }

  private static double value(Reading reading, String code) {
    return reading.events().stream()
        .filter(event -> event.key().equals(code))
        .map(event -> ((Observation) event).value())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTickerWithoutAPriceIsNoReasonToLoseTheOthers() throws Exception {
    Reading reading =
        Payloads.read(
            "KRAKEN",
            "",
            """
            {"result":"success","tickers":[{"symbol":"PF_A","fundingRate":0.1,"markPrice":0},7,
             {"symbol":"PF_B","fundingRate":"x","markPrice":2},{"symbol":"FI_C","markPrice":null}]}
            """);
    assertThat(reading.events())
        .extracting(event -> event.key() + " " + ((Observation) event).availability())
        .containsExactly(
            "KRAKEN:PF_A:funding_rate FIRST_SEEN",
            "KRAKEN:PF_A:mark_price FIRST_SEEN",
            "KRAKEN:PF_B:mark_price FIRST_SEEN");
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.UNKNOWN_KEY, Reason.BAD_NUMBER);
    assertThat(reading.missing()).isEqualTo(1);
  }

  @Test
  void aRecordedFeedIsPlayed() throws Exception {
    Reading reading = Payloads.read("KRAKEN", "kraken/ws-book-1000-2021-04.txt");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.events()).hasSize(2664);
    BookUpdate first = (BookUpdate) reading.events().get(0);
    assertThat(first.instrumentId()).isEqualTo("ADA/XBT");
    assertThat(first.snapshot()).isTrue();
    assertThat(first.asks()).hasSize(841).startsWith(new BookLevel(0.0000229, 13355.87450757));
    assertThat(first.bids()).hasSize(707);
    BookUpdate last = (BookUpdate) reading.events().get(2663);
    assertThat(last.instrumentId()).isEqualTo("WAVES/EUR");
    assertThat(last.updateSequence()).isEqualTo(577);
    assertThat(last.asks()).containsExactly(new BookLevel(13.2645, 0));
    assertThat(last.observedAt()).isEqualTo("2021-04-17T16:49:23.334Z");
    assertThat(last.availableAt()).isEqualTo("2021-04-17T16:49:23.372Z");
    Reading subscription = Payloads.read("KRAKEN", "kraken/ws-book-subscription-2021-04.txt");
    assertThat(subscription.events()).isEmpty();
    assertThat(subscription.rejected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"error\":[\"EQuery:Unknown asset pair\"]} | NOT_FOUND",
        "200 | {\"error\":[\"EGeneral:Too many requests\"]} | RATE_LIMITED",
        "200 | {\"error\":[\"EAPI:Rate limit exceeded\"],\"result\":{}} | RATE_LIMITED",
        "200 | {\"error\":[\"EService:Unavailable\"]} | UNAVAILABLE",
        "200 | {\"error\":[\"EService:Busy\"]} | UNAVAILABLE",
        "200 | {\"error\":[\"EGeneral:Invalid arguments\"]} | BAD_REQUEST",
        "200 | {\"error\":[\"EGeneral:Permission denied\"]} | FORBIDDEN",
        "200 | {\"error\":[\"EAPI:Invalid key\"]} | UNAUTHORISED",
        "200 | {\"result\":\"error\",\"error\":\"apiLimitExceeded\",\"serverTime\":\"x\"} |"
            + " RATE_LIMITED",
        "200 | {\"error\":[],\"result\":{\"unixtime\":1,\"rfc1123\":\"x\"}} | UNSUPPORTED",
        "502 | <html>Bad gateway</html> | UNAVAILABLE",
        "200 | {\"error\":[],\"res | MALFORMED",
        "200 | '' | MALFORMED",
      })
  void errorsAreTyped(int status, String body, ErrorKind kind) {
    assertThat(Payloads.error("KRAKEN", Payloads.answer(OHLC, status, body)))
        .extracting("kind")
        .isEqualTo(kind);
  }

  @Test
  void candlesAfterTheLastOneEndedAreOpen() throws Exception {
    Reading reading =
        Payloads.read(
            "KRAKEN",
            OHLC,
            """
            {"error":["WGeneral:Slow"],"result":{"X":[
             [1502402520,"1","2","1","2","1.5","3",7],[1502402580,"1","2","1","2","1.5","3",7],
             [1502402640,"1","2","1","2","1.5","3",7]],"last":1502402520}}
            """);
    assertThat(reading.events()).hasSize(1);
    assertThat(reading.notes()).contains("the venue warns: WGeneral:Slow");
  }

  @Test
  void candlesAreAskedForFromADayOn() {
    var window = Window.of(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 1));
    assertThat(new Kraken().requests(Series.unregistered("KRAKEN", "XBTUSD"), window).get(0).url())
        .isEqualTo(
            "https://api.kraken.com/0/public/OHLC?pair=XBTUSD&interval=1440&since=1704067199");
    assertThat(
            new Kraken().requests(Series.unregistered("KRAKEN", "PI_XBTUSD"), window).get(0).url())
        .isEqualTo("https://futures.kraken.com/derivatives/api/v3/tickers");
  }
}
