package io.macrostream.connectors.simulator;

import io.macrostream.connectors.replay.Times;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The trades of one instrument on one day: a noisy path from the day's open to its close between
 * 13:30 and 20:00 UTC.
 */
final class TradeDay {

  private static final LocalTime OPEN = LocalTime.of(13, 30);
  private static final LocalTime CLOSE = LocalTime.of(20, 0);
  private static final long LATENCY_MILLIS = 50;

  private TradeDay() {}

  static List<PendingTrade> trades(
      String instrumentId, LocalDate day, int count, double open, double close, Draws draws) {
    long start = Times.millis(day, OPEN);
    long step = (Times.millis(day, CLOSE) - start) / count;
    double range = Math.abs(close - open) / count;
    List<PendingTrade> trades = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      boolean last = i == count;
      double path = open + (close - open) * i / count;
      double price = last ? close : path + range * draws.normal();
      long observedAt = start + step * (i - 1) + draws.below((int) step);
      trades.add(
          new PendingTrade(
              instrumentId, "SIM-" + day, i, observedAt, observedAt + LATENCY_MILLIS, price, null));
    }
    return trades;
  }
}
