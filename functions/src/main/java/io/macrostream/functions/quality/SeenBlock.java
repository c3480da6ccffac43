package io.macrostream.functions.quality;

import java.util.Arrays;

/**
 * The trades seen of a block of {@link #SIZE} consecutive numbers of one session, packed: a venue
 * numbers its trades one after the other, so that one value holds many.
 *
 * @param slots places within the block, ascending
 * @param fingerprints of what each trade said
 * @param times when each was available, milliseconds
 */
public record SeenBlock(short[] slots, long[] fingerprints, long[] times) {

  /** Numbers in a block. */
  public static final int SIZE = 1024;

  /** Block that holds a number. */
  public static long of(long sequence) {
    return Math.floorDiv(sequence, SIZE);
  }

  /** Place of a number within its block. */
  public static int slot(long sequence) {
    return Math.floorMod(sequence, SIZE);
  }

  /** When the newest of them was available; {@link Long#MIN_VALUE} without any. */
  public long newest() {
    long newest = Long.MIN_VALUE;
    for (long time : times) {
      newest = Math.max(newest, time);
    }
    return newest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeenBlock block
        && Arrays.equals(slots, block.slots)
        && Arrays.equals(fingerprints, block.fingerprints)
        && Arrays.equals(times, block.times);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(slots);
  }
}
