package io.macrostream.functions.time;

import java.time.LocalDate;

/** Easter Sunday of the Gregorian calendar, on which several holidays depend. */
public final class Easter {

  private Easter() {}

  /**
   * Easter Sunday of {@code year}, by the algorithm of J.-M. Oudin (1940), as in the Explanatory
   * Supplement to the Astronomical Almanac.
   */
  public static LocalDate sunday(int year) {
    int century = year / 100;
    int golden = year % 19;
    int k = (century - 17) / 25;
    int i = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
    i -= i / 28 * (1 - i / 28 * (29 / (i + 1)) * ((21 - golden) / 11));
    int weekday = (year + year / 4 + i + 2 - century + century / 4) % 7;
    int fromMarch = i - weekday;
    int month = 3 + (fromMarch + 40) / 44;
    int day = fromMarch + 28 - 31 * (month / 4);
    return LocalDate.of(year, month, day);
  }
}
