package io.macrostream.connectors.kafka;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The latest time a record may carry; one beyond it is rejected before it can move event time. */
public sealed interface Horizon extends Serializable {

  /** The latest time acceptable now. */
  Instant latest();

  /** A bounded run: nothing after its declared end. */
  static Horizon until(Instant end) {
    return new DeclaredEnd(end);
  }

  /** A live run: nothing after the time of receipt, give or take the clocks of other machines. */
  static Horizon receiveTime(Duration tolerance) {
    return new ReceiveTime(tolerance);
  }

  /** A reader that gives records the time of receipt: what they claim does not matter. */
  static Horizon none() {
    return new DeclaredEnd(Instant.MAX);
  }

  /** See {@link #until}. */
  record DeclaredEnd(Instant end) implements Horizon {
    @Override
    public Instant latest() {
      return end;
    }
  }

  /** See {@link #receiveTime}. */
  record ReceiveTime(Duration tolerance) implements Horizon {
    @Override
    public Instant latest() {
      return Clock.systemUTC().instant().plus(tolerance);
    }
  }
}
