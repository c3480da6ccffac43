package io.macrostream.connectors.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.SharedData;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceFeedTest {

  private static final Instant NOW = Instant.parse("2021-10-12T00:28:32Z");

  private final Collected out = new Collected();
  private final BinanceFeed feed = new BinanceFeed("s1", out);

  private void spot(long first, long last) {
    feed.frame(
        "{\"stream\":\"x@depth\",\"data\":{\"e\":\"depthUpdate\",\"E\":1633998512068,\"s\":\"X\",\"U\":"
            + first
            + ",\"u\":"
            + last
            + ",\"b\":[[\"9.9\",\""
            + last
            + "\"]],\"a\":[]}}",
        NOW.plusMillis(last));
  }

  private void futures(long first, long last, long previous) {
    feed.frame(
        "{\"e\":\"depthUpdate\",\"E\":1633998512068,\"T\":1633998512060,\"s\":\"X\",\"U\":"
            + first
            + ",\"u\":"
            + last
            + ",\"pu\":"
            + previous
            + ",\"b\":[],\"a\":[[\"10.1\",\""
            + last
            + "\"]]}",
        NOW.plusMillis(last));
  }

  private void snapshot(BinanceMarket market, long id) throws Exception {
    String body =
        "{\"lastUpdateId\":" + id + ",\"bids\":[[\"9.8\",\"1\"]],\"asks\":[[\"10.2\",\"1\"]]}";
    feed.snapshot(market, "X", BinanceDepth.read(Body.json(body), NOW.plusSeconds(1)));
  }

  private BookState state(BinanceMarket market) {
    return feed.find(market.venue(), "X").orElseThrow().state();
  }

  @Test
  void spotChangesWaitForTheSnapshotAndJoinIt() throws Exception {
    spot(95, 98);
    spot(99, 101);
    spot(102, 103);
    assertThat(out.events).isEmpty();
    assertThat(state(BinanceMarket.SPOT)).isEqualTo(BookState.WAITING_FOR_SNAPSHOT);
    snapshot(BinanceMarket.SPOT, 100);
    spot(104, 104);
    assertThat(out.problems).isEmpty();
    assertThat(out.sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(out.updates().get(1).bids()).containsExactly(new BookLevel(9.9, 101));
    // what waited could be used when the snapshot came
    assertThat(out.updates().get(1).availableAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(out.updates().get(1).observedAt()).isEqualTo("2021-10-12T00:28:32.068Z");
  }

  @ParameterizedTest
  @CsvSource({"101, 101, true", "100, 102, true", "101, 105, true", "102, 103, false"})
  void theFirstSpotChangeMustJoin(long first, long last, boolean joins) throws Exception {
    snapshot(BinanceMarket.SPOT, 100);
    spot(first, last);
    assertThat(out.updates()).hasSize(joins ? 2 : 1);
    assertThat(state(BinanceMarket.SPOT)).isEqualTo(joins ? BookState.IN_SYNC : BookState.INVALID);
  }

  @ParameterizedTest
  @CsvSource({"100, 100, true", "95, 102, true", "101, 103, false"})
  void theFirstChangeOfFuturesMustOverlap(long first, long last, boolean joins) throws Exception {
    futures(90, 99, 89);
    futures(first, last, 99);
    snapshot(BinanceMarket.FUTURES, 100);
    assertThat(out.updates()).hasSize(joins ? 2 : 0);
    assertThat(state(BinanceMarket.FUTURES))
        .isEqualTo(joins ? BookState.IN_SYNC : BookState.WAITING_FOR_SNAPSHOT);
  }

  @Test
  void aDroppedSpotChangeMakesTheBookInvalidUntilTheNextSnapshot() throws Exception {
    snapshot(BinanceMarket.SPOT, 100);
    spot(101, 102);
    spot(104, 105);
    spot(106, 107);
    assertThat(out.problems).containsExactly(Reason.MALFORMED);
    assertThat(state(BinanceMarket.SPOT)).isEqualTo(BookState.INVALID);
    assertThat(out.updates()).hasSize(2);
    snapshot(BinanceMarket.SPOT, 105);
    assertThat(state(BinanceMarket.SPOT)).isEqualTo(BookState.IN_SYNC);
    assertThat(out.sequences()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(out.updates().get(3).bids()).containsExactly(new BookLevel(9.9, 107));
  }

  @Test
  void aDroppedChangeOfFuturesShowsByThePreviousOne() throws Exception {
    snapshot(BinanceMarket.FUTURES, 100);
    futures(99, 102, 98);
    futures(103, 110, 102);
    futures(103, 110, 102); // sent again
    futures(115, 120, 110); // ids may jump, the previous one counts
    futures(121, 125, 119);
    assertThat(out.updates()).hasSize(4);
    assertThat(out.messages).hasSize(1);
    assertThat(out.messages.get(0)).contains("between 120 and 121, which follows 119");
    assertThat(state(BinanceMarket.FUTURES)).isEqualTo(BookState.INVALID);
  }

  @Test
  void aSnapshotOlderThanWhatWaitsIsRefused() throws Exception {
    spot(105, 106);
    snapshot(BinanceMarket.SPOT, 100);
    assertThat(out.events).isEmpty();
    assertThat(out.messages.get(0)).contains("another snapshot is needed");
    snapshot(BinanceMarket.SPOT, 104);
    assertThat(out.updates()).hasSize(2);
    snapshot(BinanceMarket.SPOT, 103);
    assertThat(out.updates()).as("an old one while in sync").hasSize(2);
  }

  @Test
  void marketsWithTheSameSymbolAreKeptApart() {
    feed.frame(
        "{\"u\":7,\"s\":\"X\",\"b\":\"1\",\"B\":\"2\",\"a\":\"0.00000000\",\"A\":\"0\"}", NOW);
    feed.frame(
        "{\"e\":\"bookTicker\",\"u\":7,\"s\":\"X\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\","
            + "\"T\":1633998512000,\"E\":1633998512001}",
        NOW);
    feed.frame("{\"u\":7,\"s\":\"X\",\"b\":\"1\",\"B\":\"2\",\"a\":\"3\",\"A\":\"4\"}", NOW);
    assertThat(out.events)
        .containsExactly(
            new Quote("X", "BINANCE", "s1", 7, NOW, NOW, 1.0, 2.0, null, null),
            new Quote("X", "BINANCE_FUTURES", "s1", 7, NOW, NOW, 1.0, 2.0, 3.0, 4.0));
    feed.end();
    assertThat(out.notes).containsExactly("quotes of BINANCE X: 1 were sent again");
  }

  /** The files hold the stream, another one the snapshot; counted with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "NKNUSDT, ws-NKNUSDT-BLZETH.txt, rest-depth-NKNUSDT.json, 1633998512.3206,"
        + " 149, 614, 994, 0.3527, 9602, 0.3531, 152",
    "BLZETH, ws-NKNUSDT-BLZETH.txt, rest-depth-BLZETH.json, 1633998514.6462,"
        + " 9, 173, 999, 0.00006547, 100, 0.00006560, 1528",
    "SUSHIUSDT, futures-ws-SUSHIUSDT-AKROUSDT.txt, futures-rest-depth-SUSHIUSDT.json,"
        + " 1626992741.3014, 252, 1006, 1000, 7.612, 303, 7.616, 267",
    "AKROUSDT, futures-ws-SUSHIUSDT-AKROUSDT.txt, futures-rest-depth-AKROUSDT.json,"
        + " 1626992741.4753, 188, 613, 761, 0.01734, 502, 0.01735, 50697"
  })
  void recordedStreamsJoinTheirSnapshots(
      String symbol,
      String stream,
      String rest,
      String snapshotAt,
      long used,
      int bids,
      int asks,
      double bid,
      double bidSize,
      double ask,
      double askSize)
      throws Exception {
    Path directory = SharedData.directory("data/payloads/binance");
    Instant at = FrameFields.seconds(snapshotAt);
    var body = Body.json(Files.readString(directory.resolve(rest)));
    BinanceMarket market = BinanceDepth.market(body);
    boolean[] given = new boolean[1];
    for (String line : Files.readAllLines(directory.resolve(stream))) {
      int colon = line.indexOf(": ");
      Instant time = FrameFields.seconds(line.substring(0, colon));
      if (!given[0] && time.isAfter(at)) {
        feed.snapshot(market, symbol, BinanceDepth.read(body, at));
        given[0] = true;
      }
      feed.frame(line.substring(colon + 2), time);
    }
    BinanceBook book = feed.find(market.venue(), symbol).orElseThrow();
    assertThat(out.problems).isEmpty();
    assertThat(book.state()).isEqualTo(BookState.IN_SYNC);
    assertThat(book.used()).isEqualTo(used);
    assertThat(out.updates()).hasSize((int) used + 1);
    assertThat(book.book().count(Side.BID)).isEqualTo(bids);
    assertThat(book.book().count(Side.ASK)).isEqualTo(asks);
    assertThat(book.book().levels(Side.BID).get(0)).isEqualTo(new BookLevel(bid, bidSize));
    assertThat(book.book().levels(Side.ASK).get(0)).isEqualTo(new BookLevel(ask, askSize));
    Replica replica = new Replica();
    out.updates().forEach(replica::apply);
    assertThat(replica.bids()).isEqualTo(book.book().levels(Side.BID));
    assertThat(replica.asks()).isEqualTo(book.book().levels(Side.ASK));
  }

  @Test
  void badFieldsRejectTheRecordOnly() {
    for (String frame :
        List.of(
            "{\"e\":\"aggTrade\",\"s\":\"X\",\"a\":1.5,\"p\":\"1\",\"q\":\"1\",\"T\":1633998512000}",
            "{\"e\":\"aggTrade\",\"s\":\"\",\"a\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1633998512000}",
            "{\"e\":\"aggTrade\",\"s\":\"X\",\"a\":1,\"p\":\"1\",\"q\":\"1\",\"T\":99999999999999}",
            "{\"e\":\"aggTrade\",\"s\":\"X\",\"a\":1,\"p\":null,\"q\":\"1\",\"T\":1633998512000}",
            "{\"e\":\"aggTrade\",\"s\":\"X\",\"a\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1633998512000}")) {
      feed.frame(frame, NOW);
    }
    assertThat(out.problems)
        .containsExactly(Reason.BAD_NUMBER, Reason.UNKNOWN_KEY, Reason.BAD_DATE, Reason.BAD_NUMBER);
    assertThat(out.events)
        .containsExactly(
            new Trade(
                "X",
                "BINANCE_FUTURES",
                "s1",
                1,
                Instant.ofEpochMilli(1_633_998_512_000L),
                NOW,
                1,
                1));
  }
}
