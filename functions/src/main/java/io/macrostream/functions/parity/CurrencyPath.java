package io.macrostream.functions.parity;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Money changed from currency to currency, at the bid where the base of a pair is sold and at the
 * ask where it is bought. A round trip such as USD, EUR, GBP, USD that ends with more than it began
 * with is an arbitrage.
 *
 * @param currencies in order
 * @param pairs that convert them; any order, more than needed is allowed
 */
public record CurrencyPath(List<String> currencies, List<CurrencyPair> pairs) {

  public CurrencyPath {
    currencies = List.copyOf(currencies);
    pairs = List.copyOf(pairs);
    Require.enough("a path", currencies.size(), 2);
  }

  /** The same path the other way. */
  public CurrencyPath reversed() {
    List<String> back = new ArrayList<>(currencies);
    Collections.reverse(back);
    return new CurrencyPath(back, pairs);
  }

  /** The amount in each currency of the path, the first being {@code start}. */
  public double[] amounts(double start) {
    Require.that(
        start > 0 && Double.isFinite(start),
        Fault.OUT_OF_RANGE,
        () -> "a start of " + start + "; it must be positive");
    double[] amounts = new double[currencies.size()];
    amounts[0] = start;
    for (int i = 1; i < amounts.length; i++) {
      amounts[i] = amounts[i - 1] * rate(currencies.get(i - 1), currencies.get(i));
    }
    return amounts;
  }

  /** Units of the last currency for one unit of the first. */
  public double rate() {
    double rate = 1;
    for (int i = 1; i < currencies.size(); i++) {
      rate *= rate(currencies.get(i - 1), currencies.get(i));
    }
    return rate;
  }

  private double rate(String from, String to) {
    return pairs.stream()
        .filter(pair -> pair.converts(from, to))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Fault.UNKNOWN_NAME, "no pair converts " + from + " to " + to))
        .rateFrom(from);
  }
}
