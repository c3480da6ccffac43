package io.macrostream.connectors.book;

/** Why a book was lost. */
public enum Loss {
  /** A change is missing. */
  GAP,
  /** The venue's checksum is not that of the book. */
  CHECKSUM,
  /** Somebody pays as much as somebody asks, so a change was missed. */
  CROSSED,
  /** A frame that was or may have been a change could not be read. */
  UNREADABLE
}
