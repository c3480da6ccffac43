package io.macrostream.connectors.stream;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * When to ask for books that are not there. The first loss is answered at once, one soon after it
 * with growing pauses: a book that never fits must not become a stream of snapshots.
 */
final class Renewals {

  private static final Instant NEVER = Instant.MAX;

  /** Venues limit how many frames a client may send in a second. */
  private static final int MOST_AT_ONCE = 10;

  private final StreamPatience patience;
  private final RandomGenerator random;
  private final Map<String, Book> books = new TreeMap<>();

  /** No book is due before. */
  private Instant earliest = NEVER;

  Renewals(StreamPatience patience, RandomGenerator random) {
    this.patience = patience;
    this.random = random;
  }

  /** One book. */
  private static final class Book {
    private final Backoff backoff;
    private Instant dueAt = NEVER;
    private Instant lostAt = Instant.MIN;
    private boolean asked;

    Book(Backoff backoff) {
      this.backoff = backoff;
    }
  }

  private void due(Book book, Instant time) {
    book.dueAt = time;
    earliest = time.isBefore(earliest) ? time : earliest;
  }

  private Book book(String symbol) {
    return books.computeIfAbsent(
        symbol, k -> new Book(new Backoff(patience.firstPause(), patience.longestPause(), random)));
  }

  /** A book that is expected with the subscription, or has to be asked for at once. */
  void expect(String symbol, boolean askNow, Instant now) {
    Book book = book(symbol);
    book.asked = !askNow;
    due(book, askNow ? now : now.plus(patience.snapshot()));
  }

  /** A book was lost. What is on its way already is not asked for again. */
  void lost(String symbol, Instant now) {
    Book book = book(symbol);
    if (!book.dueAt.equals(NEVER) && !book.asked) {
      return;
    }
    boolean again = book.lostAt.isAfter(now.minus(patience.healthy()));
    if (!again) {
      book.backoff.reset();
    }
    due(book, again ? now.plus(book.backoff.next()) : now);
    book.lostAt = now;
    book.asked = false;
  }

  /** A book could not be had. */
  void failed(String symbol, Instant now) {
    Book book = book(symbol);
    due(book, now.plus(book.backoff.next()));
    book.asked = false;
  }

  /** A book is there. */
  void done(String symbol) {
    Book book = book(symbol);
    book.dueAt = NEVER;
    book.asked = false;
  }

  /** A book will never be there. */
  void drop(String symbol) {
    books.remove(symbol);
  }

  /** The books to be asked for now, not too many at once; they count as asked for. */
  List<String> due(Instant now) {
    if (now.isBefore(earliest)) {
      return List.of();
    }
    List<String> due = new ArrayList<>();
    for (Map.Entry<String, Book> each : books.entrySet()) {
      Book book = each.getValue();
      if (!book.dueAt.isAfter(now) && due.size() == MOST_AT_ONCE) {
        book.dueAt = now.plus(patience.firstPause());
      } else if (!book.dueAt.isAfter(now)) {
        due.add(each.getKey());
        book.asked = true;
        book.dueAt = now.plus(patience.snapshot());
      }
    }
    earliest = books.values().stream().map(book -> book.dueAt).min(naturalOrder()).orElse(NEVER);
    return due;
  }
}
