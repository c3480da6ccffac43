package io.macrostream.functions.risk;

import io.macrostream.functions.risk.backtest.RiskMethod;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Closes of books with made-up scenarios whose volatility comes and goes. */
public final class MadeUpNodes {

  /** Scenarios of a vector. */
  public static final int WINDOW = 260;

  /** All methods on such vectors. */
  public static final RiskSettings SETTINGS =
      new RiskSettings(
              WINDOW, List.of(9_500, 9_900), Duration.ZERO, List.of(), List.of(), List.of())
          .by(RiskMethod.ofScenarios());

  private static final int FIRST = (int) LocalDate.of(2006, 1, 2).toEpochDay();
  private static final long MILLIS_OF_DAY = 86_400_000;

  private MadeUpNodes() {}

  /** Closes of several books, by day and then by book; each book has another seed. */
  public static List<NodeDay> closes(int books, int days) {
    List<NodeDay> closes = new ArrayList<>();
    for (int book = 0; book < books; book++) {
      double[] pnl = pnl(WINDOW + days, book);
      for (int i = 0; i < days; i++) {
        // Another quantity, and so another composition, on the 40th day.
        closes.add(close("BOOK" + book, i, pnl, WINDOW + i, i < 40 ? 1 : 2));
      }
    }
    closes.sort(Comparator.comparing(NodeDay::time).thenComparing(NodeDay::node));
    return closes;
  }

  /** Draws of a t-like heavy tail with a slow wave of volatility. */
  public static double[] pnl(int count, long seed) {
    Random random = new Random(seed);
    double[] pnl = new double[count];
    for (int t = 0; t < count; t++) {
      double wave = 1 + 0.5 * Math.sin(t / 25.0);
      double shock = random.nextInt(25) == 0 ? 3 : 1;
      pnl[t] = 1_000 * random.nextGaussian() * wave * shock;
    }
    return pnl;
  }

  /**
   * A close whose vector is the P&amp;L up to and including row {@code at}, times the quantity; in
   * full revaluation it is short of convexity.
   *
   * @param i number of the day
   */
  public static NodeDay close(String node, int i, double[] pnl, int at, int quantity) {
    double[] vector =
        Arrays.stream(pnl, Math.max(0, at + 1 - WINDOW), at + 1).map(x -> x * quantity).toArray();
    int[] dates = new int[vector.length];
    for (int k = 0; k < dates.length; k++) {
      dates[k] = FIRST + i - dates.length + 1 + k;
    }
    int day = FIRST + i;
    return new NodeDay(
        node,
        NodeDay.Level.BOOK,
        "DESK",
        "FIRM",
        day,
        (day + 1L) * MILLIS_OF_DAY - 1,
        dates,
        vector,
        1e6,
        pnl[at] * quantity,
        false,
        0,
        quantity,
        false,
        new RevaluedPnl(Arrays.stream(vector).map(x -> x - x * x / 1e5).toArray(), false));
  }
}
