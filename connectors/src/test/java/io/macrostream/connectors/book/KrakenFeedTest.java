package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenFeedTest {

  private static final Instant NOW = Instant.parse("2021-04-17T16:49:00Z");
  private static final String PAIR = "XMR/USD";

  private static final String SNAPSHOT =
      """
      [992,{"as":[["100.60","1.00000000","1618678133.020508"]],
            "bs":[["100.20","3.00000000","1618678132.1"]]},"book-10","XMR/USD"]""";

  /** Both sides change; its checksum was computed with an independent tool, as are the others. */
  private static final String BOTH_SIDES =
      """
      [992,{"a":[["100.50","2.00000000","1618678134.1"],["100.70","1.00000000","1618678134.2"],
                 ["100.60","0.00000000","1618678134.2"]]},
           {"b":[["100.40","0.50000000","1618678134.3"]],"c":"817767129"},"book-10","XMR/USD"]""";

  private static final String ONE_ASK =
      """
      [992,{"a":[["100.60","0.25000000","1618678135.1","r"]],"c":"4027105794"},"book-10","XMR/USD"]""";

  private static final String BID_GONE =
      """
      [992,{"b":[["100.40","0.00000000","1618678136.1"]],"c":"2252830992"},"book-10","XMR/USD"]""";

  private final Collected out = new Collected();
  private final KrakenFeed feed = new KrakenFeed("s1", out);

  private void frames(String... frames) {
    for (String frame : frames) {
      feed.frame(frame, NOW);
    }
  }

  private BookState state() {
    return feed.find("KRAKEN", PAIR).orElseThrow().state();
  }

  @Test
  void checksumsOfChangesFit() {
    frames(SNAPSHOT, BOTH_SIDES, ONE_ASK, BID_GONE);
    assertThat(out.problems).isEmpty();
    assertThat(out.sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(out.updates().get(0).snapshot()).isTrue();
    assertThat(out.updates().get(1))
        .isEqualTo(
            new BookUpdate(
                PAIR,
                "KRAKEN",
                "s1",
                2,
                Instant.parse("2021-04-17T16:48:54.300Z"),
                NOW,
                false,
                List.of(new BookLevel(100.4, 0.5)),
                List.of(
                    new BookLevel(100.5, 2), new BookLevel(100.7, 1), new BookLevel(100.6, 0))));
    assertThat(feed.find("KRAKEN", PAIR).orElseThrow().verified()).isEqualTo(3);
    assertThat(feed.find("KRAKEN", PAIR).orElseThrow().book().levels(Side.BID))
        .containsExactly(new BookLevel(100.2, 3));
  }

  @Test
  void aDroppedFrameMakesTheBookInvalidUntilTheNextSnapshot() {
    frames(SNAPSHOT, ONE_ASK.replace("4027105794", "1"));
    assertThat(state()).isEqualTo(BookState.INVALID);
    out.problems.clear();
    frames(SNAPSHOT, BID_GONE, ONE_ASK, SNAPSHOT, BOTH_SIDES);
    assertThat(out.problems).containsExactly(Reason.MALFORMED);
    assertThat(out.messages.get(1)).contains("checksum 2252830992");
    // no number is used up by a change that is not given out
    assertThat(out.sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(out.updates())
        .extracting(BookUpdate::snapshot)
        .containsExactly(true, true, true, false);
    assertThat(state()).isEqualTo(BookState.IN_SYNC);
    feed.end();
    assertThat(out.notes).containsExactly("XMR/USD: 1 changes came while there was no valid book");
  }

  @ParameterizedTest
  @CsvSource({
    "100.50, 100.51",
    "2.00000000, 2.00000001",
    "0.50000000, 0.5000000",
    "100.40, 100.400"
  })
  void aFlippedDigitFailsTheChecksum(String digits, String others) {
    frames(SNAPSHOT, BOTH_SIDES.replace(digits, others));
    assertThat(out.problems).containsExactly(Reason.MALFORMED);
    assertThat(out.updates()).hasSize(1);
    assertThat(state()).isEqualTo(BookState.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[992,{\"a\":[[\"100.50\",\"2\"]],\"c\":\"1\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":[[\"x\",\"2\",\"1618678134.1\"]],\"c\":\"1\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":[[100.5,2,\"1618678134.1\"]],\"c\":\"1\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":[[\"0\",\"2\",\"1618678134.1\"]],\"c\":\"1\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":[],\"c\":\"one\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":7},\"book-10\",\"XMR/USD\"]",
        "[992,{\"c\":\"1\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":[[\"100.50\",\"2\",\"99999999999.1\"]],\"c\":\"1\"},\"book-10\",\"XMR/USD\"]",
        "[992,{\"a\":[[\"100.50\",\"2\",\"16186",
        "\"text\"",
        "[]",
        "{}",
      })
  void whatCannotBeReadMakesTheBookInvalid(String frame) {
    frames(SNAPSHOT, frame, BOTH_SIDES);
    assertThat(out.problems).hasSize(1);
    assertThat(out.updates()).hasSize(1);
    assertThat(state()).isEqualTo(BookState.INVALID);
  }

  @Test
  void smallPricesHaveNoZerosInFront() {
    frames(
        """
        [1,{"as":[["0.000022900","1.00000000","1618678133.0"]],"bs":[]},"book-10","ADA/XBT"]""",
        """
        [1,{"b":[["0.000022800","7.00000000","1618678134.0"]],"c":"585531392"},"book-10","ADA/XBT"]""");
    assertThat(out.problems).isEmpty();
    assertThat(out.updates()).hasSize(2);
  }

  @Test
  void pricesBeyondTheDepthAreRemovedByTheUpdate() {
    frames(
        """
        [1,{"as":[["12","1","1618678133"],["11","1","1618678133"]],"bs":[]},"book-2","A/B"]""",
        """
        [1,{"a":[["10","1","1618678134"]]},"book-2","A/B"]""");
    assertThat(out.updates().get(1).asks())
        .containsExactly(new BookLevel(10, 1), new BookLevel(12, 0));
  }

  @Test
  void otherFramesAreNoted() {
    frames(
        "{\"event\":\"heartbeat\"}",
        "{\"event\":\"subscriptionStatus\",\"status\":\"error\",\"errorMessage\":\"Subscription depth not supported\"}",
        "[3,[\"1534614057.3\",\"1534614060\"],\"ohlc-5\",\"XBT/USD\"]");
    assertThat(out.messages).containsExactly("the venue says: Subscription depth not supported");
    assertThat(out.notes).containsExactly("frames of channel ohlc-5 are not read");
  }

  @Test
  void tradesOfAFrameAreCounted() {
    frames(
        """
        [3,[["5541.20000","0.15850568","1534614057.321597","s","l",""],
            ["6060.00000","0.02455000","1534614057.324998","b","l",""]],"trade","XBT/USD"]""",
        """
        [3,[["5541.3","x","1534614058","s","l",""],["5541.4","1","1534614058","s","l",""]],
            "trade","XBT/USD"]""");
    assertThat(out.problems).containsExactly(Reason.BAD_NUMBER);
    assertThat(out.events).extracting(Event::sequence).containsExactly(1L, 2L, 3L);
    Trade first = (Trade) out.events.get(0);
    assertThat(first.instrumentId()).isEqualTo("XBT/USD");
    assertThat(first.observedAt()).isEqualTo("2018-08-18T17:40:57.321Z");
    assertThat(first.price()).isEqualTo(5541.2);
    assertThat(first.size()).isEqualTo(0.15850568);
  }

  @Test
  void aSpreadIsAQuote() {
    frames(
        """
        [0,["5698.40000","5700.00000","1542057299.545897","1.01234567","0.98765432"],
            "spread","XBT/USD"]""");
    Quote quote = (Quote) out.events.get(0);
    assertThat(quote.sequence()).isEqualTo(1);
    assertThat(quote.bid()).isEqualTo(5698.4);
    assertThat(quote.bidSize()).isEqualTo(1.01234567);
    assertThat(quote.ask()).isEqualTo(5700);
    assertThat(quote.askSize()).isEqualTo(0.98765432);
    assertThat(quote.observedAt()).isEqualTo("2018-11-12T21:14:59.545Z");
  }

  /** Whoever applies the updates given out has the book, and the book is the venue's. */
  @Test
  void everyRecordedChecksumFits() throws Exception {
    String recording =
        Files.readString(
            SharedData.directory("data/payloads").resolve("kraken/ws-book-1000-2021-04.txt"));
    KrakenFeed[] made = new KrakenFeed[1];
    Recorded.play(recording, session -> made[0] = new KrakenFeed(session, out), out, line -> {});
    assertThat(out.problems).isEmpty();
    assertThat(out.updates()).hasSize(2664);
    Map<String, Replica> replicas = new HashMap<>();
    out.updates()
        .forEach(
            update ->
                replicas.computeIfAbsent(update.instrumentId(), k -> new Replica()).apply(update));
    long verified = 0;
    for (String pair : List.of("ADA/XBT", "ETH/CHF", "OMG/USD", "WAVES/EUR", PAIR)) {
      KrakenBook book = made[0].find("KRAKEN", pair).orElseThrow();
      verified += book.verified();
      assertThat(replicas.get(pair).bids()).isEqualTo(book.book().levels(Side.BID));
      assertThat(replicas.get(pair).asks()).isEqualTo(book.book().levels(Side.ASK));
    }
    assertThat(verified).isEqualTo(2659);
    OrderBook last = made[0].find("KRAKEN", PAIR).orElseThrow().book();
    assertThat(last.count(Side.BID)).isEqualTo(657);
    assertThat(last.count(Side.ASK)).isEqualTo(426);
    assertThat(last.levels(Side.BID).get(0)).isEqualTo(new BookLevel(353.64, 30.3));
    assertThat(last.levels(Side.ASK).get(0)).isEqualTo(new BookLevel(354.48, 6.86050247));
  }
}
