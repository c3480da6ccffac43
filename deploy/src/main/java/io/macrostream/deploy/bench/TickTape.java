package io.macrostream.deploy.bench;

import io.macrostream.functions.event.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Made-up ticks as ingest writes them: trades of several instruments in turn, in event-time order,
 * one promise of an end behind them in every partition.
 */
final class TickTape {

  private static final long START = Instant.parse("2024-01-02T12:00:00Z").toEpochMilli();
  private static final int TICKS_PER_MS = 2;
  private static final double BASE = 100;
  private static final double TICK = 0.01;

  private final List<String> instruments;
  private final int count;

  /** So many ticks of those instruments. */
  TickTape(List<String> instruments, int count) {
    this.instruments = instruments;
    this.count = count;
  }

  /** Writes the ticks, and ends every topic of ingest. */
  Void write(String bootstrapServers) {
    try (var writer = new TapeWriter(bootstrapServers, 20)) {
      var random = new Random(7);
      int[] levels = new int[instruments.size()];
      for (int i = 0; i < count; i++) {
        int which = i % levels.length;
        levels[which] += random.nextInt(3) - 1;
        writer.write(trade(i, which, levels[which], random));
      }
      writer.end();
    }
    return null;
  }

  private Trade trade(int number, int which, int level, Random random) {
    Instant time = Instant.ofEpochMilli(START + number / TICKS_PER_MS);
    return new Trade(
        instruments.get(which),
        "BENCH",
        "1",
        number,
        time,
        time,
        Math.round((BASE + TICK * level) / TICK) * TICK,
        1 + random.nextInt(50));
  }
}
