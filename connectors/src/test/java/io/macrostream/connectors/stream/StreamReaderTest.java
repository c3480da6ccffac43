package io.macrostream.connectors.stream;

import static io.macrostream.connectors.stream.FeedRun.all;
import static io.macrostream.connectors.stream.FeedRun.at;
import static io.macrostream.connectors.stream.FeedRun.isBook;
import static io.macrostream.connectors.stream.FeedRun.replicas;
import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.book.CoinbaseFeed;
import io.macrostream.connectors.book.KrakenFeed;
import io.macrostream.connectors.book.OrderBook;
import io.macrostream.connectors.book.Replica;
import io.macrostream.connectors.sandbox.FaultPlan;
import io.macrostream.connectors.sandbox.StreamFault;
import io.macrostream.connectors.stream.FeedRun.Undisturbed;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.event.Trade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader against recordings of venues, over real sockets. */
class StreamReaderTest {

  private static final String[] PAIRS = {"ADA/XBT", "ETH/CHF", "OMG/USD", "WAVES/EUR", "XMR/USD"};
  private static final String[] PRODUCTS = {"BAND-BTC", "CRV-EUR", "NMR-EUR", "SKL-BTC", "SKL-USD"};
  private static final String KRAKEN = "kraken/ws-book-1000-2021-04.txt";
  private static final String COINBASE = "coinbase/ws-level2-ticker-matches-2021-04.txt";

  private static boolean areBooks(
      FeedRun run, String venue, Undisturbed<?> recorded, String... symbols) {
    Map<String, Replica> replicas = replicas(run.told.of(BookUpdate.class));
    for (String symbol : symbols) {
      OrderBook book = recorded.feed.find(venue, symbol).orElseThrow().book();
      if (!isBook(replicas.get(symbol), book)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> keys(List<? extends Event> events) {
    return events.stream().map(event -> event.key() + ' ' + event.sequence()).sorted().toList();
  }

  private static void assertToldOnce(FeedRun run) {
    assertThat(
            run.told.events().stream()
                .filter(Repeatable.class::isInstance)
                .map(event -> event.getClass().getSimpleName() + ((Repeatable) event).naturalKey()))
        .doesNotHaveDuplicates();
    assertThat(run.told.late()).isZero();
  }

  @Test
  void anUndisturbedFeedIsToldAsItWasRecorded() throws Exception {
    Undisturbed<KrakenFeed> recorded = FeedRun.undisturbed(KRAKEN, KrakenFeed::new);
    try (var run = new FeedRun(all("KRAKEN", PAIRS))) {
      run.until(() -> run.told.of(BookUpdate.class).size() == 2664);
      assertThat(areBooks(run, "KRAKEN", recorded, PAIRS)).isTrue();
      assertThat(keys(run.told.of(BookUpdate.class)))
          .isEqualTo(keys(recorded.of(BookUpdate.class)));
      assertThat(run.told.of(DeadLetter.class)).isEmpty();
      assertThat(run.told.of(DataStatus.class)).isEmpty();
      assertThat(run.told.of(BookUpdate.class))
          .extracting(BookUpdate::session)
          .containsOnly("2026-11-20T12:00:00Z-1");
      assertToldOnce(run);
    }
  }

  @Test
  void closedConnectionsLoseNoTradeAndRepeatNone() throws Exception {
    Undisturbed<CoinbaseFeed> recorded = FeedRun.undisturbed(COINBASE, CoinbaseFeed::new);
    try (var run = new FeedRun(all("COINBASE", PRODUCTS))) {
      run.feeds.faults(
          at(
              Map.of(
                  700, StreamFault.CLOSE,
                  1_900, StreamFault.CLOSE,
                  1_905, StreamFault.CLOSE,
                  5_000, StreamFault.CLOSE)));
      run.until(
          () -> run.feeds.count("ok") == 6_638 && areBooks(run, "COINBASE", recorded, PRODUCTS));
      assertThat(run.feeds.count("connections")).isEqualTo(5);
      assertThat(keys(run.told.of(Trade.class))).isEqualTo(keys(recorded.of(Trade.class)));
      assertThat(keys(run.told.of(Quote.class))).isEqualTo(keys(recorded.of(Quote.class)));
      assertThat(run.told.of(BookUpdate.class).stream().map(BookUpdate::session).distinct())
          .hasSize(5);
      assertThat(run.told.of(DeadLetter.class)).isEmpty();
      assertThat(run.told.flags("SKL-USD"))
          .startsWith(List.of("DISCONNECTED"), List.of())
          .endsWith(List.of("DISCONNECTED"), List.of());
      assertToldOnce(run);
    }
  }

  @Test
  void connectionsThatBreakOffLeaveTheBooksRight() throws Exception {
    Undisturbed<KrakenFeed> recorded = FeedRun.undisturbed(KRAKEN, KrakenFeed::new);
    try (var run = new FeedRun(all("KRAKEN", PAIRS))) {
      var plan =
          new FaultPlan<>(
              Map.of(
                  StreamFault.BREAK, 0.002,
                  StreamFault.CORRUPT, 0.002,
                  StreamFault.MALFORMED, 0.002),
              7);
      run.feeds.faults(plan::next);
      run.until(() -> run.feeds.count("ok") > 2_500 && areBooks(run, "KRAKEN", recorded, PAIRS));
      assertThat(run.feeds.count("break")).isPositive();
      assertThat(run.feeds.count("corrupt")).isPositive();
      assertToldOnce(run);
    }
  }

  @ParameterizedTest
  @CsvSource({"SKIP", "CORRUPT"})
  void aChecksumThatDoesNotFitSilencesTheBookUntilTheNextSnapshot(StreamFault fault)
      throws Exception {
    Undisturbed<KrakenFeed> recorded = FeedRun.undisturbed(KRAKEN, KrakenFeed::new);
    try (var run = new FeedRun(all("KRAKEN", "XMR/USD"))) {
      run.feeds.faults(at(Map.of(401, fault)));
      run.until(() -> areBooks(run, "KRAKEN", recorded, "XMR/USD"));
      List<BookUpdate> updates = run.told.of(BookUpdate.class);
      assertThat(updates.stream().filter(BookUpdate::snapshot)).hasSize(2);
      assertThat(run.feeds.count("connections")).isEqualTo(1);
      assertThat(run.told.flags("XMR/USD")).containsExactly(List.of("CHECKSUM"), List.of());
      assertThat(run.told.of(DataStatus.class).get(0).rejected()).isEqualTo(1);
      assertSilentWhileLost(run);
      assertThat(run.told.of(DeadLetter.class))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
                assertThat(letter.message()).contains("checksum");
                assertThat(letter.origin())
                    .startsWith("wss://ws.kraken.com session 2026-11-20T12:00:00Z-1 frame ");
                assertThat(letter.payload()).contains("XMR/USD");
              });
      assertToldOnce(run);
    }
  }

  /** Between a flag and its end there is no update but the snapshot. */
  private static void assertSilentWhileLost(FeedRun run) {
    boolean lost = false;
    for (Event event : run.told.events()) {
      if (event instanceof DataStatus status) {
        lost = !status.flags().isEmpty();
      } else if (event instanceof BookUpdate) {
        assertThat(lost).isFalse();
      }
    }
  }

  private static final int HELD = 51;

  @ParameterizedTest
  @CsvSource({
    "BINANCE, NKNUSDT, SKIP, GAP",
    "BINANCE, NKNUSDT, CORRUPT, GAP",
    "BINANCE_FUTURES, SUSHIUSDT, SKIP, GAP",
    "BINANCE_FUTURES, SUSHIUSDT, MALFORMED, UNREADABLE"
  })
  void aGapIsClosedByAnAnswerOfTheRestService(
      String venue, String symbol, StreamFault fault, String flag) throws Exception {
    String depth =
        venue.equals("BINANCE")
            ? "https://api.binance.com/api/v3/depth"
            : "https://fapi.binance.com/fapi/v1/depth";
    var book = new Subscription(venue + "-1", venue, List.of(symbol), Set.of(Channel.BOOK));
    long frames = venue.equals("BINANCE") ? 150 : 255;
    try (var run = new FeedRun(book)) {
      var inSync = new CountDownLatch(1);
      var frame = new AtomicInteger();
      run.feeds.faults(
          () -> {
            int number = frame.incrementAndGet();
            awaitIf(number == HELD, inSync); // the snapshot comes first
            return number == HELD + 10 ? Optional.of(fault) : Optional.empty();
          });
      run.until(
          () -> {
            if (!run.told.of(BookUpdate.class).isEmpty()) {
              inSync.countDown();
            }
            return run.feeds.count("ok") == frames - 1
                && run.isServed(replicas(run.told.of(BookUpdate.class)).get(symbol), depth, symbol);
          });
      assertThat(run.told.flags(symbol)).containsExactly(List.of(flag), List.of());
      assertThat(run.told.of(BookUpdate.class).stream().filter(BookUpdate::snapshot)).hasSize(2);
      assertThat(run.told.of(DeadLetter.class)).isNotEmpty();
      assertSilentWhileLost(run);
      assertToldOnce(run);
    }
  }

  private static void awaitIf(boolean held, CountDownLatch latch) {
    try {
      assertThat(!held || latch.await(120, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void quotesAndTradesOfBinanceAreToldOnce() throws Exception {
    try (var run = new FeedRun(all("BINANCE", "NKNUSDT", "BLZETH"))) {
      run.feeds.faults(at(Map.of(100, StreamFault.CLOSE)));
      run.until(
          () -> run.told.of(Quote.class).size() == 75 && run.told.of(Trade.class).size() == 1);
      assertToldOnce(run);
    }
  }

  @Test
  void aMalformedFrameIsADeadLetterAndTheFeedGoesOn() throws Exception {
    Undisturbed<CoinbaseFeed> recorded = FeedRun.undisturbed(COINBASE, CoinbaseFeed::new);
    try (var run = new FeedRun(all("COINBASE", PRODUCTS))) {
      run.feeds.faults(at(Map.of(3_000, StreamFault.MALFORMED)));
      run.until(
          () -> run.feeds.count("ok") == 6_637 && areBooks(run, "COINBASE", recorded, PRODUCTS));
      assertThat(run.feeds.count("connections")).isEqualTo(1);
      assertThat(run.told.of(DeadLetter.class))
          .first()
          .satisfies(
              letter -> {
                assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
                assertThat(letter.payload()).isNotEmpty().hasSizeLessThanOrEqualTo(2_000);
              });
      assertThat(run.told.flags("CRV-EUR")).contains(List.of("UNREADABLE"), List.of());
      assertToldOnce(run);
    }
  }

  @Test
  void aSilentVenueIsLeftAndTheClockGoesOn() throws Exception {
    Undisturbed<KrakenFeed> recorded = FeedRun.undisturbed(KRAKEN, KrakenFeed::new);
    try (var run = new FeedRun(all("KRAKEN", "OMG/USD"))) {
      run.feeds.faults(at(Map.of(300, StreamFault.HANG)));
      run.until(() -> run.feeds.count("hang") == 1);
      while (run.feeds.count("connections") < 2) {
        run.step();
        run.wall.forward(500);
      }
      run.until(() -> run.told.flags("OMG/USD").size() == 2);
      assertThat(run.told.flags("OMG/USD")).containsExactly(List.of("DISCONNECTED"), List.of());
      assertThat(run.told.of(ClockTick.class)).hasSizeGreaterThanOrEqualTo(20);
      assertThat(run.told.watermarks()).isSorted().doesNotHaveDuplicates();
      run.until(() -> run.feeds.count("ok") >= 573 && areBooks(run, "KRAKEN", recorded, "OMG/USD"));
      assertToldOnce(run);
    }
  }

  @Test
  void aRestartIsANewSessionAndAGap() throws Exception {
    Undisturbed<KrakenFeed> recorded = FeedRun.undisturbed(KRAKEN, KrakenFeed::new);
    try (var run = new FeedRun(all("KRAKEN", "XMR/USD"))) {
      run.feeds.faults(at(Map.of(200, StreamFault.HANG)));
      run.until(() -> run.feeds.count("hang") == 1 && run.told.of(BookUpdate.class).size() == 199);
      List<StreamSplit> stored = run.snapshot();
      assertThat(stored)
          .singleElement()
          .satisfies(split -> assertThat(split.sessions()).isEqualTo(1));
      run.restart(stored);
      run.until(() -> areBooks(run, "KRAKEN", recorded, "XMR/USD"));
      assertThat(run.told.flags("XMR/USD")).containsExactly(List.of("RESTARTED"), List.of());
      assertThat(run.told.of(DataStatus.class))
          .extracting(DataStatus::version)
          .containsExactly(1, 2);
      assertThat(run.told.of(BookUpdate.class).stream().map(BookUpdate::session).distinct())
          .hasSize(2)
          .last()
          .asString()
          .endsWith("-2");
      assertToldOnce(run);
    }
  }

  @Test
  void aRefusedInstrumentIsADeadLetterAndTheOthersAreRead() throws Exception {
    try (var run =
        new FeedRun(all("KRAKEN", "NO/PE", "XMR/USD"), all("COINBASE", "NO-PE", "SKL-USD"))) {
      run.until(
          () ->
              run.told.of(BookUpdate.class).stream()
                      .map(BookUpdate::instrumentId)
                      .distinct()
                      .count()
                  == 2);
      run.until(() -> run.told.of(DeadLetter.class).size() == 2);
      assertThat(run.told.of(DeadLetter.class))
          .extracting(DeadLetter::reason)
          .containsOnly(Reason.REFUSED_BY_VENDOR);
      assertThat(run.told.of(DeadLetter.class))
          .extracting(DeadLetter::message)
          .containsExactlyInAnyOrder(
              "the venue says: Currency pair not supported NO/PE",
              "the venue says: Failed to subscribe: NO-PE is not a valid product");
      assertThat(run.told.flags("NO/PE")).containsExactly(List.of("REFUSED"));
      assertThat(run.told.flags("NO-PE")).containsExactly(List.of("REFUSED"));
    }
  }

  @Test
  void aFrameInManyPartsIsOneFrame() throws Exception {
    try (var run = new FeedRun(all("KRAKEN", "XMR/USD"))) {
      run.feeds.faults(at(Map.of(5, StreamFault.SLOW_DRIP, 9, StreamFault.SLOW_DRIP)));
      run.until(() -> run.told.of(BookUpdate.class).size() == 847);
      assertThat(run.feeds.count("slow-drip")).isEqualTo(2);
      assertThat(run.told.of(DeadLetter.class)).isEmpty();
    }
  }
}
