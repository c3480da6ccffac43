package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoinbaseFeedTest {

  private static final Instant NOW = Instant.parse("2021-04-17T16:43:38Z");
  private static final String SNAPSHOT =
      """
      {"type":"snapshot","product_id":"A-B","asks":[["10.2","1"],["10.3","2"]],"bids":[["10.0","5"]]}""";

  private final Collected out = new Collected();
  private CoinbaseFeed feed = new CoinbaseFeed("s1", out);

  private void frames(String... frames) {
    for (String frame : frames) {
      feed.frame(frame, NOW);
    }
  }

  private static String update(String changes) {
    return "{\"type\":\"l2update\",\"product_id\":\"A-B\",\"changes\":["
        + changes
        + "],\"time\":\"2021-04-17T16:43:37.075687Z\"}";
  }

  private static String match(long id) {
    return "{\"type\":\"match\",\"trade_id\":"
        + id
        + ",\"side\":\"sell\",\"size\":\"985\",\"price\":\"10.1\",\"product_id\":\"A-B\","
        + "\"sequence\":177100030,\"time\":\"2021-04-17T16:43:37.089723Z\"}";
  }

  private BookState state() {
    return feed.find("COINBASE", "A-B").orElseThrow().state();
  }

  @Test
  void changesAreGivenOutAfterTheSnapshot() {
    frames(update("[\"buy\",\"10.1\",\"1\"]"));
    assertThat(out.events).isEmpty();
    frames(SNAPSHOT, update("[\"buy\",\"10.1\",\"1\"],[\"sell\",\"10.2\",\"0\"]"));
    assertThat(out.sequences()).containsExactly(1L, 2L);
    BookUpdate update = out.updates().get(1);
    assertThat(update.observedAt()).isEqualTo("2021-04-17T16:43:37.075Z");
    assertThat(update.availableAt()).isEqualTo(NOW);
    assertThat(update.bids()).containsExactly(new BookLevel(10.1, 1));
    assertThat(update.asks()).containsExactly(new BookLevel(10.2, 0));
  }

  @Test
  void aCrossedBookIsAGapUntilTheNextSnapshot() {
    frames(SNAPSHOT, update("[\"buy\",\"10.2\",\"1\"]"), update("[\"buy\",\"10.2\",\"0\"]"));
    assertThat(state()).isEqualTo(BookState.INVALID);
    assertThat(out.updates()).hasSize(1);
    assertThat(out.messages.get(0)).contains("crossed: bid 10.2, ask 10.2");
    frames(SNAPSHOT, update("[\"sell\",\"10.1\",\"1\"]"));
    assertThat(out.sequences()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aFrameThatCannotBeReadMayHaveBeenAnyChange() {
    frames(SNAPSHOT, "{\"type\":\"l2upd");
    assertThat(state()).isEqualTo(BookState.INVALID);
    assertThat(out.problems).containsExactly(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"bid\",\"10.1\",\"1\"]",
        "[\"buy\",\"10.1\"]",
        "[\"buy\",\"-10.1\",\"1\"]",
        "[\"buy\",10.1,1]",
        "7",
        "[\"buy\",\"10000000000000000\",\"1\"],[\"buy\",\"0.0000000000000001\",\"1\"]"
      })
  void aChangeThatCannotBeReadMakesItsBookInvalid(String change) {
    frames(SNAPSHOT, update(change), update("[\"buy\",\"10.1\",\"1\"]"));
    assertThat(state()).isEqualTo(BookState.INVALID);
    assertThat(out.updates()).hasSize(1);
    assertThat(out.problems).hasSize(1);
  }

  @Test
  void tradesAreTakenOncePerSession() {
    frames(match(5), match(6), match(5), match(4));
    feed.end();
    feed = new CoinbaseFeed("s2", out);
    frames(match(5));
    assertThat(out.events)
        .extracting(event -> ((Trade) event).session() + ' ' + event.sequence())
        .containsExactly("s1 5", "s1 6", "s1 4", "s2 5");
    assertThat(out.notes).containsExactly("trades of COINBASE A-B: 1 were sent again");
  }

  private static String heartbeat(long lastTrade) {
    return "{\"type\":\"heartbeat\",\"last_trade_id\":"
        + lastTrade
        + ",\"product_id\":\"A-B\",\"sequence\":177100030,\"time\":\"2021-04-17T16:43:38Z\"}";
  }

  @Test
  void aMissingTradeMayBeAMissingChange() {
    frames(SNAPSHOT, match(5), match(7), update("[\"buy\",\"10.1\",\"1\"]"));
    assertThat(out.messages)
        .containsExactly("A-B: 1 trades are missing; no book until the next snapshot");
    assertThat(out.lost).containsExactly("A-B GAP");
    assertThat(out.updates()).hasSize(1);
    frames(SNAPSHOT, match(6), match(8));
    assertThat(state()).isEqualTo(BookState.IN_SYNC);
  }

  @Test
  void aTradeThatIsStillMissingAHeartbeatLaterIsLost() {
    frames(SNAPSHOT, match(5), heartbeat(6), match(6), heartbeat(8));
    assertThat(out.lost).isEmpty();
    frames(match(7), heartbeat(8));
    assertThat(out.lost).containsExactly("A-B GAP");
    frames(SNAPSHOT, heartbeat(8), match(9), heartbeat(9));
    assertThat(out.lost).hasSize(1);
  }

  @Test
  void aTickerIsAQuote() {
    frames(
        "{\"type\":\"ticker\",\"sequence\":9,\"product_id\":\"A-B\",\"price\":\"1\",\"best_bid\":\"10.0\","
            + "\"best_ask\":\"\",\"best_bid_size\":\"3\",\"time\":\"2021-04-17T16:43:37Z\"}");
    assertThat(out.events)
        .containsExactly(
            new Quote(
                "A-B",
                "COINBASE",
                "s1",
                9,
                Instant.parse("2021-04-17T16:43:37Z"),
                NOW,
                10.0,
                3.0,
                null,
                null));
  }

  @Test
  void aNewConnectionIsANewSession() {
    String recording =
        "wss://ws-feed.pro.coinbase.com <-> 1618677816.8\n"
            + "wss://ws-feed.pro.coinbase.com <- 1618677816.9: {\"type\":\"subscribe\"}\n"
            + "1618677817.1: "
            + SNAPSHOT
            + "\n1618677817.2: "
            + match(1)
            + "\n\n"
            + "wss://ws-feed.pro.coinbase.com <-> 1618677820.5\r\n"
            + "1618677821.1: "
            + update("[\"buy\",\"10.1\",\"1\"]")
            + "\r\n"
            + "1618677821.2: "
            + SNAPSHOT
            + "\n1618677822.2 "
            + match(1)
            + "\nno line\n";
    Recorded.play(recording, session -> feed = new CoinbaseFeed(session, out), out, line -> {});
    assertThat(out.events)
        .extracting(event -> event.getClass().getSimpleName() + ' ' + event.sequence())
        .containsExactly("BookUpdate 1", "Trade 1", "BookUpdate 1", "Trade 1");
    assertThat(out.updates())
        .extracting(BookUpdate::session)
        .containsExactly("2021-04-17T16:43:36.800Z", "2021-04-17T16:43:40.500Z");
    assertThat(out.notes).containsExactly("A-B: 1 changes came while there was no valid book");
    assertThat(out.problems).containsExactly(Reason.MALFORMED);
    assertThat(state()).isEqualTo(BookState.INVALID);
  }

  @Test
  void recordedBooksAreNeverCrossed() throws Exception {
    String recording =
        Files.readString(
            SharedData.directory("data/payloads")
                .resolve("coinbase/ws-level2-ticker-matches-2021-04.txt"));
    Recorded.play(recording, session -> feed = new CoinbaseFeed(session, out), out, line -> {});
    assertThat(out.problems).isEmpty();
    assertThat(out.updates()).hasSize(6476);
    Map<String, Replica> replicas = new HashMap<>();
    for (BookUpdate update : out.updates()) {
      Replica replica = replicas.computeIfAbsent(update.instrumentId(), k -> new Replica());
      replica.apply(update);
      assertThat(replica.isCrossed()).isFalse();
    }
    OrderBook book = feed.find("COINBASE", "SKL-USD").orElseThrow().book();
    assertThat(book.count(Side.BID)).isEqualTo(816);
    assertThat(book.count(Side.ASK)).isEqualTo(1341);
    assertThat(book.levels(Side.BID).get(0)).isEqualTo(new BookLevel(0.7902, 468));
    assertThat(book.levels(Side.ASK).get(0)).isEqualTo(new BookLevel(0.7911, 450));
    assertThat(replicas.get("SKL-USD").asks()).isEqualTo(book.levels(Side.ASK));
  }
}
