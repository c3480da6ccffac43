package io.macrostream.connectors.vendor.us;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Numbers the values of each period by the day since which they are valid, and knows the days that
 * are no releases: the first one asked for, which cuts validity off, and the first one stored, on
 * which the whole history stands.
 */
final class FredVintages {

  /** A value of a period, read. */
  record Value(FredCell cell, LocalDate date, LocalDate since, double number) {

    private String series() {
      return cell.seriesId() == null ? "" : cell.seriesId();
    }
  }

  /** The vendor's first real-time day: valid since ever, which tells nothing of a value. */
  private static final LocalDate EARLIEST = LocalDate.of(1776, 7, 4);

  private record Period(String series, LocalDate date) {}

  private final LocalDate askedSince;
  private final boolean repeats;
  private final Map<Period, TreeMap<LocalDate, Value>> periods = new HashMap<>();
  private final Map<String, LocalDate> first = new HashMap<>();
  private final Set<String> startsWithHistory = new HashSet<>();

  /**
   * @param askedSince first day of the real-time period, or null
   * @param repeats whether a value stands in every vintage, changed or not
   */
  FredVintages(LocalDate askedSince, boolean repeats) {
    this.askedSince = askedSince;
    this.repeats = repeats;
  }

  /** Takes a value; false if there is one of the same period and day. */
  boolean add(Value value) {
    boolean isNew =
        periods
                .computeIfAbsent(new Period(value.series(), value.date()), k -> new TreeMap<>())
                .putIfAbsent(value.since(), value)
            == null;
    if (!tellsStart(value)) {
      return isNew;
    }
    LocalDate earliest = first.get(value.series());
    if (earliest == null || value.since().isBefore(earliest)) {
      first.put(value.series(), value.since());
      startsWithHistory.remove(value.series());
    } else if (isNew && value.since().equals(earliest)) {
      startsWithHistory.add(value.series());
    }
    return isNew;
  }

  /** Whether it is known since when a value is valid. */
  static boolean tellsStart(Value value) {
    return value.since().isAfter(EARLIEST);
  }

  /** The values with their numbers; those that only repeat the one before are left out. */
  Map<Value, Integer> numbered() {
    Map<Value, Integer> numbers = new HashMap<>();
    for (TreeMap<LocalDate, Value> period : periods.values()) {
      List<Value> changes = new ArrayList<>();
      for (Value value : period.values()) {
        Value last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        if (!repeats || last == null || Double.compare(last.number(), value.number()) != 0) {
          changes.add(value);
          numbers.put(value, changes.size());
        }
      }
    }
    return numbers;
  }

  /**
   * Whether a value was released on the day since which it is valid. One period alone on the first
   * day is a release: an archive that begins later than its series begins with several.
   */
  boolean isRelease(Value value) {
    return !value.since().equals(askedSince)
        && !(value.since().equals(first.get(value.series()))
            && startsWithHistory.contains(value.series()));
  }
}
