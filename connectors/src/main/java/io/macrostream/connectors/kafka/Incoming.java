package io.macrostream.connectors.kafka;

import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What a Kafka record turned out to be: an event, a heartbeat (neither event nor dead letter), or a
 * dead letter. A plain mutable class because Flink's POJO serializer asks for one.
 *
 * @param <T> type of the events of the topic
 */
public final class Incoming<T extends Event> {

  /** The event, or null. */
  public T event;

  /** Why there is no event, or null. */
  public DeadLetter deadLetter;

  /**
   * Up to this time, exclusive of later records of the same millisecond, the partition is complete.
   */
  public long completeUpTo = Long.MIN_VALUE;

  /** Partition it was read from. */
  public int partition;

  /** Its place in the partition. */
  public long offset;

  /** A usable record; more of the same time may follow. */
  static <T extends Event> Incoming<T> of(T event, long leadMillis) {
    var incoming = new Incoming<T>();
    incoming.event = event;
    incoming.completeUpTo = event.availableAt().toEpochMilli() + leadMillis - 1;
    return incoming;
  }

  /** A promise of the partition's writer. */
  static <T extends Event> Incoming<T> heartbeat(long upTo) {
    var incoming = new Incoming<T>();
    incoming.completeUpTo = upTo;
    return incoming;
  }

  /** An unusable record; it says nothing of time. */
  static <T extends Event> Incoming<T> rejected(DeadLetter deadLetter) {
    var incoming = new Incoming<T>();
    incoming.deadLetter = deadLetter;
    return incoming;
  }

  /** The same with its place. */
  Incoming<T> at(int itsPartition, long itsOffset) {
    partition = itsPartition;
    offset = itsOffset;
    return this;
  }

  boolean isHeartbeat() {
    return event == null && deadLetter == null;
  }

  static <T extends Event> TypeInformation<Incoming<T>> typeOf(Class<T> type) {
    @SuppressWarnings("unchecked")
    Class<Incoming<T>> raw = (Class<Incoming<T>>) (Class<?>) Incoming.class;
    return Types.POJO(
        raw,
        Map.of(
            "event", TypeInformation.of(type),
            "deadLetter", TypeInformation.of(DeadLetter.class),
            "completeUpTo", Types.LONG,
            "partition", Types.INT,
            "offset", Types.LONG));
  }
}
