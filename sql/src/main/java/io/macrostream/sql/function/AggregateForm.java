package io.macrostream.sql.function;

import io.macrostream.functions.catalogue.Argument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the rows of a group become one call of a function of the catalogue.
 *
 * @param function name in the catalogue
 * @param columns what each row gives, in the order of the arguments
 * @param ordered whether the argument after the columns is the time that orders the rows
 * @param feeds which arguments of the function the columns fill
 * @param fixed arguments that this form sets itself, numbers
 */
record AggregateForm(
    String function,
    List<String> columns,
    boolean ordered,
    List<Feed> feeds,
    Map<String, Double> fixed) {

  /** Which rows an argument takes. */
  enum Part {
    /** All, as an array. */
    ALL,
    /** Those before the last, as an array. */
    BEFORE,
    /** The last one, as a number. */
    LAST
  }

  /**
   * An argument of the function that rows fill.
   *
   * @param argument its name
   * @param column position of the column
   * @param part rows that it takes
   */
  record Feed(String argument, int column, Part part) {}

  /** A form over one column that becomes one array. */
  static AggregateForm of(String function, String column, String argument) {
    return new AggregateForm(
        function, List.of(column), false, List.of(new Feed(argument, 0, Part.ALL)), Map.of());
  }

  AggregateForm inOrder() {
    return new AggregateForm(function, columns, true, feeds, fixed);
  }

  AggregateForm fixing(String argument, double value) {
    return new AggregateForm(function, columns, ordered, feeds, Map.of(argument, value));
  }

  /** Arguments that a call may give after columns and time: those of one value. */
  List<Argument> constants() {
    Set<String> taken = new HashSet<>(fixed.keySet());
    feeds.forEach(feed -> taken.add(feed.argument()));
    List<Argument> rest = new ArrayList<>();
    for (Argument argument : FunctionTypes.of(function).arguments()) {
      if (!taken.contains(argument.name()) && isSingle(argument.type())) {
        rest.add(argument);
      }
    }
    return rest;
  }

  private static boolean isSingle(Argument.Type type) {
    return switch (type) {
      case NUMBER, INTEGER, BOOLEAN, TEXT, DATE -> true;
      case NUMBERS, SERIES, INTEGERS, TEXTS, DATES, MATRIX -> false;
    };
  }
}
