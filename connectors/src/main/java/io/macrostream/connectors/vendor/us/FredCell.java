package io.macrostream.connectors.vendor.us;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of an answer as it stands there.
 *
 * @param seriesId the vendor's id, or null where the answer does not say
 * @param date first day of the period
 * @param since first day on which the value was the valid one ({@code realtime_start}), or null
 * @param until last such day, or null
 * @param value the number, or {@code .} for none
 * @param where line or index within the body
 */
record FredCell(
    String seriesId, String date, String since, String until, String value, String where) {

  private static final String MISSING = ".";
  private static final Pattern VINTAGE = Pattern.compile("(.+)_(\\d{4})(\\d{2})(\\d{2})");

  /** The series that a column such as {@code GDP_20140430} is of. */
  static String seriesOfColumn(String name) {
    Matcher vintage = VINTAGE.matcher(name);
    return vintage.matches() ? vintage.group(1) : name;
  }

  /** The day of the vintage of such a column; null if its name does not end in one. */
  static String sinceOfColumn(String name) {
    Matcher vintage = VINTAGE.matcher(name);
    return vintage.matches()
        ? vintage.group(2) + '-' + vintage.group(3) + '-' + vintage.group(4)
        : null;
  }

  /** Whether there is no value. */
  boolean isMissing() {
    return value.isEmpty() || value.equals(MISSING);
  }

  /** The cell for a person. */
  String text() {
    return Texts.shortened(
        "date=" + date + " value=" + value + (since == null ? "" : " realtime_start=" + since));
  }
}
