package io.macrostream.connectors.vendor;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Days that are asked for.
 *
 * @param from the first
 * @param to the last
 */
public record Window(LocalDate from, LocalDate to) implements Serializable {

  /**
   * The days from one to another.
   *
   * @throws IllegalArgumentException if the last comes before the first
   */
  public static Window of(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the last day " + to + " is before the first " + from);
    }
    return new Window(from, to);
  }

  /** Whether a day is among them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** The same in parts of at most {@code days} days, the earliest first. */
  public List<Window> inParts(int days) {
    List<Window> parts = new ArrayList<>();
    for (LocalDate start = from; !start.isAfter(to); start = start.plusDays(days)) {
      LocalDate end = start.plusDays(days - 1L);
      parts.add(new Window(start, end.isAfter(to) ? to : end));
    }
    return List.copyOf(parts);
  }

  /** The calendar years that it touches, the earliest first. */
  public List<Integer> years() {
    List<Integer> years = new ArrayList<>();
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      years.add(year);
    }
    return List.copyOf(years);
  }
}
