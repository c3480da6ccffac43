package io.macrostream.connectors.book;

import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A book of Binance. Changes come from the stream, the snapshot from the REST service; changes that
 * come first wait for it. Those that it holds already are dropped, the first one used must overlap
 * it, and then each must follow the one before ({@link BinanceMarket}).
 */
public final class BinanceBook extends BookBuilder {

  /** Most changes that wait: a quarter of an hour of the fast stream. */
  private static final int MOST_WAITING = 10_000;

  private final BinanceMarket market;
  private final FeedListener out;
  private final ArrayDeque<DepthUpdate> waiting = new ArrayDeque<>();
  private Instant snapshotAt = Instant.MIN;
  private long last;
  private boolean joined;
  private long used;

  /** A book that waits for its snapshot. */
  public BinanceBook(BookId id, BinanceMarket market, FeedListener out) {
    super(id, Integer.MAX_VALUE, out);
    this.market = market;
    this.out = out;
  }

  /** Takes the whole book. One that is older than the book or the changes that wait is refused. */
  public void snapshot(DepthSnapshot snapshot) {
    if (isInSync() && snapshot.lastUpdateId() < last) {
      return;
    }
    while (!waiting.isEmpty() && market.isOld(waiting.peek(), snapshot.lastUpdateId())) {
      waiting.poll();
    }
    if (!waiting.isEmpty() && !market.joins(waiting.peek(), snapshot.lastUpdateId())) {
      out.problem(
          Reason.MALFORMED,
          id().instrumentId()
              + ": the snapshot ends at "
              + snapshot.lastUpdateId()
              + ", before the first change that waits, "
              + waiting.peek().first()
              + "; another snapshot is needed");
      giveUp(Loss.GAP);
      return;
    }
    snapshotAt = snapshot.whole().receivedAt();
    last = snapshot.lastUpdateId();
    joined = false;
    start(snapshot.whole());
    List<DepthUpdate> held = new ArrayList<>(waiting);
    waiting.clear();
    held.forEach(this::update);
  }

  /** Takes changes. */
  public void update(DepthUpdate update) {
    if (!isInSync()) {
      hold(update);
      return;
    }
    if (market.isOld(update, last) || (joined && update.last() <= last)) {
      return;
    }
    boolean fits = joined ? market.follows(update, last) : market.joins(update, last);
    if (!fits) {
      invalidate(Loss.GAP, Reason.MALFORMED, gap(update));
      hold(update);
      return;
    }
    last = update.last();
    joined = true;
    applyUncrossed(update.change());
    if (isInSync()) {
      used++;
    }
  }

  private String gap(DepthUpdate update) {
    return "a change is missing between "
        + last
        + " and "
        + update.first()
        + (update.previous() < 0 ? "" : ", which follows " + update.previous());
  }

  private void hold(DepthUpdate update) {
    if (waiting.size() == MOST_WAITING) {
      waiting.poll();
      countUnused();
    }
    waiting.add(update);
  }

  /** Changes given out. */
  public long used() {
    return used;
  }

  @Override
  List<String> notes() {
    List<String> notes = new ArrayList<>(super.notes());
    if (!waiting.isEmpty()) {
      notes.add(
          id().instrumentId()
              + ": "
              + waiting.size()
              + " changes of the book wait for its snapshot, which is an answer of its own");
    }
    return notes;
  }

  @Override
  Instant availableAt(BookChange change) {
    return change.receivedAt().isBefore(snapshotAt) ? snapshotAt : change.receivedAt();
  }
}
