package io.macrostream.functions.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One risk figure of one node on one day.
 *
 * @param node firm, desk or book, or part of one by dimensions of its positions
 * @param level FIRM, DESK, BOOK or DIMENSION
 * @param asOf risk day
 * @param metric {@code VAR}, {@code ES}, {@code GROSS_EXPOSURE}, {@code PNL}, {@code EXCEPTION},
 *     one of a back-test such as {@code EXCEPTIONS}, one of stress tests such as {@code
 *     STRESS_LOSS}, or one of a mandate such as {@code DRAWDOWN}
 * @param method how it was computed, such as {@code HISTORICAL}; what an {@code EXCEPTION} is held
 *     against
 * @param confidenceBp confidence in basis points (9900 = 99%), 0 where it has no meaning
 * @param window scenarios asked for, of a back-test judged days; 0 where it has no meaning
 * @param n scenarios used, or days judged
 * @param value in {@code currency}, losses positive for VaR, ES and stress; a plain number for
 *     counts, zones, probabilities and ratios; null with a flag that says why
 * @param currency currency of the value
 * @param flags sorted, such as {@code SHORT_HISTORY}
 * @param staleFactors factors whose level was carried from an earlier day
 * @param positionsVersion sum of the versions of the positions in it: which book it describes
 * @param observedAt the instant the day is evaluated
 * @param availableAt when it was known
 * @param version 1 at first, one more for each amendment
 */
public record RiskMetric(
    String node,
    String level,
    @EpochDay int asOf,
    String metric,
    String method,
    int confidenceBp,
    int window,
    int n,
    Double value,
    String currency,
    List<String> flags,
    int staleFactors,
    long positionsVersion,
    Instant observedAt,
    Instant availableAt,
    int version)
    implements Event {

  /** Flag of a figure from fewer scenarios than one beyond its level. */
  public static final String UNRELIABLE = "UNRELIABLE";

  /** Levels carried over from an earlier day; {@code :} and their number stand behind it. */
  public static final String STALE_FACTORS = "STALE_FACTORS";

  public static final String VAR = "VAR";
  public static final String ES = "ES";
  public static final String GROSS_EXPOSURE = "GROSS_EXPOSURE";
  public static final String PNL = "PNL";
  public static final String EXCEPTION = "EXCEPTION";

  /** VaR over the next ten days. */
  public static final String VAR_10D = "VAR_10D";

  public static final String ES_10D = "ES_10D";

  /** Standard error of {@link #VAR_10D}. */
  public static final String VAR_10D_ERROR = "VAR_10D_ERROR";

  public static final String ES_10D_ERROR = "ES_10D_ERROR";

  /** Exceptions among the judged days of a back-test. */
  public static final String EXCEPTIONS = "EXCEPTIONS";

  /** The supervisor's zone of that count: 0 green, 1 yellow, 2 red. */
  public static final String BASEL_ZONE = "BASEL_ZONE";

  /** Minus the P&L of the day: what a limit bounds that bounds losses and not gains. */
  public static final String LOSS = "LOSS";

  /** Loss in the worst of the stress scenarios that could be run. */
  public static final String STRESS_LOSS = "STRESS_LOSS";

  /** Largest share of gross exposure to which one of the scenarios gives no shock, in [0, 1]. */
  public static final String STRESS_UNMAPPED = "STRESS_UNMAPPED";

  /** P&L in one stress scenario, which the method names; no limit is set on it. */
  public static final String STRESS_PNL = "STRESS_PNL";

  /**
   * Sum of exposures with their signs, yields by the P&L of a fall of 100 basis points; limits
   * bound its size.
   */
  public static final String NET_EXPOSURE = "NET_EXPOSURE";

  /** P&L of a fall of all yields by one basis point; limits bound its size. */
  public static final String DV01 = "DV01";

  /**
   * Value in USD of the foreign currencies that are held, those owed with a minus; limits bound its
   * size.
   */
  public static final String FX_DELTA = "FX_DELTA";

  /**
   * Days that it takes to sell or buy back the slowest position, at a fifth of what is traded in a
   * day.
   */
  public static final String LIQUIDITY_DAYS = "LIQUIDITY_DAYS";

  /**
   * Herfindahl index of gross exposure by instrument, in [0, 1]: 1 if all is in one, 1/n if it is
   * spread evenly over n.
   */
  public static final String CONCENTRATION = "CONCENTRATION";

  /** Share of a node in the VaR of the node above; those of its children add up to it. */
  public static final String COMPONENT_VAR = "COMPONENT_VAR";

  public static final String COMPONENT_ES = "COMPONENT_ES";

  /** What the VaR of the node above grows by for each USD of gross exposure more of a node. */
  public static final String MARGINAL_VAR = "MARGINAL_VAR";

  /** VaR of the node above less what it would be without the node. */
  public static final String INCREMENTAL_VAR = "INCREMENTAL_VAR";

  /** Sum of the VaRs of the parts of a node less its own; the method names the parts. */
  public static final String DIVERSIFICATION_VAR = "DIVERSIFICATION_VAR";

  /** Net asset value of a node with a mandate. */
  public static final String NAV = "NAV";

  /** From the peak that the levels of a mandate see, a positive fraction. */
  public static final String DRAWDOWN = "DRAWDOWN";

  /** From the peak of the calendar year. */
  public static final String DRAWDOWN_YTD = "DRAWDOWN_YTD";

  /** From the peak since the mandate began. */
  public static final String DRAWDOWN_INCEPTION = "DRAWDOWN_INCEPTION";

  /** What is left of the positions that would be held without control, in [0, 1]. */
  public static final String EXPOSURE_SCALE = "EXPOSURE_SCALE";

  /** Maximum drawdown that is not exceeded with that confidence. */
  public static final String EXPECTED_DRAWDOWN = "EXPECTED_DRAWDOWN";

  /** Drawdown since inception over that. */
  public static final String DRAWDOWN_TO_EXPECTED = "DRAWDOWN_TO_EXPECTED";

  /** Method of the figures that limits and alerts are about unless they name another. */
  public static final String HISTORICAL = "HISTORICAL";

  /** Method of the figures of nodes with a mandate. */
  public static final String DRAWDOWN_CONTROL = "DRAWDOWN_CONTROL";

  /** The other methods of VaR and ES. */
  public static final List<String> OTHER_METHODS =
      List.of(
          "AGE_WEIGHTED",
          "FILTERED_EWMA",
          "FILTERED_GARCH",
          "NORMAL",
          "NORMAL_EQUAL",
          "STUDENT_T",
          "CORNISH_FISHER",
          "EVT",
          "REVALUED");

  /** Those that there is one of for each method and confidence. */
  private static final List<String> BY_METHOD =
      List.of(
          "VAR95",
          "VAR97.5",
          "VAR99",
          "ES95",
          "ES97.5",
          "ES99",
          "EXCEPTION95",
          "EXCEPTION97.5",
          "EXCEPTION99",
          "EXCEPTIONS95",
          "EXCEPTIONS97.5",
          "EXCEPTIONS99",
          "BASEL_ZONE99");

  /** In the VaR and ES of the node above. */
  private static final List<String> COMPONENTS =
      List.of(
          "COMPONENT_VAR95",
          "COMPONENT_VAR97.5",
          "COMPONENT_VAR99",
          "COMPONENT_ES95",
          "COMPONENT_ES97.5",
          "COMPONENT_ES99");

  /** Limits bound their size, long or short. */
  private static final List<String> SIGNED = List.of(NET_EXPOSURE, DV01, FX_DELTA);

  /** Of which a part may well have more than the whole. */
  private static final List<String> OF_EACH_NODE =
      List.of(CONCENTRATION, "COMPONENT_VAR", "COMPONENT_ES");

  /** Over ten days, historical or, with its name behind, filtered. */
  private static final List<String> OVER_TEN_DAYS =
      List.of("VAR95_10D", "VAR97.5_10D", "VAR99_10D", "ES95_10D", "ES97.5_10D", "ES99_10D");

  private static final String TEN_DAYS = "_10D";

  private static final List<String> OF_NO_METHOD =
      List.of(
          GROSS_EXPOSURE,
          NET_EXPOSURE,
          DV01,
          FX_DELTA,
          LIQUIDITY_DAYS,
          CONCENTRATION,
          PNL,
          LOSS,
          STRESS_LOSS,
          STRESS_UNMAPPED,
          DRAWDOWN,
          DRAWDOWN_YTD,
          DRAWDOWN_INCEPTION,
          "DRAWDOWN_TO_EXPECTED95");

  /** What limits can bound: the {@link #limitMetric} of the figures there are. */
  public static final List<String> LIMIT_METRICS = limitMetrics();

  @Override
  public String key() {
    return node;
  }

  @Override
  public long sequence() {
    return version;
  }

  /**
   * Name of the metric in limits: {@code VAR99} for historical VaR at 9900, {@code VAR99_STUDENT_T}
   * for that of another method, {@code VAR97.5_10D} over ten days, {@code GROSS_EXPOSURE} as is.
   */
  public String limitMetric() {
    return limitMetric(metric, method, confidenceBp);
  }

  /** The same of a figure that there need not be. */
  public static String limitMetric(String metric, String method, int confidenceBp) {
    if (confidenceBp == 0) {
      return metric;
    }
    String name =
        metric.endsWith(TEN_DAYS)
            ? metric.substring(0, metric.length() - TEN_DAYS.length())
                + percent(confidenceBp)
                + TEN_DAYS
            : metric + percent(confidenceBp);
    return OTHER_METHODS.contains(method) ? name + '_' + method : name;
  }

  /** 99 for 9900, 97.5 for 9750. */
  private static String percent(int confidenceBp) {
    return confidenceBp % 100 == 0
        ? Integer.toString(confidenceBp / 100)
        : Double.toString(confidenceBp / 100.0);
  }

  /** Whether limits of that name bound exceptions day by day, and not their count. */
  static boolean isOnException(String limitMetric) {
    return limitMetric.matches(EXCEPTION + "\\d.*");
  }

  private static List<String> limitMetrics() {
    List<String> names = new ArrayList<>(BY_METHOD);
    names.addAll(OF_NO_METHOD);
    names.addAll(COMPONENTS);
    for (String historical : OVER_TEN_DAYS) {
      names.add(historical);
      names.add(historical + "_FILTERED_EWMA");
    }
    for (String historical : BY_METHOD) {
      for (String method : OTHER_METHODS) {
        if (!method.equals("EVT") || historical.endsWith("99")) {
          names.add(historical + '_' + method);
        }
      }
    }
    return List.copyOf(names);
  }

  /** What to say of a metric that limits cannot bound. */
  public static String notBounded(String name) {
    return "metric is "
        + name
        + ", must be one of "
        + BY_METHOD
        + OF_NO_METHOD
        + ", or one of the first with one of "
        + OTHER_METHODS
        + " behind it (EVT at 99 only), such as VAR99_STUDENT_T; or one of "
        + OVER_TEN_DAYS
        + ", also with _FILTERED_EWMA behind it; or one of "
        + COMPONENTS;
  }

  /**
   * Whether limits of that name on a node and on one above it are of a kind: what a part may have
   * is then no more than what the whole may.
   */
  public static boolean isOrderedByTree(String limitMetric) {
    return OF_EACH_NODE.stream().noneMatch(limitMetric::startsWith);
  }

  /** As limits see it: the size of what has a sign. */
  public RiskMetric asBounded() {
    return value == null || value >= 0 || !SIGNED.contains(metric) ? this : with(metric, -value);
  }

  /** A P&L as the loss that limits are set on; only limits see it. */
  public RiskMetric asLoss() {
    return with(LOSS, value == null ? null : (Double) (0 - value));
  }

  private RiskMetric with(String newMetric, Double newValue) {
    return new RiskMetric(
        node,
        level,
        asOf,
        newMetric,
        method,
        confidenceBp,
        window,
        n,
        newValue,
        currency,
        flags,
        staleFactors,
        positionsVersion,
        observedAt,
        availableAt,
        version);
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("node", node)
        .present("level", level)
        .present("metric", metric)
        .present("method", method)
        .present("currency", currency)
        .present("flags", flags)
        .present("available_at", availableAt)
        .finite("value", value)
        .that(
            flags == null || value != null || !flags.isEmpty(),
            Reason.MISSING_FIELD,
            () -> "a risk figure without a value needs a flag that says why")
        .result();
  }
}
