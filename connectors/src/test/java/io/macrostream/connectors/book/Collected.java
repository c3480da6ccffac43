package io.macrostream.connectors.book;

import io.macrostream.functions.event.BookUpdate;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a feed yields. */
final class Collected implements FeedListener {

  final List<Event> events = new ArrayList<>();
  final List<Reason> problems = new ArrayList<>();
  final List<String> messages = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  boolean admitted;
  final List<String> notes = new ArrayList<>();

  @Override
  public void event(Event event) {
    events.add(event);
  }

  @Override
  public void problem(Reason reason, String message) {
    problems.add(reason);
    messages.add(message);
  }

  @Override
  public void lost(BookId book, Loss why) {
    lost.add(book.instrumentId() + ' ' + why);
  }

  @Override
  public void admitted() {
    admitted = true;
  }

  @Override
  public void note(String note) {
    notes.add(note);
  }

  List<BookUpdate> updates() {
    return events.stream()
        .filter(BookUpdate.class::isInstance)
        .map(BookUpdate.class::cast)
        .toList();
  }

  List<Long> sequences() {
    return updates().stream().map(BookUpdate::updateSequence).toList();
  }
}
