package io.macrostream.functions.quality;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last accepted versions of observations that lie together, packed: every one is kept for good,
 * and a checkpoint that writes the whole state writes bytes at once but names one by one.
 *
 * @param packed one after the other: length of the name, the name in UTF-8, version, fingerprint
 */
@SuppressWarnings("ArrayRecordComponent") // state, compared by nobody
public record AcceptedBlock(byte[] packed) {

  /** Without any. */
  public static final AcceptedBlock EMPTY = new AcceptedBlock(new byte[0]);

  private static final int VALUE = Integer.BYTES + Long.BYTES;

  /**
   * What is remembered of an observation.
   *
   * @param version last accepted version
   * @param fingerprint of the record that carried it
   */
  public record Accepted(int version, long fingerprint) {}

  /** What is remembered of an observation, if anything is. */
  public Optional<Accepted> find(String observation) {
    int at = indexOf(bytes(observation));
    if (at < 0) {
      return Optional.empty();
    }
    ByteBuffer value = ByteBuffer.wrap(packed, at, VALUE);
    return Optional.of(new Accepted(value.getInt(), value.getLong()));
  }

  /** The same with another memory of one observation. */
  public AcceptedBlock with(String observation, Accepted accepted) {
    byte[] name = bytes(observation);
    int at = indexOf(name);
    byte[] next;
    ByteBuffer value;
    if (at >= 0) {
      next = packed.clone();
      value = ByteBuffer.wrap(next, at, VALUE);
    } else {
      next = Arrays.copyOf(packed, packed.length + Integer.BYTES + name.length + VALUE);
      value = ByteBuffer.wrap(next, packed.length, next.length - packed.length);
      value.putInt(name.length).put(name);
    }
    value.putInt(accepted.version()).putLong(accepted.fingerprint());
    return new AcceptedBlock(next);
  }

  private static byte[] bytes(String observation) {
    return observation.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the value of a name begins, or -1. */
  private int indexOf(byte[] name) {
    ByteBuffer all = ByteBuffer.wrap(packed);
    int at = 0;
    while (at < packed.length) {
      int from = at + Integer.BYTES;
      int to = from + all.getInt(at);
      if (Arrays.equals(packed, from, to, name, 0, name.length)) {
        return to;
      }
      at = to + VALUE;
    }
    return -1;
  }
}
