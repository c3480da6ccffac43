package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.book.Feed;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

/** A connection by a clock that the test drives, on a line that the test holds. */
class ConnectionTest {

  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final VenueRegistry VENUES = VenueRegistry.bundled();
  private static final Map<String, String> KEYS =
      Map.of("ALPACA_API_KEY_ID", "PK123", "ALPACA_API_SECRET_KEY", "very-secret");

  private final List<String> sent = new ArrayList<>();
  private final List<Event> told = new ArrayList<>();
  private Inbox inbox;
  private int dials;
  private int pings;
  private int hangUps;
  private Instant now = START;

  private final Line line =
      new Line() {
        @Override
        public void send(String frame) {
          sent.add(frame);
        }

        @Override
        public void ping() {
          pings++;
        }

        @Override
        public void more() {
          throw new AssertionError("the inbox was never full");
        }

        @Override
        public void hangUp() {
          hangUps++;
        }
      };

  private Connection<?> connection(
      String venue, Map<String, String> environment, String... symbols) {
    VenueProfile profile = VENUES.find(venue).orElseThrow();
    return connection(profile, VENUES.venue(profile), environment, List.of(symbols));
  }

  private <F extends Feed<?>> Connection<F> connection(
      VenueProfile profile, Venue<F> venue, Map<String, String> environment, List<String> symbols) {
    var credentials = new Credentials(environment);
    RandomGenerator middle = () -> 1L << 63; // half way: no pause varies
    var means =
        new Means(
            (address, timeout, longest, box) -> {
              dials++;
              inbox = box;
              return line;
            },
            new Snapshots(Hosts.direct(), credentials, () -> now),
            credentials,
            middle,
            () -> {});
    var channels = EnumSet.copyOf(venue.channels());
    return new Connection<>(
        new Subscription(profile.id() + "-1", profile.id(), symbols, channels),
        profile,
        venue,
        means,
        StreamPatience.usual(),
        new VenueCounters(new UnregisteredMetricsGroup(), profile.id()),
        StreamSplit.of(profile.id() + "-1"));
  }

  private void work(Connection<?> connection) {
    boolean more = true;
    while (more) {
      more = connection.work(now, told::add);
    }
  }

  private void workAt(Connection<?> connection, Duration after) {
    now = START.plus(after);
    work(connection);
  }

  private void arrive(Connection<?> connection, Arrival arrival) {
    inbox.add(arrival);
    work(connection);
  }

  private void frame(Connection<?> connection, String text) {
    inbox.addFrame(text);
    work(connection);
  }

  private <T extends Event> List<T> told(Class<T> type) {
    return told.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void aVenueIsOutWhenItIsNotHeardForLongerThanAnotherConnectionTakes() {
    Connection<?> kraken = connection("KRAKEN", Map.of(), "XBT/USD");
    assertThat(kraken.isHeard(now)).as("before anything").isFalse();
    work(kraken);
    arrive(kraken, new Arrival.Opened());
    frame(kraken, "{\"event\":\"heartbeat\"}");
    Duration idle = VENUES.find("KRAKEN").orElseThrow().idleTimeout();
    assertThat(kraken.isHeard(START.plus(idle))).isTrue();
    assertThat(kraken.isHeard(START.plus(idle.multipliedBy(2)))).isFalse();
  }

  @Test
  void pausesDoubleUntilAVenueHasBeenWellForAWhile() {
    Connection<?> kraken = connection("KRAKEN", Map.of(), "XBT/USD");
    List<Long> pauses = new ArrayList<>();
    work(kraken);
    for (int failure = 0; failure < 9; failure++) {
      int before = dials;
      arrive(kraken, new Arrival.Ended(false, "refused"));
      long waited = 0;
      while (dials == before) {
        now = now.plusMillis(500);
        waited += 500;
        work(kraken);
      }
      pauses.add(waited / 1_000);
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L);
    assertThat(told(DataStatus.class))
        .extracting(DataStatus::flags)
        .containsExactly(List.of("DISCONNECTED"));

    arrive(kraken, new Arrival.Opened());
    for (int second = 0; second < 61; second++) {
      now = now.plusSeconds(1);
      frame(kraken, "{\"event\":\"heartbeat\"}");
    }
    arrive(kraken, new Arrival.Ended(false, "broken"));
    int before = dials;
    now = now.plusMillis(999);
    work(kraken);
    assertThat(dials).isEqualTo(before);
    now = now.plusMillis(1);
    work(kraken);
    assertThat(dials).isEqualTo(before + 1);
  }

  @Test
  void pausesVaryByAFifth() {
    var backoff =
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new SplittableRandom(3));
    double[] expected = {1, 2, 4, 8, 8, 8};
    boolean varies = false;
    for (double seconds : expected) {
      double pause = backoff.next().toNanos() / 1e9;
      assertThat(pause).isBetween(seconds * 0.8, seconds * 1.2);
      varies |= Math.abs(pause - seconds) > 0.01;
    }
    assertThat(varies).isTrue();
  }

  @Test
  void aVenueWithHeartbeatsIsLeftWhenTheyStop() {
    Connection<?> kraken = connection("KRAKEN", Map.of(), "XBT/USD");
    work(kraken);
    arrive(kraken, new Arrival.Opened());
    assertThat(sent).hasSize(3);
    workAt(kraken, Duration.ofSeconds(19));
    inbox.hear(); // a pong is no heartbeat
    work(kraken);
    assertThat(hangUps).isZero();
    workAt(kraken, Duration.ofSeconds(20));
    assertThat(hangUps).isEqualTo(1);
    assertThat(pings).isZero();
    workAt(kraken, Duration.ofSeconds(21));
    assertThat(dials).isEqualTo(2);
    arrive(kraken, new Arrival.Opened());
    assertThat(sent).hasSize(6);
  }

  @Test
  void aVenueWithoutHeartbeatsIsPinged() {
    Connection<?> alpaca = connection("ALPACA", KEYS, "SPY");
    work(alpaca);
    arrive(alpaca, new Arrival.Opened());
    workAt(alpaca, Duration.ofSeconds(29));
    assertThat(pings).isZero();
    workAt(alpaca, Duration.ofSeconds(30));
    workAt(alpaca, Duration.ofSeconds(40));
    assertThat(pings).isEqualTo(1);
    inbox.hear();
    workAt(alpaca, Duration.ofSeconds(41));
    workAt(alpaca, Duration.ofSeconds(100));
    assertThat(hangUps).isZero();
    assertThat(pings).isEqualTo(2);
    workAt(alpaca, Duration.ofSeconds(101));
    assertThat(hangUps).isEqualTo(1);
  }

  @Test
  void nothingIsAskedForBeforeTheVenueKnowsUs() {
    Connection<?> alpaca = connection("ALPACA", KEYS, "SPY", "QQQ");
    work(alpaca);
    arrive(alpaca, new Arrival.Opened());
    frame(alpaca, "[{\"T\":\"success\",\"msg\":\"connected\"}]");
    assertThat(sent)
        .containsExactly("{\"action\":\"auth\",\"key\":\"PK123\",\"secret\":\"very-secret\"}");
    frame(alpaca, "[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
    assertThat(sent.get(1))
        .isEqualTo(
            "{\"action\":\"subscribe\",\"trades\":[\"SPY\",\"QQQ\"],\"quotes\":[\"SPY\",\"QQQ\"]}");
    frame(
        alpaca,
        """
        [{"T":"t","i":1,"S":"SPY","x":"V","p":610.5,"s":3,"t":"2026-11-20T11:59:59.9Z"},
         {"T":"q","S":"QQQ","bp":520.1,"bs":1,"ap":520.2,"as":2,"t":"2026-11-20T11:59:59.9Z"}]""");
    assertThat(told(Trade.class)).extracting(Trade::instrumentId).containsExactly("SPY");
    assertThat(told(Quote.class)).extracting(Quote::availableAt).containsExactly(START);
    assertThat(told(DeadLetter.class)).isEmpty();
  }

  @Test
  void aRefusalIsToldOnceAndWithoutTheKey() {
    Connection<?> alpaca = connection("ALPACA", KEYS, "SPY");
    for (int attempt = 0; attempt < 3; attempt++) {
      now = now.plusSeconds(600);
      work(alpaca);
      arrive(alpaca, new Arrival.Opened());
      frame(alpaca, "[{\"T\":\"error\",\"code\":402,\"msg\":\"auth failed\"}]");
      frame(alpaca, "[{\"key\":\"\",\"api_key\":\"very-secret\"");
      arrive(alpaca, new Arrival.Ended(false, "closed"));
    }
    List<DeadLetter> letters = told(DeadLetter.class);
    assertThat(letters)
        .filteredOn(letter -> letter.reason() == Reason.REFUSED_BY_VENDOR)
        .singleElement()
        .satisfies(
            letter -> assertThat(letter.message()).isEqualTo("the venue says: 402 auth failed"));
    assertThat(letters).hasSize(4).noneMatch(letter -> letter.toString().contains("very-secret"));
    assertThat(letters).extracting(DeadLetter::origin).doesNotHaveDuplicates();
  }

  @Test
  void withoutKeysThereIsNoConnectionAndThatIsSaid() {
    Connection<?> alpaca = connection("ALPACA", Map.of("ALPACA_API_KEY_ID", "PK123"), "SPY");
    work(alpaca);
    workAt(alpaca, Duration.ofMinutes(1));
    workAt(alpaca, Duration.ofMinutes(2));
    assertThat(dials).isZero();
    assertThat(told(DeadLetter.class))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.message())
                    .contains("ALPACA_API_KEY_ID", "ALPACA_API_SECRET_KEY"));
    assertThat(told(DataStatus.class))
        .singleElement()
        .satisfies(status -> assertThat(status.flags()).containsExactly("REFUSED"));
  }

  @Test
  void aBookThatNeverFitsIsAskedForLessAndLess() {
    Connection<?> kraken = connection("KRAKEN", Map.of(), "EUR/USD");
    work(kraken);
    arrive(kraken, new Arrival.Opened());
    List<Long> asked = new ArrayList<>();
    for (int tenth = 0; tenth < 400; tenth++) {
      now = START.plusMillis(100L * tenth);
      if (!sent.isEmpty()) { // the venue gives a whole book to whoever asks, and then a wrong sum
        sent.clear();
        frame(
            kraken,
            "[1,{\"as\":[[\"1.2\",\"1\",\"1763640000\"]],\"bs\":[[\"1.1\",\"1\",\"1763640000\"]]},\"book-1000\",\"EUR/USD\"]");
        frame(
            kraken,
            "[1,{\"a\":[[\"1.3\",\"1\",\"1763640001\"]],\"c\":\"1\"},\"book-1000\",\"EUR/USD\"]");
      }
      work(kraken);
      if (!sent.isEmpty()) {
        asked.add(100L * tenth);
      }
    }
    // At once, then after pauses of 1, 2, 4, 8 and 16 s.
    assertThat(asked).containsExactly(0L, 1_100L, 3_200L, 7_300L, 15_400L, 31_500L);
    assertThat(told(DataStatus.class)).extracting(DataStatus::series).containsOnly("EURUSD");
  }

  @Test
  void aSessionNeverRepeats() {
    Connection<?> kraken = connection("KRAKEN", Map.of(), "XBT/USD");
    work(kraken);
    arrive(kraken, new Arrival.Ended(false, "refused"));
    workAt(kraken, Duration.ofSeconds(5));
    assertThat(dials).isEqualTo(2);
    assertThat(kraken.split().sessions()).isEqualTo(2);
  }

  @Test
  void whatWasNotAskedForIsSaid() {
    Connection<?> kraken = connection("KRAKEN", Map.of(), "XBT/USD");
    work(kraken);
    arrive(kraken, new Arrival.Opened());
    for (int i = 0; i < 3; i++) {
      frame(
          kraken,
          "[3,[[\"5541.2\",\"0.15\",\"1763640000.3\",\"s\",\"l\",\"\"]],\"trade\",\"ETH/USD\"]");
    }
    assertThat(told(Trade.class)).isEmpty();
    assertThat(told(DeadLetter.class))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo(Reason.UNKNOWN_KEY));
  }
}
