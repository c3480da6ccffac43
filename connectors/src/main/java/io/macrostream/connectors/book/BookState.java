package io.macrostream.connectors.book;

/** Whether a book can be used. */
public enum BookState {
  /** No snapshot was seen in this session. */
  WAITING_FOR_SNAPSHOT,
  /** The book is the venue's. */
  IN_SYNC,
  /** Something was missed; nothing is known until the next snapshot. */
  INVALID
}
