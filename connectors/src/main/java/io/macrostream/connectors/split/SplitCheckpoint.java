package io.macrostream.connectors.split;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator remembers.
 *
 * @param known ids of splits that were given to readers, which hold their state
 * @param pending splits that wait for a reader
 * @param <S> type of the splits
 */
public record SplitCheckpoint<S>(Set<String> known, List<S> pending) {

  /** One before the first start. */
  public static <S> SplitCheckpoint<S> none() {
    return new SplitCheckpoint<>(Set.of(), List.of());
  }
}
