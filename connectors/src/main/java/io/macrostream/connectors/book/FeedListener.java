package io.macrostream.connectors.book;

import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Reason;

/** Takes what a feed yields. */
public interface FeedListener {

  /** A record. */
  void event(Event event);

  /** Something that is wrong with the frame being read, or shows with it. */
  void problem(Reason reason, String message);

  /** What a person should know. */
  void note(String note);
}
