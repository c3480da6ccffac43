package io.macrostream.functions.vol;

import io.macrostream.functions.event.VolQuote;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the quotes of one expiry say: volatilities by delta, and by strike where deltas have one.
 */
final class SmilePoints {

  /** Place of the volatility at the money among {@link #pillars}. */
  static final int ATM = 2;

  private static final double[] NONE = {};

  private final Double[] pillars = new Double[2 * ATM + 1];
  private final SortedSet<String> flags = new TreeSet<>();
  private List<VolQuote> read = List.of();
  private double[] logMoneyness = NONE;
  private double[] volatilities = NONE;

  /** Volatilities of 10P, 25P, ATM, 25C and 10C; null where they are not known. */
  Double[] pillars() {
    return pillars;
  }

  /** ln(K/F), ascending; empty where no strike is known. */
  double[] logMoneyness() {
    return logMoneyness;
  }

  /** Volatilities at {@link #logMoneyness}. */
  double[] volatilities() {
    return volatilities;
  }

  /** The quotes that were used, in the order of lineage. */
  List<VolQuote> read() {
    return read;
  }

  SortedSet<String> flags() {
    return flags;
  }

  void flag(String flag) {
    flags.add(flag);
  }

  void flag(Collection<String> more) {
    flags.addAll(more);
  }

  void at(double[] logMoneyness, double[] volatilities) {
    this.logMoneyness = logMoneyness;
    this.volatilities = volatilities;
  }

  void read(List<VolQuote> quotes) {
    read = List.copyOf(quotes);
  }
}
