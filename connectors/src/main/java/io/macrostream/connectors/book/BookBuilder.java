package io.macrostream.connectors.book;

import io.macrostream.functions.event.BookLevel;
import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rebuilds one book of one session. It gives out updates, numbered from 1, only while the book is
 * the venue's; after a gap it is silent until the next snapshot. Prices that fall out of the depth
 * of the subscription are removed by the update that pushes them out, so whoever applies the
 * updates has the same book. Each venue has its own rule of what follows what.
 */
public abstract class BookBuilder {

  private final BookId id;
  private final OrderBook book;
  private final FeedListener out;
  private BookState state = BookState.WAITING_FOR_SNAPSHOT;
  private long sequence;
  private long unused;

  BookBuilder(BookId id, int depth, FeedListener out) {
    this.id = id;
    this.book = new OrderBook(depth);
    this.out = out;
  }

  /** Whether the book can be used. */
  public BookState state() {
    return state;
  }

  /** The book; empty unless it is in sync. */
  public OrderBook book() {
    return book;
  }

  /** Which book it is. */
  public BookId id() {
    return id;
  }

  /** Changes that came while the book was not in sync and are lost. */
  public long unused() {
    return unused;
  }

  /** What to say of the book at the end of a recording; empty if nothing. */
  List<String> notes() {
    return unused == 0
        ? List.of()
        : List.of(
            id.instrumentId() + ": " + unused + " changes came while there was no valid book");
  }

  boolean isInSync() {
    return state == BookState.IN_SYNC;
  }

  void countUnused() {
    unused++;
  }

  /** Starts anew from a whole book; it must not be crossed. */
  void start(BookChange whole) {
    try {
      book.reset(whole.bids(), whole.asks());
    } catch (ArithmeticException e) {
      invalidate(
          Loss.UNREADABLE, Reason.OUT_OF_RANGE, "the snapshot's prices have too many digits");
      return;
    }
    book.trim();
    if (book.isCrossed()) {
      invalidate(Loss.CROSSED, Reason.OUT_OF_RANGE, "the snapshot is crossed" + top());
      return;
    }
    state = BookState.IN_SYNC;
    emit(whole, true, book.levels(Side.BID), book.levels(Side.ASK));
  }

  /** Prices that fell out of the depth, with size 0. */
  record Gone(List<BookLevel> bids, List<BookLevel> asks) {}

  /**
   * Applies changes to the book, gives nothing out yet.
   *
   * @return empty if the changes could not be applied, and the book is invalid
   */
  Optional<Gone> apply(BookChange change) {
    try {
      book.apply(change.bids(), change.asks());
    } catch (ArithmeticException e) {
      invalidate(Loss.UNREADABLE, Reason.OUT_OF_RANGE, "the prices have too many digits");
      return Optional.empty();
    }
    var gone = new Gone(book.beyondDepth(Side.BID), book.beyondDepth(Side.ASK));
    book.trim();
    return Optional.of(gone);
  }

  /**
   * Applies changes and gives them out, unless the book is crossed by them: then one was missed.
   */
  void applyUncrossed(BookChange change) {
    Optional<Gone> gone = apply(change);
    if (gone.isEmpty()) {
      return;
    }
    if (book.isCrossed()) {
      invalidate(Loss.CROSSED, Reason.OUT_OF_RANGE, "the book is crossed" + top());
      return;
    }
    emit(change, gone.get());
  }

  void emit(BookChange change, Gone gone) {
    emit(change, false, levels(change.bids(), gone.bids()), levels(change.asks(), gone.asks()));
  }

  private static List<BookLevel> levels(List<PriceLevel> changes, List<BookLevel> gone) {
    List<BookLevel> levels = new ArrayList<>(changes.size() + gone.size());
    for (PriceLevel change : changes) {
      levels.add(change.toLevel());
    }
    levels.addAll(gone);
    return List.copyOf(levels);
  }

  private void emit(
      BookChange change, boolean snapshot, List<BookLevel> bids, List<BookLevel> asks) {
    sequence++;
    out.event(
        new BookUpdate(
            id.instrumentId(),
            id.venue(),
            id.session(),
            sequence,
            change.observedAt(),
            availableAt(change),
            snapshot,
            bids,
            asks));
  }

  /** When this system could use a change: on receipt, or later where it had to wait. */
  Instant availableAt(BookChange change) {
    return change.receivedAt();
  }

  private String top() {
    return ": bid " + book.price(Side.BID, 0) + ", ask " + book.price(Side.ASK, 0);
  }

  /** Gives the book up until the next snapshot, and says why. */
  final void invalidate(Loss loss, Reason reason, String why) {
    out.problem(reason, id.instrumentId() + ": " + why + "; no book until the next snapshot");
    giveUp(loss);
  }

  /** Gives the book up until the next snapshot. */
  void giveUp(Loss loss) {
    book.clear();
    if (state == BookState.IN_SYNC) {
      state = BookState.INVALID;
    }
    out.lost(id, loss);
  }
}
