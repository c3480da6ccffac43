package io.macrostream.connectors.stream;

import io.macrostream.connectors.book.Loss;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of one venue. */
final class VenueCounters {

  private final Counter frames;
  private final Counter reconnects;
  private final Counter gaps;
  private final Counter checksumFailures;
  private final Counter duplicates;
  private final Counter deadLetters;

  VenueCounters(MetricGroup group, String venue) {
    MetricGroup own = group.addGroup("venue", venue);
    frames = own.counter("frames");
    reconnects = own.counter("reconnects");
    gaps = own.counter("gaps");
    checksumFailures = own.counter("checksum_failures");
    duplicates = own.counter("duplicates");
    deadLetters = own.counter("dead_letters");
  }

  void frame() {
    frames.inc();
  }

  void reconnect() {
    reconnects.inc();
  }

  /** Every loss is a gap in the book, one with a wrong checksum is counted as such, too. */
  void loss(Loss why) {
    gaps.inc();
    if (why == Loss.CHECKSUM) {
      checksumFailures.inc();
    }
  }

  void duplicate() {
    duplicates.inc();
  }

  void deadLetter() {
    deadLetters.inc();
  }
}
