package io.macrostream.jobs.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * {@code --key value} options, read with a type; collects what is wrong instead of stopping at the
 * first problem. A key that nobody asked for is a problem too.
 */
final class Options {

  private final Map<String, String> values = new TreeMap<>();
  private final TreeSet<String> asked = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  Options(String[] args) {
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--")) {
        problems.add("expected an option such as --mode, got " + args[i]);
        i--;
      } else if (i + 1 == args.length) {
        problems.add(args[i] + " has no value");
      } else if (values.put(args[i].substring(2), args[i + 1]) != null) {
        problems.add(args[i] + " is given twice");
      }
    }
  }

  String text(String key, String ifAbsent) {
    asked.add(key);
    return values.getOrDefault(key, ifAbsent);
  }

  String required(String key) {
    String value = text(key, null);
    if (value == null || value.isBlank()) {
      problems.add("--" + key + " is missing");
    }
    return value;
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E ifAbsent) {
    return parse(
        key,
        ifAbsent,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
        "must be one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
  }

  /** Some of the names of an enum, separated by commas. */
  <E extends Enum<E>> Set<E> choices(String key, Class<E> type, Set<E> ifAbsent) {
    Set<E> chosen = EnumSet.noneOf(type);
    for (String name : list(key)) {
      try {
        chosen.add(Enum.valueOf(type, name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        problems.add(
            "--"
                + key
                + " has "
                + name
                + ", must be among "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
        return ifAbsent;
      }
    }
    return chosen.isEmpty() ? ifAbsent : chosen;
  }

  /** Texts separated by commas. */
  List<String> list(String key) {
    return Arrays.stream(text(key, "").split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  int count(String key, int ifAbsent, int least) {
    int value = parse(key, ifAbsent, Integer::parseInt, "must be a whole number");
    if (value < least) {
      problems.add("--" + key + " is " + value + ", must be at least " + least);
    }
    return value;
  }

  long number(String key, long ifAbsent) {
    return parse(key, ifAbsent, Long::parseLong, "must be a whole number");
  }

  boolean flag(String key, boolean ifAbsent) {
    return parse(key, ifAbsent, Options::strictBoolean, "must be true or false");
  }

  /** An ISO duration such as {@code PT10S} or {@code P7D}. */
  Duration duration(String key, Duration ifAbsent) {
    Duration value = parse(key, ifAbsent, Duration::parse, "must be a duration such as PT10S");
    if (value != null && (value.isNegative() || value.isZero())) {
      problems.add("--" + key + " is " + value + ", must be positive");
    }
    return value;
  }

  /** An ISO duration, or {@code PT0S} for never. */
  Duration durationOrNever(String key, Duration ifAbsent) {
    Duration value =
        parse(key, ifAbsent, Duration::parse, "must be a duration such as PT0.25S, or PT0S");
    if (value != null && (value.isNegative() || value.toNanosPart() % 1_000_000 != 0)) {
      problems.add("--" + key + " is " + value + ", must be whole milliseconds, or PT0S for never");
    }
    return value;
  }

  /** An ISO time, or a date, which means its last millisecond UTC. */
  Instant endOf(String key, Instant ifAbsent) {
    return parse(
        key,
        ifAbsent,
        text ->
            text.length() == 10
                ? LocalDate.parse(text)
                    .atTime(LocalTime.of(23, 59, 59, 999_000_000))
                    .toInstant(ZoneOffset.UTC)
                : Instant.parse(text),
        "must be a date such as 2018-12-31 or a time such as 2018-12-31T23:00:00Z");
  }

  /** An ISO date. */
  LocalDate date(String key, LocalDate ifAbsent) {
    return parse(key, ifAbsent, LocalDate::parse, "must be a date such as 2018-12-31");
  }

  /** Throws if anything is wrong. */
  void check() {
    values.keySet().stream()
        .filter(key -> !asked.contains(key))
        .forEach(key -> problems.add("--" + key + " is not an option of this job"));
    if (!problems.isEmpty()) {
      throw new JobConfigException(problems);
    }
  }

  void problem(String text) {
    problems.add(text);
  }

  private <T> T parse(String key, T ifAbsent, Function<String, T> parser, String demand) {
    String text = text(key, null);
    if (text == null) {
      return ifAbsent;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add("--" + key + " is " + text + ", " + demand);
      return ifAbsent;
    }
  }

  private static boolean strictBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
