package io.macrostream.connectors.replay;

/** Quality flags that reading a file can set. */
public final class QualityFlags {

  /** The source publishes one price a day; not a doubt, and not counted as flagged. */
  public static final String CLOSE_ONLY = "CLOSE_ONLY";

  /** High below low, or open or close outside of [low, high]. */
  public static final String OHLC_INCONSISTENT = "OHLC_INCONSISTENT";

  /** A file of the catalogue is not in the directory. */
  public static final String MISSING_FILE = "MISSING_FILE";

  /** A file of the catalogue is there and cannot be read. */
  public static final String UNREADABLE_FILE = "UNREADABLE_FILE";

  /** A file of the catalogue has a header and no rows. */
  public static final String EMPTY_FILE = "EMPTY_FILE";

  private QualityFlags() {}
}
