package io.macrostream.connectors.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a quote follows from the columns of a row: {@code A}, {@code A / B} (a cross of two fixings
 * against a third currency) or {@code mid(A, B)}, which is {@code (A + B) / 2}.
 *
 * @param operation what is done with the columns
 * @param columns one or two column names
 */
public record Formula(Operation operation, List<String> columns) {

  /** What is done with the columns. */
  public enum Operation {
    /** The column itself. */
    COLUMN,
    /** The first column divided by the second. */
    RATIO,
    /** The mean of two columns. */
    MID
  }

  private static final String NAME = "([\\w ]*\\w)";
  private static final Pattern COLUMN = Pattern.compile(NAME);
  private static final Pattern RATIO = Pattern.compile(NAME + "\\s*/\\s*" + NAME);
  private static final Pattern MID =
      Pattern.compile("mid\\(\\s*" + NAME + "\\s*,\\s*" + NAME + "\\s*\\)");

  /** The formula of a text, or empty if it has none of the three forms. */
  public static Optional<Formula> parse(String text) {
    Matcher mid = MID.matcher(text);
    if (mid.matches()) {
      return Optional.of(new Formula(Operation.MID, List.of(mid.group(1), mid.group(2))));
    }
    Matcher ratio = RATIO.matcher(text);
    if (ratio.matches()) {
      return Optional.of(new Formula(Operation.RATIO, List.of(ratio.group(1), ratio.group(2))));
    }
    return COLUMN.matcher(text).matches()
        ? Optional.of(new Formula(Operation.COLUMN, List.of(text)))
        : Optional.empty();
  }

  /** The quote of a row; NaN if a column it needs is NaN. */
  public double evaluate(ToDoubleFunction<String> row) {
    double first = row.applyAsDouble(columns.get(0));
    return switch (operation) {
      case COLUMN -> first;
      case RATIO -> first / row.applyAsDouble(columns.get(1));
      case MID -> (first + row.applyAsDouble(columns.get(1))) / 2;
    };
  }
}
