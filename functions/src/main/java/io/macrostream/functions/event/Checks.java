package io.macrostream.functions.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The checks that records share. They stop at the first problem found. */
final class Checks {

  /** A session may be named after the day that follows. */
  static final int SESSION_DAYS_AHEAD = 1;

  private static final long DAY_MILLIS = 86_400_000L;

  private Rejection found;

  static Checks of() {
    return new Checks();
  }

  Checks present(String field, Object value) {
    if (found == null && (value == null || (value instanceof String s && s.isBlank()))) {
      found = new Rejection(Reason.MISSING_FIELD, field + " is missing");
    }
    return this;
  }

  /** Both lists of flags as one, sorted and without repeats. */
  static List<String> sorted(List<String> flags, List<String> more) {
    TreeSet<String> all = new TreeSet<>(flags);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** A number that must be there and be finite. */
  Checks number(String field, Double value) {
    present(field, value);
    return finite(field, value);
  }

  /** A number that may be absent, but not NaN or infinite. */
  Checks finite(String field, Double value) {
    if (found == null && value != null && !Double.isFinite(value)) {
      found = new Rejection(Reason.BAD_NUMBER, field + " is " + value);
    }
    return this;
  }

  /** Numbers by name, each of which may be absent, but not NaN or infinite. */
  Checks finite(String field, Map<String, Double> values) {
    if (found == null && values != null) {
      new TreeMap<>(values).forEach((name, value) -> finite(field + '.' + name, value));
    }
    return this;
  }

  /**
   * @param message only asked for where it does not hold: it costs more than the check
   */
  Checks that(boolean holds, Reason reason, Supplier<String> message) {
    if (found == null && !holds) {
      found = new Rejection(reason, message.get());
    }
    return this;
  }

  Checks notBefore(String field, Instant value, String floorField, Instant floor) {
    if (found == null && value != null && floor != null && value.isBefore(floor)) {
      found =
          new Rejection(
              Reason.BAD_DATE, field + " " + value + " is before " + floorField + " " + floor);
    }
    return this;
  }

  /**
   * A date that a fact describes: none is about a day that has not begun, though a session may be
   * named after the day that follows, east of Greenwich and at night.
   */
  Checks begun(String field, int day, int daysAhead, Instant availableAt) {
    if (found == null
        && availableAt != null
        && day - daysAhead > Math.floorDiv(availableAt.toEpochMilli(), DAY_MILLIS)) {
      found =
          new Rejection(
              Reason.BEYOND_HORIZON,
              field + ' ' + LocalDate.ofEpochDay(day) + " is after available_at " + availableAt);
    }
    return this;
  }

  Optional<Rejection> result() {
    return Optional.ofNullable(found);
  }
}
