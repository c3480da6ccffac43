package io.macrostream.deploy.backtest;

import io.macrostream.functions.risk.backtest.Period;
import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether filtered historical passes where plain normal fails in 2008, said by the figures. */
public final class Verdict {

  /** Confidence of the tests. */
  static final int TEST_BP = 9_500;

  private static final List<RiskMethod> NORMALS =
      List.of(RiskMethod.NORMAL_EQUAL, RiskMethod.NORMAL);
  private static final List<RiskMethod> FILTERED =
      List.of(RiskMethod.FILTERED_EWMA, RiskMethod.FILTERED_GARCH);

  private Verdict() {}

  /** How the question is answered at one confidence. */
  public enum Answer {
    /** Normal fails and filtered passes. */
    YES,
    /** Normal fails and filtered fails as well. */
    NO,
    /** Normal does not fail, so there is nothing to be better at. */
    NORMAL_PASSES
  }

  /**
   * One comparison.
   *
   * @param normal what is to fail
   * @param filtered what is to pass
   * @param answer what the figures say
   */
  public record Comparison(PeriodResult normal, PeriodResult filtered, Answer answer) {

    /** The comparison as a sentence. */
    public String sentence() {
      String start =
          switch (answer) {
            case YES -> "Yes: ";
            case NO -> "No: ";
            case NORMAL_PASSES -> "Not decided, as plain normal does not fail: ";
          };
      return start + told(normal) + "; " + told(filtered) + ".";
    }

    private static String told(PeriodResult result) {
      return String.format(
          Locale.ROOT,
          "%s %s (%d exceptions in %d days where %.1f are expected, Kupiec p %s)",
          result.method().title(),
          passes(result) ? "passes" : "fails",
          result.exceptions(),
          result.days(),
          result.expected(),
          sign(Figures.pValue(result.kupiec().pValue())));
    }
  }

  /** All comparisons of one confidence in a sentence. */
  public static String summary(List<Comparison> comparisons) {
    if (comparisons.isEmpty()) {
      return "not decided, as 2008 or a method was not tested.";
    }
    if (comparisons.stream().allMatch(c -> c.answer() == Answer.YES)) {
      return "filtered historical passes wherever plain normal fails.";
    }
    String passing = names(comparisons, Answer.YES);
    String failing = names(comparisons, Answer.NO);
    if (passing.isEmpty() && failing.isEmpty()) {
      return "plain normal does not fail, so filtered historical cannot be seen to be better.";
    }
    return failing.isEmpty()
        ? "filtered historical passes where plain normal fails, which not every normal does."
        : passing.isEmpty()
            ? "filtered historical does not pass where plain normal fails (" + failing + ")."
            : "of the filtered methods "
                + passing
                + " passes where plain normal fails, and "
                + failing
                + " does not.";
  }

  private static String names(List<Comparison> comparisons, Answer answer) {
    return comparisons.stream()
        .filter(comparison -> comparison.answer() == answer)
        .map(comparison -> comparison.filtered().method().title())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String sign(String pValue) {
    return pValue.startsWith("<") ? "< " + pValue.substring(1) : "= " + pValue;
  }

  /** Whether the proportion of failures is not rejected at 5%. */
  static boolean passes(PeriodResult result) {
    return !result.kupiec().rejected(TEST_BP);
  }

  /** Each normal method against each filtered one; empty where 2008 or a method was not tested. */
  public static List<Comparison> of(BookBacktest test, int confidenceBp) {
    List<Comparison> comparisons = new ArrayList<>();
    String year = Period.YEAR_2008.name();
    for (RiskMethod plain : NORMALS) {
      for (RiskMethod better : FILTERED) {
        Optional<PeriodResult> normal = test.result(year, plain, confidenceBp);
        Optional<PeriodResult> filtered = test.result(year, better, confidenceBp);
        if (normal.isPresent() && filtered.isPresent()) {
          Answer answer =
              passes(normal.get())
                  ? Answer.NORMAL_PASSES
                  : passes(filtered.get()) ? Answer.YES : Answer.NO;
          comparisons.add(new Comparison(normal.get(), filtered.get(), answer));
        }
      }
    }
    return comparisons;
  }
}
