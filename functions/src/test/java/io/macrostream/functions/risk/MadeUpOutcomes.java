package io.macrostream.functions.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Days of back-tests whose VaR lags a slow wave of volatility, so that exceptions cluster. */
public final class MadeUpOutcomes {

  private static final int FIRST = (int) LocalDate.of(2006, 1, 2).toEpochDay();
  private static final long MILLIS_OF_DAY = 86_400_000;

  private MadeUpOutcomes() {}

  /** A VaR of 95% and one of 99% of two methods for each of two books, by day. */
  public static List<VarOutcome> ofBooks(int days) {
    List<VarOutcome> outcomes = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < days; i++) {
      for (String book : List.of("BOOK0", "BOOK1")) {
        double wave = 1 + 0.6 * Math.sin(i / 40.0);
        double pnl = i % 97 == 5 ? Double.NaN : 1_000 * wave * random.nextGaussian();
        double scale = i == 0 ? Double.NaN : 1_000 * (1 + 0.6 * Math.sin((i - 25) / 40.0));
        List<String> flags = i < 20 ? List.of("SHORT_HISTORY", "UNRELIABLE") : List.of();
        for (String method : List.of("HISTORICAL", "STUDENT_T")) {
          double fat = method.equals("HISTORICAL") ? 1 : 1.1;
          outcomes.add(
              of(book, method, 9_500, i, pnl, 1.645 * fat * scale, 2.063 * fat * scale, flags));
          outcomes.add(
              of(book, method, 9_900, i, pnl, 2.326 * fat * scale, 2.665 * fat * scale, flags));
        }
      }
    }
    return outcomes;
  }

  /** One of the historical VaR at 99%: P&amp;L of a book on day {@code i} against a VaR of 100. */
  public static VarOutcome of(String book, int i, double pnl) {
    return of(book, "HISTORICAL", 9_900, i, pnl, 100 + i % 7, 130, List.of());
  }

  /** One. */
  public static VarOutcome of(
      String book,
      String method,
      int bp,
      int i,
      double pnl,
      double var,
      double es,
      List<String> flags) {
    int day = FIRST + i;
    return new VarOutcome(
        book,
        NodeDay.Level.BOOK,
        method,
        bp,
        day,
        (day + 1L) * MILLIS_OF_DAY - 1,
        pnl,
        var,
        es,
        flags,
        0,
        3);
  }
}
