package io.macrostream.connectors.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxTest {

  private final AtomicInteger arrivals = new AtomicInteger();
  private final Inbox inbox = new Inbox(arrivals::incrementAndGet);

  @Test
  void itIsFullAtItsNumberOfFrames() {
    int taken = 1;
    while (inbox.addFrame("x")) {
      taken++;
    }
    assertThat(taken).isEqualTo(Inbox.MOST_FRAMES);
    assertThat(arrivals).hasValue(taken);
    assertThat(inbox.release()).isFalse();
    assertThat(inbox.poll()).isEqualTo(new Arrival.Text("x"));
    assertThat(inbox.release()).isTrue();
    assertThat(inbox.release()).isFalse();
  }

  @Test
  void itIsFullAtItsSize() {
    String frame = "x".repeat(1 << 20);
    int taken = 1;
    while (inbox.addFrame(frame)) {
      taken++;
    }
    assertThat(taken).isEqualTo(8);
    assertThat(inbox.poll()).isNotNull();
    assertThat(inbox.release()).isTrue();
  }

  @Test
  void theEndComesAfterTheFrames() {
    inbox.addFrame("x");
    inbox.add(new Arrival.Ended(false, "over"));
    assertThat(inbox.poll()).isEqualTo(new Arrival.Text("x"));
    assertThat(inbox.poll()).isEqualTo(new Arrival.Ended(false, "over"));
    assertThat(inbox.poll()).isNull();
  }
}
