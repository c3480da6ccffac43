package io.macrostream.functions.parity;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pair with a two-sided price: units of {@code quote} for one unit of {@code base}.
 *
 * @param base the currency that is priced
 * @param quote the currency in which
 * @param bid what a seller of the base receives
 * @param ask what a buyer of the base pays
 */
public record CurrencyPair(String base, String quote, double bid, double ask) {

  private static final Pattern NAME = Pattern.compile("([A-Z]{3})/?([A-Z]{3})");

  public CurrencyPair {
    String name = base + "/" + quote;
    Require.that(
        bid > 0 && ask > 0 && Double.isFinite(bid) && Double.isFinite(ask),
        Fault.NON_POSITIVE_PRICE,
        () -> name + " is quoted " + bid + " and " + ask + "; prices must be positive");
    Require.that(
        bid <= ask,
        Fault.CROSSED_BOOK,
        () -> name + " has a bid of " + bid + " above the ask of " + ask);
    Require.that(!base.equals(quote), Fault.SHAPE, () -> name + " is one currency twice");
  }

  /** From a name such as {@code EUR/USD} or {@code EURUSD}: dollars per euro. */
  public static CurrencyPair of(String name, double bid, double ask) {
    Matcher matcher = NAME.matcher(name);
    Require.that(
        matcher.matches(),
        Fault.UNKNOWN_NAME,
        () -> "a pair " + name + "; write EUR/USD for dollars per euro");
    return new CurrencyPair(matcher.group(1), matcher.group(2), bid, ask);
  }

  /** Whether one of its currencies can be turned into the other with it. */
  boolean converts(String from, String to) {
    return (base.equals(from) && quote.equals(to)) || (quote.equals(from) && base.equals(to));
  }

  /** Units of the other currency for one unit of {@code from}, on the dear side of the quote. */
  double rateFrom(String from) {
    return base.equals(from) ? bid : 1 / ask;
  }
}
