package io.macrostream.connectors.simulator;

import io.macrostream.functions.event.TopicRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Live trades: for each instrument a price that wanders around its start, one trade at a time. The
 * n-th price follows from the seed and n alone.
 *
 * <p>The instruments are not those with simulated sessions. Trades happen today, and so do the
 * daily bars built from them; simulated sessions have dates of the past, and one series cannot have
 * both.
 */
final class TradeTape {

  /** Rough levels, not estimates. */
  private static final List<Wander> INSTRUMENTS =
      List.of(new Wander("SPY", 600), new Wander("DXY", 100), new Wander("XAUUSD", 2_500));

  private static final long LATENCY_MILLIS = 50;
  private static final double STEP = 1e-4;
  private static final double REVERSION = 1e-3;

  private final String session;
  private final List<Draws> draws = new ArrayList<>();
  private final double[] distance = new double[INSTRUMENTS.size()];
  private long position;

  private record Wander(String instrumentId, double start) {}

  /**
   * @param session tells the sequence numbers of this tape from those of others
   */
  TradeTape(long seed, String session) {
    this.session = session;
    INSTRUMENTS.forEach(
        each -> draws.add(new Draws(seed).named("live trades of " + each.instrumentId())));
  }

  /** Trades of each instrument so far. */
  long position() {
    return position;
  }

  void skipTo(long target) {
    while (position < target) {
      advance();
    }
  }

  /** The next trade of each instrument, received at {@code now}. */
  List<TopicRecord> next(long now) {
    advance();
    List<TopicRecord> trades = new ArrayList<>();
    for (int i = 0; i < distance.length; i++) {
      Wander each = INSTRUMENTS.get(i);
      double price = each.start() * StrictMath.exp(distance[i]);
      trades.add(
          new PendingTrade(
                  each.instrumentId(), session, position, now - LATENCY_MILLIS, now, price, null)
              .toRecord());
    }
    return trades;
  }

  private void advance() {
    position++;
    for (int i = 0; i < distance.length; i++) {
      distance[i] += STEP * draws.get(i).normal() - REVERSION * distance[i];
    }
  }
}
