package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.sandbox.RecordedContent;
import io.macrostream.connectors.sandbox.RecordedFeeds;
import io.macrostream.connectors.sandbox.StreamSandbox;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JDK's socket against the sandbox. */
class JdkLineTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int LONGEST = 1 << 20;
  private static final long FRAMES = 2_664;

  private final LinkedBlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
  private final Inbox inbox = new Inbox(() -> arrivals.add("one"));
  private StreamSandbox sandbox;

  @BeforeEach
  void start() throws Exception {
    var payloads = FeedRun.payloads();
    sandbox =
        StreamSandbox.start(0, RecordedFeeds.below(payloads, RecordedContent.below(payloads)), 0);
  }

  @AfterEach
  void stop() throws Exception {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private Line dial(int longestFrame) {
    return new JdkDialler(Hosts.behind(sandbox.address()))
        .dial("wss://ws.kraken.com", TIMEOUT, longestFrame, inbox);
  }

  private Arrival next() throws InterruptedException {
    for (Arrival arrival = inbox.poll(); ; arrival = inbox.poll()) {
      if (arrival != null) {
        return arrival;
      }
      assertThat(arrivals.poll(60, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private static List<String> subscription() {
    return new KrakenVenue()
        .subscription(
            List.of("ADA/XBT", "ETH/CHF", "OMG/USD", "WAVES/EUR", "XMR/USD"), Set.of(Channel.BOOK));
  }

  @Test
  void aReaderThatDoesNotReadHoldsTheVenueBack() throws Exception {
    Line line = dial(LONGEST);
    assertThat(next()).isEqualTo(new Arrival.Opened());
    subscription().forEach(line::send);
    int tokens = 0;
    while (tokens < Inbox.MOST_FRAMES) {
      assertThat(arrivals.poll(60, TimeUnit.SECONDS)).isNotNull();
      tokens++;
    }
    // Nothing is read: after the last frame there is room for nothing comes another one.
    assertThat(arrivals.poll(300, TimeUnit.MILLISECONDS)).isNull();
    assertThat(inbox.frames()).isEqualTo(Inbox.MOST_FRAMES);
    long frames = 0;
    while (frames < FRAMES) {
      if (next() instanceof Arrival.Text text && text.text().startsWith("[")) {
        frames++;
      }
      assertThat(inbox.frames()).isLessThanOrEqualTo(Inbox.MOST_FRAMES);
      if (inbox.release()) {
        line.more();
      }
    }
    line.hangUp();
  }

  @Test
  void aFrameThatIsTooLongEndsTheConnection() throws Exception {
    Line line = dial(10_000);
    assertThat(next()).isEqualTo(new Arrival.Opened());
    subscription().forEach(line::send);
    Arrival arrival = next();
    while (arrival instanceof Arrival.Text text) {
      assertThat(text.text()).hasSizeLessThanOrEqualTo(10_000);
      arrival = next();
    }
    assertThat(arrival)
        .isEqualTo(new Arrival.Ended(true, "a frame is longer than 10000 characters"));
  }

  @Test
  void aPingIsHeard() throws Exception {
    Line line = dial(LONGEST);
    assertThat(next()).isEqualTo(new Arrival.Opened());
    line.ping();
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    boolean heard = false;
    while (!heard) {
      heard = inbox.wasHeard();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
    line.hangUp();
  }

  @Test
  void whereNobodyListensThereIsNoConnection() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    new JdkDialler(Hosts.behind(URI.create("ws://127.0.0.1:" + port)))
        .dial("wss://ws.kraken.com", TIMEOUT, LONGEST, inbox);
    assertThat(next())
        .isInstanceOfSatisfying(
            Arrival.Ended.class, ended -> assertThat(ended.message()).contains("ConnectException"));
  }
}
