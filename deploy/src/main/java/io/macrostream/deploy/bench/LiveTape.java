package io.macrostream.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the ticks of a {@link RiskTape} as time passes, so many a second, with the promises of a
 * live ingest between them.
 */
final class LiveTape {

  private static final long TICK_PROMISE_MS = 50;
  private static final long OTHER_PROMISE_MS = 100;

  private final RiskTape tape;
  private final int ticksPerSecond;
  private final boolean[] high = new boolean[RiskTape.PROBES];
  private final List<Turn> turns = new ArrayList<>();
  private long written;

  /**
   * A tick that takes a probe over its limit or back.
   *
   * @param node book of the probe
   * @param time of the tick, milliseconds
   */
  record Turn(String node, long time) {}

  LiveTape(RiskTape tape, int ticksPerSecond) {
    this.tape = tape;
    this.ticksPerSecond = ticksPerSecond;
  }

  /** Writes until that time. */
  void write(TapeWriter writer, long end) {
    long start = System.currentTimeMillis();
    long lastTickPromise = 0;
    long lastPromise = 0;
    for (long now = start; now < end; now = System.currentTimeMillis()) {
      long due = (now - start) * ticksPerSecond / 1_000;
      while (written < due) {
        writer.write(tape.tick(written, now));
        note((int) (written % tape.instruments().size()), now);
        written++;
      }
      if (now - lastPromise >= OTHER_PROMISE_MS) {
        writer.promise(now, Long.MAX_VALUE);
        lastPromise = now;
        lastTickPromise = now;
      } else if (now - lastTickPromise >= TICK_PROMISE_MS) {
        writer.promise(now, TICK_PROMISE_MS);
        lastTickPromise = now;
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void note(int which, long now) {
    if (which < RiskTape.PROBES && tape.isHigh(which, now) != high[which]) {
      high[which] = !high[which];
      turns.add(new Turn(RiskTape.probeBook(which), now));
    }
  }

  /** Ticks written. */
  long written() {
    return written;
  }

  /** The ticks that must be told of. */
  List<Turn> turns() {
    return turns;
  }
}
