package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.poll.PollSplit.Counts;
import io.macrostream.connectors.poll.PollSplit.Told;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.ClockTick;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DataStatus;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Repeatable;
import io.macrostream.functions.event.Revisable;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Turns what an answer holds into records for the topics. */
final class Emission {

  private static final int PAYLOAD = 2_000;
  private static final String CLOCK = "vendors";
  private static final String UNREACHABLE = "UNREACHABLE";

  private Emission() {}

  /**
   * The facts and dead letters of an answer.
   *
   * @param live whether facts are told as they are first seen, rather than with the time of their
   *     release
   * @param now stamp of what is first seen: what is told live, and what is there before its time
   * @param met stamp of dead letters
   */
  static List<RevisableRecord> of(
      Series series, Reading reading, ApiRequest request, boolean live, Instant now, Instant met) {
    List<RevisableRecord> records = new ArrayList<>();
    for (Event event : reading.events()) {
      records.add(record(event, live, now));
    }
    String origin = Credentials.redacted(request.url());
    for (Reading.RejectedPart part : reading.rejected()) {
      records.add(
          plain(
              new DeadLetter(
                  series.source(),
                  part.reason(),
                  part.message(),
                  origin + ' ' + part.where(),
                  shortened(Credentials.redacted(part.text())),
                  met)));
    }
    return records;
  }

  /** The dead letter of a request that brought nothing and never will. */
  static RevisableRecord failure(
      Series series, ApiRequest request, VendorException error, Instant met) {
    return plain(
        new DeadLetter(
            series.source(),
            Reason.REFUSED_BY_VENDOR,
            error.kind() + ": " + Credentials.redacted(error.getMessage()),
            Credentials.redacted(request.url()),
            series.code(),
            met));
  }

  /** The status of a series that ends with what was found. */
  static RevisableRecord status(
      Series series, Counts counts, List<String> flags, Instant met, int version) {
    boolean any = counts.records() > 0;
    return plain(
        DataStatus.counted(
            series.code(),
            series.source(),
            any ? Instant.ofEpochMilli(counts.first()) : null,
            any ? Instant.ofEpochMilli(counts.last()) : null,
            counts.records(),
            counts.missing(),
            counts.rejected(),
            0,
            0,
            flags,
            met,
            version));
  }

  /**
   * The status of a series after a round of polling, or when its vendor stops to answer: empty
   * unless it says something new.
   *
   * @param usual flags that it has in any case
   */
  static Optional<RevisableRecord> news(
      Series series, Counts counts, List<String> usual, Told before, Told now, Instant met) {
    if (before.version() > 0
        && before.last() == now.last()
        && before.unreachable() == now.unreachable()) {
      return Optional.empty();
    }
    List<String> flags = new ArrayList<>(usual);
    if (now.unreachable()) {
      flags.add(UNREACHABLE);
    }
    return Optional.of(status(series, counts, List.copyOf(flags), met, now.version()));
  }

  /** The clock of polling: a vendor's outage does not stop it, the death of the poller does. */
  static RevisableRecord tick(Instant time) {
    return plain(new ClockTick(CLOCK, time));
  }

  /** The clock of a vendor, which stops while it is out. */
  static RevisableRecord tick(String vendor, Instant time) {
    return plain(new ClockTick(ClockTick.partOf(CLOCK, vendor), time));
  }

  /** What was found so far and in one more answer. */
  static Counts counted(Counts before, Reading reading) {
    long first = before.first();
    long last = before.last();
    for (Event event : reading.events()) {
      long observed = observedAt(event);
      first = Math.min(first, observed);
      last = Math.max(last, observed);
    }
    return new Counts(
        before.records() + reading.events().size(),
        before.missing() + reading.missing(),
        before.rejected() + reading.rejected().size(),
        first,
        last);
  }

  private static long observedAt(Event event) {
    Instant time = event.availableAt();
    if (event instanceof Observation observation) {
      time = observation.observedAt();
    } else if (event instanceof Bar bar) {
      time = bar.observedAt();
    } else if (event instanceof CurvePoint point) {
      time = point.observedAt();
    } else if (event instanceof Positioning positioning) {
      time = positioning.observedAt();
    }
    return time.toEpochMilli();
  }

  private static RevisableRecord record(Event event, boolean live, Instant now) {
    if (!(event instanceof Repeatable fact)) {
      return plain(event);
    }
    // What is here before a rule says that it is public was first seen now.
    boolean seen = live || fact.availableAt().isAfter(now);
    Repeatable stamped = seen ? fact.firstSeenAt(now) : fact;
    return new RevisableRecord(key(fact), fingerprint(fact), topicRecord(stamped));
  }

  /** Vintages that the source dates itself are facts of their own and keep its numbers. */
  private static String key(Repeatable fact) {
    return fact instanceof Revisable revisable && revisable.publishedAt() != null
        ? fact.naturalKey() + '|' + revisable.publishedAt().toEpochMilli()
        : fact.naturalKey();
  }

  private static long fingerprint(Repeatable fact) {
    Repeatable timeless = fact.firstSeenAt(Instant.EPOCH);
    byte[] bytes =
        EventJson.write(
            timeless instanceof Revisable revisable ? revisable.withVersion(1) : timeless);
    var high = new CRC32C();
    high.update(bytes);
    var low = new CRC32();
    low.update(bytes);
    return high.getValue() << Integer.SIZE | low.getValue();
  }

  private static RevisableRecord plain(Event event) {
    return new RevisableRecord(null, 0, topicRecord(event));
  }

  private static TopicRecord topicRecord(Event event) {
    return topicRecord(Topics.of(event), event);
  }

  private static <T extends Event> TopicRecord topicRecord(Topic<T> topic, Event event) {
    return TopicRecord.of(topic, topic.type().cast(event));
  }

  private static String shortened(String text) {
    return text.length() <= PAYLOAD ? text : text.substring(0, PAYLOAD);
  }
}
