package io.macrostream.functions.risk.var;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A factor of a {@link ScenarioTree}: one vector, its mark, and which book holds how much. */
final class HeldFactor {

  private static final int FIRST_HOLDERS = 1;

  /** Returns, 0 in the scenarios that are missing. */
  private double[] returns;

  private int[] missing;
  private double mark = 1;
  private int[] books = new int[FIRST_HOLDERS]; // in ascending order
  private double[] quantities = new double[FIRST_HOLDERS];
  private int holders;

  /** Takes a vector, NaN where there is no return; copies it. */
  void put(double[] vector) {
    missing = IntStream.range(0, vector.length).filter(k -> Double.isNaN(vector[k])).toArray();
    returns = vector.clone();
    for (int k : missing) {
      returns[k] = 0;
    }
  }

  /** Drops the oldest return and takes a new one; NaN if there is none. */
  void roll(double last) {
    double[] next = Arrays.copyOfRange(returns, 1, returns.length + 1);
    for (int k : missing) {
      if (k > 0) {
        next[k - 1] = Double.NaN;
      }
    }
    next[next.length - 1] = last;
    put(next);
  }

  static void requireNotInfinite(String name, double value) {
    if (Double.isInfinite(value)) {
      throw new InvalidInputException(Fault.NOT_FINITE, "a return of " + name + " is " + value);
    }
  }

  double[] returns() {
    return returns;
  }

  int[] missing() {
    return missing;
  }

  double mark() {
    return mark;
  }

  void setMark(double exposurePerUnit) {
    mark = exposurePerUnit;
  }

  int holders() {
    return holders;
  }

  int book(int holder) {
    return books[holder];
  }

  double quantity(int holder) {
    return quantities[holder];
  }

  double quantityOf(int book) {
    int at = Arrays.binarySearch(books, 0, holders, book);
    return at < 0 ? 0 : quantities[at];
  }

  void setQuantity(int book, double quantity) {
    int at = Arrays.binarySearch(books, 0, holders, book);
    if (at < 0) {
      at = -at - 1;
      if (holders == books.length) {
        books = Arrays.copyOf(books, 2 * holders);
        quantities = Arrays.copyOf(quantities, 2 * holders);
      }
      System.arraycopy(books, at, books, at + 1, holders - at);
      System.arraycopy(quantities, at, quantities, at + 1, holders - at);
      books[at] = book;
      holders++;
    }
    quantities[at] = quantity;
  }
}
