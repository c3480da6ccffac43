package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/**
 * What an answer says of a series itself. There are no values in it; it becomes a note, and must
 * not contradict the registry.
 */
final class FredSeries {

  /** As in {@code 2015-06-05 08:47:20-05}: the offset has hours only. */
  private static final DateTimeFormatter UPDATED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssX");

  private FredSeries() {}

  /**
   * Notes a series.
   *
   * @param field gives a field of the answer, or an empty text
   * @throws VendorException if it has another frequency than in the registry
   */
  static void describe(UnaryOperator<String> field, Reference reference, Reading.Builder reading)
      throws VendorException {
    String id = field.apply("id");
    String frequency = field.apply("frequency_short");
    Series series = reference.series(id);
    if (series.isRegistered()
        && !frequency.isEmpty()
        && !frequency.equals(series.frequency().code())) {
      throw new VendorException(
          ErrorKind.INCONSISTENT,
          id
              + " has the frequency "
              + frequency
              + ", the registry says "
              + series.frequency().code());
    }
    reading.note(
        Texts.shortened(
            id
                + ": "
                + field.apply("title")
                + ", "
                + field.apply("frequency")
                + ", "
                + field.apply("units")
                + ", "
                + field.apply("seasonal_adjustment")
                + updated(field.apply("last_updated"))));
  }

  private static String updated(String text) {
    try {
      return ", last updated " + UPDATED.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return text.isEmpty() ? "" : ", last updated " + text;
    }
  }
}
