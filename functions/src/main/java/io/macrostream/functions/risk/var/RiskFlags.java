package io.macrostream.functions.risk.var;

import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.List;

/** Flags that a risk figure carries when it says less than it seems to. */
public final class RiskFlags {

  /** A position whose factor has no level yet is not in the figure. */
  public static final String INCOMPLETE = "INCOMPLETE";

  /** The day has not closed: the figure as it stands. */
  public static final String INTRADAY = "INTRADAY";

  /** There is no figure; another flag says why. */
  public static final String NO_RISK = "NO_RISK";

  /** Not one scenario in which every held factor has a return. */
  public static final String NO_SCENARIOS = "NO_SCENARIOS";

  /** The P&amp;L of the day is not known. */
  public static final String NO_PNL = "NO_PNL";

  /** There is no VaR of the day before to hold the P&amp;L against. */
  public static final String NO_VAR = "NO_VAR";

  /** Levels carried over from an earlier day; {@code :} and their number stand behind it. */
  public static final String STALE_FACTORS = RiskMetric.STALE_FACTORS;

  /** Fewer scenarios, or judged days of a back-test, than the window. */
  public static final String SHORT_HISTORY = "SHORT_HISTORY";

  /**
   * Fewer than one scenario beyond the level, {@link Confidence#isUnreliable}; of a back-test,
   * fewer than one exception expected, or a day judged against such a VaR.
   */
  public static final String UNRELIABLE = RiskMetric.UNRELIABLE;

  /** Something counts to first order where full revaluation was asked for. */
  public static final String FIRST_ORDER = "FIRST_ORDER";

  /** What is traded in a day is not known; {@code :} and of how many instruments stand behind. */
  public static final String NO_VOLUME = "NO_VOLUME";

  /** Another method stands in for the one asked for; {@code :} and its name stand behind it. */
  public static final String STAND_IN = "STAND_IN";

  /** What was asked for has no meaning here; {@code :} and which rule forbids it stand behind. */
  public static final String UNDEFINED = "UNDEFINED";

  private RiskFlags() {}

  /** Flags of a VaR or ES that a method does not have. */
  public static List<String> undefined(Fault fault) {
    return List.of(NO_RISK, UNDEFINED + ':' + fault.name());
  }

  /** Flags of a VaR or ES from {@code n} of {@code window} scenarios, sorted. */
  public static List<String> history(int n, int window, int confidenceBp) {
    List<String> flags = new ArrayList<>(4);
    if (n == 0) {
      flags.add(NO_RISK);
      flags.add(NO_SCENARIOS);
    }
    if (n < window) {
      flags.add(SHORT_HISTORY);
    }
    if (Confidence.isUnreliable(n, confidenceBp)) {
      flags.add(UNRELIABLE);
    }
    return List.copyOf(flags);
  }
}
