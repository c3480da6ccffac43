package io.macrostream.functions.risk;

import io.macrostream.functions.event.Instrument.Quote;
import java.util.Arrays;

/**
 * One factor on the risk calendar: the level carried to each calendar day, and the scenario returns
 * between consecutive days.
 *
 * <p>The level on day d is the last close dated d or earlier, if at most {@link #MAX_AGE} calendar
 * rows old; a close on a day that is not in the calendar is used on the next one that is. The
 * scenario return is the simple return for prices and the change for yields; it is NaN where either
 * level is missing.
 *
 * @param dates calendar days kept, ascending epoch days
 * @param returns scenario return of each of them, NaN where there is none
 * @param level level on the last of them, NaN if there is none
 * @param age calendar rows between the close behind {@code level} and the last day; 0 on its day
 * @param closeDate date of the newest close
 * @param close newest close, NaN before the first
 * @param price what was paid at that close, where closes are adjusted for dividends and splits;
 *     else the close itself
 */
@SuppressWarnings("ArrayRecordComponent") // state, never compared
public record FactorHistory(
    int[] dates,
    double[] returns,
    double level,
    int age,
    int closeDate,
    double close,
    double price) {

  /** A close older than this many calendar rows is no level any more. */
  public static final int MAX_AGE = 5;

  /** A factor without any close. */
  public static FactorHistory empty() {
    return new FactorHistory(
        new int[0], new double[0], Double.NaN, 0, Integer.MIN_VALUE, Double.NaN, Double.NaN);
  }

  /** Takes a close in that is the price itself. */
  public FactorHistory mark(int sessionDate, double newClose) {
    return mark(sessionDate, newClose, newClose);
  }

  /** Takes a close in; one for an older day than the newest known changes nothing any more. */
  public FactorHistory mark(int sessionDate, double newClose, double newPrice) {
    return sessionDate < closeDate
        ? this
        : new FactorHistory(dates, returns, level, age, sessionDate, newClose, newPrice);
  }

  /**
   * The level that a trade at this price makes: adjusted as the newest close was. NaN before the
   * first close.
   */
  public double levelAt(double traded) {
    boolean unadjusted = close == price || price == 0; // 0 in what was saved without prices
    return unadjusted ? traded : traded * (close / price);
  }

  /**
   * Closes a calendar day. Days must come in ascending order; a repeated one changes nothing, nor
   * does one before the first close.
   */
  public FactorHistory closeDay(int day, Quote quote, int window) {
    boolean repeated = dates.length > 0 && day <= dates[dates.length - 1];
    if (repeated || closeDate == Integer.MIN_VALUE) {
      return this;
    }
    int newAge = ageOn(day);
    double newLevel = newAge > MAX_AGE || closeDate > day ? Double.NaN : close;
    int drop = dates.length == window ? 1 : 0;
    int size = dates.length - drop + 1;
    int[] newDates = Arrays.copyOfRange(dates, drop, drop + size);
    double[] newReturns = Arrays.copyOfRange(returns, drop, drop + size);
    newDates[size - 1] = day;
    newReturns[size - 1] = change(quote, level, newLevel);
    return new FactorHistory(newDates, newReturns, newLevel, newAge, closeDate, close, price);
  }

  /** Return of the last day, NaN where there is none. */
  public double lastReturn() {
    return returns.length == 0 ? Double.NaN : returns[returns.length - 1];
  }

  /** Calendar rows after the date of the newest close, up to and including {@code day}. */
  private int ageOn(int day) {
    int rows = closeDate < day ? 1 : 0;
    for (int k = dates.length - 1; k >= 0 && dates[k] > closeDate && rows <= MAX_AGE; k--) {
      rows++;
    }
    return rows;
  }

  static double change(Quote quote, double from, double to) {
    return quote == Quote.YIELD ? to - from : to / from - 1;
  }
}
