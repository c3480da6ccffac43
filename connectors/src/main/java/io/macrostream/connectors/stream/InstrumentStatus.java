package io.macrostream.connectors.stream;

import io.macrostream.functions.event.DataStatus;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** How complete what is told of one instrument is, since this reader began. */
final class InstrumentStatus {

  private final String instrument;
  private final String venue;
  private final TreeSet<String> flags = new TreeSet<>();
  private Instant first;
  private Instant last;
  private long records;
  private long missing;
  private long rejected;
  private int version;

  /**
   * @param version of the last status told
   */
  InstrumentStatus(String instrument, String venue, int version) {
    this.instrument = instrument;
    this.venue = venue;
    this.version = version;
  }

  /** One more record. */
  void record(Instant observedAt) {
    records++;
    first = first == null || observedAt.isBefore(first) ? observedAt : first;
    last = last == null || observedAt.isAfter(last) ? observedAt : last;
  }

  /** Something was missed. */
  void miss() {
    missing++;
  }

  /** A frame could not be used. */
  void reject() {
    rejected++;
  }

  /** Raises a flag. Returns whether it is news. */
  boolean raise(String flag) {
    return flags.add(flag);
  }

  /** Takes all flags back. Returns whether there were any. */
  boolean clear() {
    boolean any = !flags.isEmpty();
    flags.clear();
    return any;
  }

  /** Id of the instrument. */
  String instrument() {
    return instrument;
  }

  /** Version of the last status told. */
  int version() {
    return version;
  }

  /** Tells it. */
  DataStatus tell(Instant now) {
    version++;
    return DataStatus.counted(
        instrument,
        venue,
        first,
        last,
        records,
        missing,
        rejected,
        0,
        0,
        List.copyOf(flags),
        now,
        version);
  }
}
