package io.macrostream.functions.quality;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The newest value of a series and the moves before it, for checks that compare a move with those
 * that came before. An amendment of the newest value takes its place.
 *
 * @param observedAt newest observation, milliseconds
 * @param level its value
 * @param before value before it, NaN if it is the first
 * @param moves moves up to {@code before}, oldest first, at most as many as the window holds
 * @param sorted the same in ascending order
 */
public record Moves(long observedAt, double level, double before, double[] moves, double[] sorted) {

  private static final double[] NONE = {};

  /** A first value. */
  public static Moves first(long observedAt, double level) {
    return new Moves(observedAt, level, Double.NaN, NONE, NONE);
  }

  /** Whether a record of that time says something newer, or amends the newest. */
  public boolean precedes(long time) {
    return time >= observedAt;
  }

  /**
   * With one more value, at or after the newest.
   *
   * @param window most moves kept
   */
  public Moves with(long time, double value, Quantity quantity, int window) {
    if (time == observedAt) {
      return new Moves(time, value, before, moves, sorted);
    }
    double last = quantity.move(before, level);
    if (Double.isNaN(last)) {
      return new Moves(time, value, level, moves, sorted);
    }
    boolean full = moves.length >= window;
    return new Moves(
        time,
        value,
        level,
        full ? shifted(moves, last) : appended(moves, last),
        full ? replaced(sorted, moves[0], last) : inserted(sorted, last));
  }

  /** The move to the newest value, if there is one. */
  public OptionalDouble move(Quantity quantity) {
    double move = Double.isNaN(before) ? Double.NaN : quantity.move(before, level);
    return Double.isNaN(move) ? OptionalDouble.empty() : OptionalDouble.of(move);
  }

  private static double[] appended(double[] values, double last) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = last;
    return longer;
  }

  private static double[] shifted(double[] values, double last) {
    double[] shifted = new double[values.length];
    System.arraycopy(values, 1, shifted, 0, values.length - 1);
    shifted[values.length - 1] = last;
    return shifted;
  }

  private static double[] inserted(double[] sorted, double value) {
    int at = place(sorted, value);
    double[] longer = new double[sorted.length + 1];
    System.arraycopy(sorted, 0, longer, 0, at);
    longer[at] = value;
    System.arraycopy(sorted, at, longer, at + 1, sorted.length - at);
    return longer;
  }

  private static double[] replaced(double[] sorted, double leaves, double comes) {
    double[] replaced = sorted.clone();
    int from = place(sorted, leaves);
    int to = place(sorted, comes);
    if (to > from) {
      System.arraycopy(sorted, from + 1, replaced, from, to - 1 - from);
      replaced[to - 1] = comes;
    } else {
      System.arraycopy(sorted, to, replaced, to + 1, from - to);
      replaced[to] = comes;
    }
    return replaced;
  }

  private static int place(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, value);
    return at < 0 ? -at - 1 : at;
  }
}
