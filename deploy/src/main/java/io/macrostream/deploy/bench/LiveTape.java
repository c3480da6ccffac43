package io.macrostream.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the ticks of a {@link RiskTape} as time passes, so many a second, with the promises of a
 * live ingest between them.
 */
final class LiveTape {

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
    long promised = start;
    for (long now = start; now < end; now = System.currentTimeMillis()) {
      long due = (now - start) * ticksPerSecond / 1_000;
      while (written < due) {
        writer.write(tape.tick(written, now));
        note(tape.probe(written), now);
        written++;
      }
      writer.promiseBetween(promised, now);
      promised = now;
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void note(OptionalInt probe, long now) {
    if (probe.isPresent() && tape.isHigh(probe.getAsInt(), now) != high[probe.getAsInt()]) {
      high[probe.getAsInt()] = !high[probe.getAsInt()];
      turns.add(new Turn(RiskTape.probeBook(probe.getAsInt()), now));
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
