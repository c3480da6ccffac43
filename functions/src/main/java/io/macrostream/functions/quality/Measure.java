package io.macrostream.functions.quality;

/** What the values of a series say, and so which figures of it have a meaning. */
public enum Measure {
  /** How large something is, above zero: it grows. */
  LEVEL,
  /** A level of output without its seasons: it has a trend, and a gap to it, besides. */
  ACTIVITY,
  /** By how many percent something has grown in the period: changes compound. */
  CHANGE,
  /** The same at an annual rate. */
  ANNUAL_CHANGE,
  /**
   * Where something stands that grows in no useful sense: a rate, a share, a balance, a survey, a
   * change over a year. Only differences have a meaning.
   */
  DIFFERENCE,
  /** Nothing that is comparable from one period to the next, such as a projection. */
  NONE
}
