package io.macrostream.connectors.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.macrostream.functions.event.Reason;
import java.util.List;

/**
 * One line of a file as it stands there. A record is one line: a quoted line break makes two
 * unusable lines of it, and an unclosed quote harms its own line only.
 *
 * @param number from 1
 * @param text without its line end
 */
public record CsvLine(int number, String text) {

  private static final char NOT_UTF8 = '\uFFFD';

  /**
   * The cells of the line.
   *
   * @throws UnusableRowException if the line is not CSV in UTF-8
   */
  public List<String> cells() throws UnusableRowException {
    if (text.indexOf(NOT_UTF8) >= 0 || text.indexOf('\0') >= 0) {
      throw new UnusableRowException(Reason.MALFORMED, "the line is not text in UTF-8");
    }
    if (text.indexOf('"') < 0) {
      return List.of(text.split(",", -1));
    }
    try {
      return CsvReader.builder()
          .allowExtraCharsAfterClosingQuote(false)
          .ofSingleCsvRecord(text)
          .getFields();
    } catch (CsvParseException e) {
      throw new UnusableRowException(Reason.MALFORMED, "the line is not CSV: " + e.getMessage());
    }
  }
}
