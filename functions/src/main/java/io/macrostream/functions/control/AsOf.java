package io.macrostream.functions.control;

import io.macrostream.functions.event.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As-of reads of versioned facts. */
public final class AsOf {

  private AsOf() {}

  /**
   * The version that holds at {@code time}: of those with {@code effective_at} at or before it, the
   * one that took effect last, and among equals the highest version.
   */
  public static <T extends Versioned> Optional<T> at(List<T> versions, Instant time) {
    T best = null;
    for (T candidate : versions) {
      if (!candidate.effectiveAt().isAfter(time) && (best == null || supersedes(candidate, best))) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The same versions with one more; a version that is already there is not added twice. */
  public static <T extends Versioned> List<T> with(List<T> versions, T added) {
    List<T> result = new ArrayList<>(versions.size() + 1);
    for (T version : versions) {
      if (version.version() != added.version()) {
        result.add(version);
      }
    }
    result.add(added);
    return result;
  }

  private static boolean supersedes(Versioned candidate, Versioned best) {
    int byTime = candidate.effectiveAt().compareTo(best.effectiveAt());
    return byTime > 0 || (byTime == 0 && candidate.version() > best.version());
  }
}
