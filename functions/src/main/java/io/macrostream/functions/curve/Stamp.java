package io.macrostream.functions.curve;

import io.macrostream.functions.event.Flags;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * When figures of a day are given out.
 *
 * @param availableAt when all that they are computed from was there
 * @param version 1 for the first of the day
 * @param partial whether the run ended before the day's points had their time to come
 */
public record Stamp(Instant availableAt, int version, boolean partial) {

  /** Flags of a figure, sorted, with {@link Flags#PARTIAL} where it applies. */
  List<String> flags(List<String> flags) {
    TreeSet<String> all = new TreeSet<>(flags);
    if (partial) {
      all.add(Flags.PARTIAL);
    }
    return List.copyOf(all);
  }
}
