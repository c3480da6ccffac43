package io.macrostream.connectors.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Injects faults, each exactly as often as asked. Damaged trades come in addition to the good ones,
 * with sequence numbers of their own, so that no two faults meet in one record.
 */
final class Faults {

  private static final long LATE_MILLIS = 600_000;
  // Other than LATE_MILLIS: a repeated late print must not be byte for byte the late print.
  private static final long REPEAT_MILLIS = 60_000;

  private final SimulatorConfig config;
  private final Draws draws;

  Faults(SimulatorConfig config, Draws draws) {
    this.config = config;
    this.draws = draws;
  }

  /** Which of {@code bars} daily bars are left out. */
  Set<Integer> gaps(int bars) {
    if (config.count(Fault.GAP) > bars) {
      throw new IllegalArgumentException(
          config.count(Fault.GAP) + " gaps are more than the " + bars + " bars there are");
    }
    Draws own = draws.named(Fault.GAP.name());
    Set<Integer> gaps = new TreeSet<>();
    while (gaps.size() < config.count(Fault.GAP)) {
      gaps.add(own.below(bars));
    }
    return gaps;
  }

  /** The good trades with the faults among them. */
  List<PendingTrade> inject(List<PendingTrade> good) {
    List<PendingTrade> all = new ArrayList<>(good);
    long sequence = config.tradesPerDay();
    for (Fault fault : Fault.values()) {
      if (fault == Fault.GAP) {
        continue;
      }
      Draws own = draws.named(fault.name());
      Set<Integer> chosen = new HashSet<>();
      for (int i = 0; i < config.count(fault); i++) {
        int index = unused(own, good.size(), chosen, fault);
        if (fault == Fault.LATE_PRINT) {
          all.set(index, late(good.get(index)));
        } else {
          sequence++;
          all.add(damaged(good.get(index), fault, sequence));
        }
      }
    }
    return all;
  }

  private static int unused(Draws own, int size, Set<Integer> chosen, Fault fault) {
    if (chosen.size() == size) {
      throw new IllegalArgumentException("more faults " + fault + " than trades");
    }
    int index = own.below(size);
    while (!chosen.add(index)) {
      index = own.below(size);
    }
    return index;
  }

  private static PendingTrade late(PendingTrade trade) {
    return copy(trade, trade.sequence(), trade.availableAt() + LATE_MILLIS, trade.price(), null);
  }

  private static PendingTrade damaged(PendingTrade trade, Fault fault, long sequence) {
    return switch (fault) {
      case PRICE_TIMES_100 ->
          copy(trade, sequence, trade.availableAt(), trade.price() * 100, fault);
      case NEGATIVE_PRICE -> copy(trade, sequence, trade.availableAt(), -trade.price(), fault);
      case DUPLICATE ->
          copy(trade, trade.sequence(), trade.availableAt() + REPEAT_MILLIS, trade.price(), fault);
      case MALFORMED, NAN_PRICE -> copy(trade, sequence, trade.availableAt(), trade.price(), fault);
      case GAP, LATE_PRINT -> throw new IllegalArgumentException(fault + " damages no trade");
    };
  }

  private static PendingTrade copy(
      PendingTrade trade, long sequence, long availableAt, double price, Fault damage) {
    return new PendingTrade(
        trade.instrumentId(),
        trade.session(),
        sequence,
        trade.observedAt(),
        availableAt,
        price,
        damage);
  }
}
