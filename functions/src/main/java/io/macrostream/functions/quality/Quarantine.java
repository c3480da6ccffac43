package io.macrostream.functions.quality;

import io.macrostream.functions.event.DataFinding.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of a series that are held back, oldest first: at most 32, for at least 90 days of
 * event time. Whoever comes after that pushes the oldest out.
 *
 * @param held those records
 */
public record Quarantine(List<Held> held) {

  /** Most records of a series. */
  public static final int MOST = 32;

  /** How long a record can be released. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** Nothing is held back. */
  public static final Quarantine EMPTY = new Quarantine(List.of());

  /**
   * A record held back.
   *
   * @param origin its name
   * @param check that holds it back
   * @param record its JSON
   * @param since when it was held back, milliseconds
   */
  public record Held(String origin, Check check, byte[] record, long since) {}

  /** The record of that name. */
  public Optional<Held> find(String origin) {
    return held.stream().filter(each -> each.origin.equals(origin)).findFirst();
  }

  /** With one more record; one of the same name makes room for it. */
  public Quarantine with(Held more) {
    List<Held> all = new ArrayList<>(without(more.origin).held);
    all.add(more);
    return new Quarantine(List.copyOf(all));
  }

  /** Without the record of that name. */
  public Quarantine without(String origin) {
    return new Quarantine(held.stream().filter(each -> !each.origin.equals(origin)).toList());
  }

  /** Records that have to go at that time: too many, or held back for too long. */
  public List<Held> expired(long time) {
    List<Held> gone = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      boolean crowded = held.size() - i > MOST;
      if (crowded || time - held.get(i).since > LONGEST.toMillis()) {
        gone.add(held.get(i));
      }
    }
    return gone;
  }

  /** Number of records. */
  public int size() {
    return held.size();
  }
}
