package io.macrostream.connectors.vendor.intl;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** A file of statements: {@code date}, {@code text} and, where it is known, {@code url}. */
final class FomcFile {

  private final List<String> names;
  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Set<String> seen = new HashSet<>();

  private FomcFile(
      List<String> names, Answer answer, Reference reference, Reading.Builder reading) {
    this.names = names;
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
  }

  /** Whether a line names the columns of such a file. */
  static boolean isHeader(String line) {
    try {
      List<String> names = names(new CsvLine(1, line).cells());
      return names.contains("date") && names.contains("text");
    } catch (UnusableRowException e) {
      return false; // no CSV at all
    }
  }

  private static List<String> names(List<String> cells) {
    return cells.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
  }

  static void read(String text, Answer answer, Reference reference, Reading.Builder reading)
      throws VendorException {
    FomcFile file = null;
    boolean cutOff = text.chars().filter(c -> c == '"').count() % 2 != 0;
    CsvRecord held = null;
    try {
      for (CsvRecord row :
          CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
        if (file == null) {
          file = new FomcFile(names(row.getFields()), answer, reference, reading);
          continue;
        }
        if (held != null) {
          file.read(held);
        }
        held = row;
      }
    } catch (CsvParseException e) {
      throw new VendorException(ErrorKind.MALFORMED, "the file is no CSV: " + e.getMessage(), e);
    }
    if (file == null || !file.names.contains("date") || !file.names.contains("text")) {
      throw new VendorException(ErrorKind.MALFORMED, "the file has no columns date and text");
    }
    if (held == null) {
      return;
    }
    if (cutOff) {
      file.reject(Reason.MALFORMED, "the file ends within a quoted cell", held);
    } else {
      file.read(held);
    }
  }

  private void reject(Reason reason, String message, CsvRecord row) {
    reading.reject(
        reason,
        message,
        "line " + row.getStartingLineNumber(),
        Cells.shown(String.join(",", row.getFields())));
  }

  private void read(CsvRecord row) {
    if (row.getFieldCount() != names.size()) {
      reject(
          Reason.WRONG_COLUMN_COUNT,
          "the row has " + row.getFieldCount() + " columns, not " + names.size(),
          row);
      return;
    }
    String text = cell(row, "text");
    if (text.isEmpty()) {
      reading.missing();
      return;
    }
    try {
      LocalDate day = LocalDate.parse(cell(row, "date"));
      String url = cell(row, "url");
      Matcher address = Fomc.IN_ADDRESS.matcher(url);
      if (address.find()
          && !address.group(1).equals(DateTimeFormatter.BASIC_ISO_DATE.format(day))) {
        reject(Reason.BAD_DATE, "the row is of " + day + ", its address of another day", row);
        return;
      }
      Document document = Fomc.document(day, null, text, url, Optional.empty(), answer, reference);
      if (!seen.add(document.documentId())) {
        reject(Reason.DUPLICATE, "there is a statement of " + day + " already", row);
        return;
      }
      Fomc.add(day, document, answer, "line " + row.getStartingLineNumber(), reading);
    } catch (DateTimeException e) {
      reject(Reason.BAD_DATE, e.getMessage(), row);
    }
  }

  private String cell(CsvRecord row, String name) {
    int column = names.indexOf(name);
    return column < 0 ? "" : row.getField(column).strip();
  }
}
