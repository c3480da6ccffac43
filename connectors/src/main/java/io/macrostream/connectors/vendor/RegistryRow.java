package io.macrostream.connectors.vendor;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A row of a CSV file of the catalogue; what is wrong with it goes to a list. */
final class RegistryRow {

  private final NamedCsvRecord row;
  private final List<String> problems;

  RegistryRow(NamedCsvRecord row, List<String> problems) {
    this.row = row;
    this.problems = problems;
  }

  Optional<String> optional(String column) {
    return row.findField(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  String text(String column) {
    Optional<String> text = optional(column);
    if (text.isEmpty()) {
      problem(column + " is missing");
    }
    return text.orElse("");
  }

  int whole(String column) {
    return (int) number(column);
  }

  double number(String column) {
    try {
      return Double.parseDouble(text(column));
    } catch (NumberFormatException e) {
      problem(column + " is '" + text(column) + "', must be a number");
      return 0;
    }
  }

  double numberOr(String column, double ifEmpty) {
    return optional(column).isEmpty() ? ifEmpty : number(column);
  }

  boolean yesOrNo(String column) {
    String text = text(column);
    if (!text.equals("yes") && !text.equals("no")) {
      problem(column + " is '" + text + "', must be yes or no");
    }
    return text.equals("yes");
  }

  Frequency frequency(String column) {
    Optional<Frequency> frequency = Frequency.ofCode(text(column));
    if (frequency.isEmpty()) {
      problem(column + " is '" + text(column) + "', must be D, W, M, Q or A");
    }
    return frequency.orElse(Frequency.DAILY);
  }

  /** An ISO date, or null where the cell is empty. */
  LocalDate dateOrNull(String column) {
    return parsed(column, "an ISO date", LocalDate::parse);
  }

  /** What {@code parse} makes of a cell, or null where it is empty or not to be read. */
  <T> T parsed(String column, String wanted, Function<String, T> parse) {
    Optional<String> text = optional(column);
    try {
      return text.map(parse).orElse(null);
    } catch (DateTimeException e) {
      problem(column + " is '" + text.orElse("") + "', must be " + wanted);
      return null;
    }
  }

  void problem(String message) {
    problems.add("line " + row.getStartingLineNumber() + ": " + message);
  }
}
