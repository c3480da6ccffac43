package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.state.Attachment;
import io.macrostream.functions.operator.state.WriteBehind;
import io.macrostream.functions.quality.SeenBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Trades seen, by (venue, session, sequence): a fingerprint of what each said, for as long as it is
 * not {@link #forget forgotten}.
 *
 * <p>Trades come in blocks of consecutive numbers, see {@link SeenBlock}. The block that a session
 * is at is unpacked on the heap and reaches the backend when the session moves on, or with a
 * snapshot: a read and a write for a block, not for a trade. Each trade takes 18 bytes; the block
 * that is unpacked up to 18 kB.
 */
final class SeenTrades implements WriteBehind {

  private static final String NAME = "seen";

  /** A memory shorter than this has few blocks to look through whenever one is full. */
  private static final long SHORT = 3_600_000;

  private static final int CAPACITY = 16;

  /** An odd number that spreads bits. */
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final MapState<String, SeenBlock> stored;
  private final long memory;
  private final Attachment attachment = new Attachment(NAME);
  private final Map<Object, List<OpenBlock>> open = new HashMap<>();

  /** What was seen of a trade's number before. */
  enum Before {
    NOTHING,
    THE_SAME,
    ANOTHER
  }

  /** The block that a session is at. */
  private static final class OpenBlock {
    private final String venue;
    private final String session;
    private short[] slots;
    private long[] fingerprints;
    private long[] times;
    private int size;
    private long number;
    private boolean changed;

    /** When older blocks were last forgotten; no part of the state, since it changes no result. */
    private long forgotAt = Long.MIN_VALUE / 2;

    private OpenBlock(Trade trade) {
      this.venue = trade.venue();
      this.session = trade.session();
    }

    private boolean isOf(Trade trade) {
      return session.equals(trade.session()) && venue.equals(trade.venue());
    }

    private String key() {
      return venue + '/' + session + '/' + number;
    }

    private void unpack(SeenBlock block) {
      size = block == null ? 0 : block.slots().length;
      int capacity = Math.max(CAPACITY, size);
      slots = block == null ? new short[capacity] : Arrays.copyOf(block.slots(), capacity);
      fingerprints =
          block == null ? new long[capacity] : Arrays.copyOf(block.fingerprints(), capacity);
      times = block == null ? new long[capacity] : Arrays.copyOf(block.times(), capacity);
    }

    private SeenBlock pack() {
      return new SeenBlock(
          Arrays.copyOf(slots, size),
          Arrays.copyOf(fingerprints, size),
          Arrays.copyOf(times, size));
    }

    /** Index of a place, or {@code -(index to insert) - 1}; most trades come in order. */
    private int find(int slot) {
      return size == 0 || slots[size - 1] < slot
          ? -size - 1
          : Arrays.binarySearch(slots, 0, size, (short) slot);
    }

    private void put(int found, int slot, long fingerprint, long time) {
      int at = found;
      if (found < 0) {
        at = -found - 1;
        makeRoom(at);
      }
      slots[at] = (short) slot;
      fingerprints[at] = fingerprint;
      times[at] = time;
      changed = true;
    }

    private void makeRoom(int at) {
      if (size == slots.length) {
        slots = Arrays.copyOf(slots, 2 * size);
        fingerprints = Arrays.copyOf(fingerprints, 2 * size);
        times = Arrays.copyOf(times, 2 * size);
      }
      System.arraycopy(slots, at, slots, at + 1, size - at);
      System.arraycopy(fingerprints, at, fingerprints, at + 1, size - at);
      System.arraycopy(times, at, times, at + 1, size - at);
      size++;
    }
  }

  /**
   * @param memory milliseconds for which a trade is remembered
   */
  SeenTrades(RuntimeContext context, long memory) {
    this.memory = memory;
    stored =
        context.getMapState(
            new MapStateDescriptor<>(NAME, Types.STRING, TypeInformation.of(SeenBlock.class)));
  }

  /** Remembers a trade of the current key, unless its number was seen within the memory before. */
  Before meet(Object currentKey, Trade trade) throws Exception {
    attachment.require();
    OpenBlock block = blockOf(currentKey, trade);
    int slot = SeenBlock.slot(trade.tradeSequence());
    int found = block.find(slot);
    long now = trade.availableAt().toEpochMilli();
    long fingerprint = fingerprint(trade, now);
    if (found >= 0 && now - block.times[found] <= memory) {
      return block.fingerprints[found] == fingerprint ? Before.THE_SAME : Before.ANOTHER;
    }
    block.put(found, slot, fingerprint, now);
    return Before.NOTHING;
  }

  /**
   * Of what may differ between two trades of one id; canonical bytes would cost more than all else.
   */
  private static long fingerprint(Trade trade, long availableAt) {
    long hash = Double.doubleToLongBits(trade.price());
    hash = MIX * hash + Double.doubleToLongBits(trade.size());
    hash = MIX * hash + trade.observedAt().toEpochMilli();
    return MIX * hash + availableAt;
  }

  private OpenBlock blockOf(Object currentKey, Trade trade) throws Exception {
    List<OpenBlock> blocks = open.computeIfAbsent(currentKey, key -> new ArrayList<>(1));
    long number = SeenBlock.of(trade.tradeSequence());
    for (OpenBlock block : blocks) {
      if (block.isOf(trade)) {
        if (block.number != number) {
          store(block);
          long now = trade.availableAt().toEpochMilli();
          if (memory < SHORT && now - block.forgotAt > memory) {
            forgetOld(now);
            block.forgotAt = now;
          }
          turnTo(block, number);
        }
        return block;
      }
    }
    OpenBlock block = new OpenBlock(trade);
    turnTo(block, number);
    blocks.add(block);
    return block;
  }

  private void turnTo(OpenBlock block, long number) throws Exception {
    block.number = number;
    block.unpack(stored.get(block.key()));
  }

  private void store(OpenBlock block) throws Exception {
    if (block.changed) {
      stored.put(block.key(), block.pack());
      block.changed = false;
    }
  }

  /**
   * Forgets blocks of the current key whose newest trade was available longer before than the
   * memory lasts.
   *
   * @return whether anything is left
   */
  boolean forget(Object currentKey, long now) throws Exception {
    // What is open is read again from the backend where it is still wanted.
    for (OpenBlock block : open.getOrDefault(currentKey, List.of())) {
      store(block);
    }
    open.remove(currentKey);
    return forgetOld(now);
  }

  private boolean forgetOld(long now) throws Exception {
    Map<String, SeenBlock> blocks = new LinkedHashMap<>();
    for (Map.Entry<String, SeenBlock> entry : stored.entries()) {
      blocks.put(entry.getKey(), entry.getValue());
    }
    boolean left = false;
    for (Map.Entry<String, SeenBlock> entry : blocks.entrySet()) {
      if (now - entry.getValue().newest() > memory) {
        stored.remove(entry.getKey());
      } else {
        left = true;
      }
    }
    return left;
  }

  @Override
  public void attach() {
    attachment.make();
  }

  @Override
  public void flush(Consumer<Object> setCurrentKey) throws Exception {
    for (Map.Entry<Object, List<OpenBlock>> entry : open.entrySet()) {
      if (entry.getValue().stream().anyMatch(block -> block.changed)) {
        setCurrentKey.accept(entry.getKey());
        for (OpenBlock block : entry.getValue()) {
          store(block);
        }
      }
    }
  }
}
