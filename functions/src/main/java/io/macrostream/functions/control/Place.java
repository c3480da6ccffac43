package io.macrostream.functions.control;

/**
 * Where a node of the tree stands: firms hold desks, desks hold books.
 *
 * @param level FIRM, DESK or BOOK
 * @param parent the node above; null for a firm
 */
public record Place(Level level, String parent) {

  /** What a node is. */
  public enum Level {
    FIRM,
    DESK,
    BOOK
  }

  static Place firm() {
    return new Place(Level.FIRM, null);
  }

  static Place deskOf(String firm) {
    return new Place(Level.DESK, firm);
  }

  static Place bookOf(String desk) {
    return new Place(Level.BOOK, desk);
  }

  /** In words, as "a book of RATES". */
  public String inWords() {
    return switch (level) {
      case FIRM -> "a firm";
      case DESK -> "a desk of " + parent;
      case BOOK -> "a book of " + parent;
    };
  }
}
