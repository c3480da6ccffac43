package io.macrostream.functions.event;

/** Why a record could not be used: the code on {@code dead-letters}. */
public enum Reason {
  /** Not JSON, not CSV, not UTF-8, or a field of the wrong type. */
  MALFORMED,
  /** A required field or column is absent. */
  MISSING_FIELD,
  /** A row with more or fewer columns than its header. */
  WRONG_COLUMN_COUNT,
  /** A date or time that does not parse or does not exist. */
  BAD_DATE,
  /** A number that does not parse, or is NaN or infinite. */
  BAD_NUMBER,
  /** A time after the receive time, or after the declared end of a bounded run. */
  BEYOND_HORIZON,
  /** The instrument, series, curve or book is not in the master data. */
  UNKNOWN_KEY,
  /** A price, size or rate outside what its kind of quantity allows. */
  OUT_OF_RANGE,
  /** A second record with the natural key of one already accepted from the same file or session. */
  DUPLICATE,
  /** A price too far from the last accepted one to be a market move. */
  OUTLIER,
  /** A value in the wrong unit. */
  UNIT_SCALE,
  /** A record that was available before what it describes was over. */
  POINT_IN_TIME,
  /** A record that became available after its window's amendment horizon. */
  TOO_LATE,
  /** A command that asks for something that is not allowed. */
  REJECTED_COMMAND,
  /** A file that the catalogue names and that cannot be read. */
  UNREADABLE_FILE,
  /** A vendor answers with an error that will not pass, or with something else than was asked. */
  REFUSED_BY_VENDOR,
  /** A notification that its channel would not take, or not in time. */
  UNDELIVERED
}
