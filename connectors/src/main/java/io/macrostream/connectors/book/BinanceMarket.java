package io.macrostream.connectors.book;

/**
 * Markets of Binance. Each is a venue of its own, for they use the same symbols, and each has its
 * own rule of which change follows which.
 */
public enum BinanceMarket {
  /** Spot: ids of changes have no gaps between events. */
  SPOT("BINANCE") {
    @Override
    boolean isOld(DepthUpdate update, long last) {
      return update.last() <= last;
    }

    @Override
    boolean joins(DepthUpdate update, long snapshot) {
      return update.first() <= snapshot + 1;
    }

    @Override
    boolean follows(DepthUpdate update, long last) {
      return update.first() == last + 1;
    }
  },
  /** USD-margined futures: every event names the one before it. */
  FUTURES("BINANCE_FUTURES") {
    @Override
    boolean isOld(DepthUpdate update, long last) {
      return update.last() < last;
    }

    @Override
    boolean joins(DepthUpdate update, long snapshot) {
      return update.first() <= snapshot;
    }

    @Override
    boolean follows(DepthUpdate update, long last) {
      return update.previous() == last;
    }
  };

  private final String venue;

  BinanceMarket(String venue) {
    this.venue = venue;
  }

  /** Its name on records. */
  public String venue() {
    return venue;
  }

  /** Whether a book that stands at {@code last} has all of an update already. */
  abstract boolean isOld(DepthUpdate update, long last);

  /** Whether an update that is not old may be the first after a snapshot. */
  abstract boolean joins(DepthUpdate update, long snapshot);

  /** Whether an update comes right after the one that ended with {@code last}. */
  abstract boolean follows(DepthUpdate update, long last);
}
