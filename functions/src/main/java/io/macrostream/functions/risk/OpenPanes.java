package io.macrostream.functions.risk;

import io.macrostream.functions.event.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The last trade of one instrument in each pane that has not ended, whatever the order in which
 * trades come. Changes in place.
 */
public final class OpenPanes {

  /** When it became known, then as venues number them; total, so that one trade is the last. */
  private static final Comparator<Trade> ORDER =
      Comparator.comparing(Trade::availableAt)
          .thenComparing(Trade::venue)
          .thenComparing(Trade::session)
          .thenComparingLong(Trade::tradeSequence)
          .thenComparingDouble(Trade::price);

  private final Panes panes;

  /** One trade for each pane; the newest pane is mostly the last. */
  private final List<Trade> last = new ArrayList<>(2);

  /**
   * @param saved what {@link #trades} gave, or empty
   */
  public OpenPanes(Panes panes, List<Trade> saved) {
    this.panes = panes;
    last.addAll(saved);
  }

  /** The trades, to be saved. */
  public List<Trade> trades() {
    return new ArrayList<>(last);
  }

  /**
   * Takes in a trade.
   *
   * @return whether it is the first of its pane
   */
  public boolean add(Trade trade) {
    int at = indexOf(endOf(trade));
    if (at < 0) {
      last.add(trade);
      return true;
    }
    if (isAfter(trade, last.get(at))) {
      last.set(at, trade);
    }
    return false;
  }

  /** Nearly every trade is by its time alone. */
  private static boolean isAfter(Trade trade, Trade other) {
    int order = trade.availableAt().compareTo(other.availableAt());
    return order > 0 || (order == 0 && ORDER.compare(trade, other) > 0);
  }

  /** Takes the last trade of a pane that ends; there must be one. */
  public Trade end(long end) {
    return last.remove(indexOf(end));
  }

  /** Whether no pane is open. */
  public boolean isEmpty() {
    return last.isEmpty();
  }

  private int indexOf(long end) {
    for (int at = last.size() - 1; at >= 0; at--) {
      if (endOf(last.get(at)) == end) {
        return at;
      }
    }
    return -1;
  }

  private long endOf(Trade trade) {
    return panes.endOf(trade.availableAt().toEpochMilli());
  }
}
