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
 * snapshot: a read and a write for a block, not for a trade. About 4 kB on the heap for each
 * session that trades, and 18 bytes in the backend for each trade.
 */
final class SeenTrades implements WriteBehind {

  private static final String NAME = "seen";
  private static final long ABSENT = Long.MIN_VALUE;

  /** An odd number that spreads bits. */
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final MapState<String, SeenBlock> stored;
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
    private final long[] fingerprints = new long[SeenBlock.SIZE];
    private final long[] times = new long[SeenBlock.SIZE];
    private long number;
    private boolean changed;

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
      Arrays.fill(times, ABSENT);
      if (block == null) {
        return;
      }
      for (int i = 0; i < block.slots().length; i++) {
        int slot = block.slots()[i];
        fingerprints[slot] = block.fingerprints()[i];
        times[slot] = block.times()[i];
      }
    }

    private SeenBlock pack() {
      short[] slots = new short[SeenBlock.SIZE];
      int n = 0;
      for (int slot = 0; slot < SeenBlock.SIZE; slot++) {
        if (times[slot] != ABSENT) {
          slots[n++] = (short) slot;
        }
      }
      long[] packedFingerprints = new long[n];
      long[] packedTimes = new long[n];
      for (int i = 0; i < n; i++) {
        packedFingerprints[i] = fingerprints[slots[i]];
        packedTimes[i] = times[slots[i]];
      }
      return new SeenBlock(Arrays.copyOf(slots, n), packedFingerprints, packedTimes);
    }
  }

  SeenTrades(RuntimeContext context) {
    stored =
        context.getMapState(
            new MapStateDescriptor<>(NAME, Types.STRING, TypeInformation.of(SeenBlock.class)));
  }

  /**
   * Remembers a trade of the current key, unless its number was seen within {@code memory} before.
   *
   * @param memory milliseconds
   */
  Before meet(Object currentKey, Trade trade, long memory) throws Exception {
    attachment.require();
    OpenBlock block = blockOf(currentKey, trade);
    int slot = SeenBlock.slot(trade.tradeSequence());
    long now = trade.availableAt().toEpochMilli();
    long fingerprint = fingerprint(trade, now);
    long before = block.times[slot];
    if (before != ABSENT && now - before <= memory) {
      return block.fingerprints[slot] == fingerprint ? Before.THE_SAME : Before.ANOTHER;
    }
    block.fingerprints[slot] = fingerprint;
    block.times[slot] = now;
    block.changed = true;
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
   * Forgets blocks of the current key whose newest trade was available more than {@code memory}
   * before.
   *
   * @return whether anything is left
   */
  boolean forget(Object currentKey, long now, long memory) throws Exception {
    // What is open is read again from the backend where it is still wanted.
    for (OpenBlock block : open.getOrDefault(currentKey, List.of())) {
      store(block);
    }
    open.remove(currentKey);
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
