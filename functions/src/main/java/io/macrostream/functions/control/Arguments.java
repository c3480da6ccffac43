package io.macrostream.functions.control;

import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the arguments of commands, which are text; what cannot be read says which, and why. */
final class Arguments {

  private Arguments() {}

  static String text(Command command, String name) throws InvalidCommandException {
    String value = command.arguments().get(name);
    if (value == null || value.isBlank()) {
      throw new InvalidCommandException(
          new Rejection(Reason.MISSING_FIELD, "argument " + name + " is missing"));
    }
    return value;
  }

  /** Words with blanks or commas between, or null for none. */
  static List<String> words(Command command, String name) {
    String text = command.arguments().get(name);
    return text == null || text.isBlank() ? null : List.of(text.strip().split("[\\s,]+"));
  }

  static double number(Command command, String name, Double ifAbsent)
      throws InvalidCommandException {
    String value = command.arguments().get(name);
    if (value == null && ifAbsent != null) {
      return ifAbsent;
    }
    try {
      double number = Double.parseDouble(text(command, name));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw badNumber(name, value);
    }
    throw badNumber(name, value);
  }

  static int count(Command command, String name, int ifAbsent) throws InvalidCommandException {
    double number = number(command, name, (double) ifAbsent);
    if (number < 1 || number != Math.rint(number) || number > Limit.MOST_SUSTAIN_DAYS) {
      throw invalid(
          name + " is " + number + ", must be a whole number from 1 to " + Limit.MOST_SUSTAIN_DAYS);
    }
    return (int) number;
  }

  static Instant time(Command command, String name) throws InvalidCommandException {
    String value = command.arguments().get(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Instant.parse(value).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new InvalidCommandException(
          new Rejection(Reason.BAD_DATE, name + " is " + value + ", must be an ISO-8601 time"));
    }
  }

  static <E extends Enum<E>> E choice(Command command, String name, Class<E> type)
      throws InvalidCommandException {
    String value = text(command, name);
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid(
          name + " is " + value + ", must be one of " + Arrays.toString(type.getEnumConstants()));
    }
  }

  private static InvalidCommandException badNumber(String name, String value) {
    return new InvalidCommandException(
        new Rejection(Reason.BAD_NUMBER, name + " is " + value + ", must be a finite number"));
  }

  static InvalidCommandException invalid(String message) {
    return new InvalidCommandException(new Rejection(Reason.REJECTED_COMMAND, message));
  }
}
