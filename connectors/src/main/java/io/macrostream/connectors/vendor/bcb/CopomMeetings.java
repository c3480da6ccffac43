package io.macrostream.connectors.vendor.bcb;

import java.util.stream.IntStream;

/**
 * Numbers of the committee's meetings: about twelve a year from June 1996, the 115th in December
 * 2005, and eight a year since.
 */
final class CopomMeetings {

  private static final int EIGHT_A_YEAR_SINCE = 2006;
  private static final int FIRST_OF_2006 = 116;
  private static final int A_YEAR = 8;
  private static final int A_YEAR_BEFORE = 12;

  /** By how many the earlier numbers may be off the monthly rhythm. */
  private static final int MARGIN = 3;

  private CopomMeetings() {}

  /** The meetings of a year; before 2006 with some of its neighbours'. */
  static IntStream of(int year) {
    if (year >= EIGHT_A_YEAR_SINCE) {
      int first = FIRST_OF_2006 + A_YEAR * (year - EIGHT_A_YEAR_SINCE);
      return IntStream.range(first, first + A_YEAR);
    }
    int first = FIRST_OF_2006 - A_YEAR_BEFORE * (EIGHT_A_YEAR_SINCE - year);
    return IntStream.range(first - MARGIN, first + A_YEAR_BEFORE + MARGIN).filter(n -> n >= 1);
  }
}
