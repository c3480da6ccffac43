package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.OracleCase.args;
import static io.macrostream.functions.catalogue.OracleCase.array;
import static io.macrostream.functions.catalogue.OracleCase.call;
import static io.macrostream.functions.catalogue.OracleCase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published numbers of track records. */
class PerformanceOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.ofEntries(
          Map.entry("managers-ham1", PerformanceOracleTest::managers),
          Map.entry("managers-ham1-captures", PerformanceOracleTest::captures),
          Map.entry("empyrical-*", PerformanceOracleTest::empyrical),
          Map.entry("sortino-red-rock", PerformanceOracleTest::redRock),
          Map.entry("bacon-table-a", PerformanceOracleTest::bacon),
          Map.entry("dsr-n100", PerformanceOracleTest::deflated),
          Map.entry("psr-*", PerformanceOracleTest::probabilistic),
          Map.entry("lo-se-iid", PerformanceOracleTest::standardError),
          Map.entry("managers-ham1-top5", PerformanceOracleTest::episodes),
          Map.entry("managers-sp500tr-maxdd", PerformanceOracleTest::maximumDrawdown));

  /** Half a unit of the last digit that is printed; the file keeps these one level deeper. */
  private static final Map<String, Double> PRINTED =
      Map.of(
          "adjusted_sharpe_pezier", 1e-7,
          "burke", 0.005,
          "d_ratio", 0.0005,
          "downside_potential_mar_0.005", 5e-5,
          "kappa_2_mar_0.005", 0.0005,
          "m2_sortino_mar_0.005", 5e-5,
          "omega_sharpe_mar_0.005", 0.005,
          "upside_potential_mar_0.005", 5e-6,
          "volatility_skewness_mar_0.005", 0.005,
          "excess_kurtosis_sample", 0.005);

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(RULES, "performance_metrics", "sharpe_inference", "drawdown");
  }

  private static void managers(OracleCase c) {
    ObjectNode raw = record(c).put("denominator", "raw");
    JsonNode zero = call("performance_summary", raw);
    JsonNode mar = call("performance_summary", raw.deepCopy().set("mar", c.in("MAR")));
    Map<String, String> names = new HashMap<>();
    for (String same : new String[] {"n", "mean", "beta", "correlation", "tracking_error"}) {
      names.put(same, same);
    }
    names.put("sd", "standard_deviation");
    names.put("skew", "skewness");
    names.put("exkurt", "excess_kurtosis");
    names.put("cumulative", "cumulative_return");
    names.put("ann_geo", "annual_return_geometric");
    names.put("ann_arith", "annual_return_arithmetic");
    names.put("ann_sd", "annual_volatility");
    names.put("sharpe_period_rf", "sharpe_per_period");
    names.put("sharpe_ann_geo", "sharpe_annual_geometric");
    names.put("sharpe_ann_arith", "sharpe_annual_arithmetic");
    names.put("sortino_MAR0", "sortino_per_period");
    names.put("downside_dev_full_MAR0", "downside_deviation");
    names.put("downside_dev_subset_MAR0", "downside_deviation_subset");
    names.put("semi_dev", "semi_deviation");
    names.put("maxdd", "max_drawdown");
    names.put("calmar", "calmar");
    names.put("sterling_excess10", "sterling");
    names.put("omega_L0", "omega");
    names.put("alpha_period", "alpha");
    names.put("active_premium", "active_premium");
    names.put("info_ratio", "information_ratio");
    names.put("treynor", "treynor");
    names.put("ulcer_index_standard", "ulcer_index");
    names.put("pain_index_standard", "pain_index");
    names.forEach((figure, name) -> c.check(figure, zero.get(name).asDouble()));
    c.check("sortino_MAR", mar.get("sortino_per_period").asDouble());
    c.check("omega_LMAR", mar.get("omega").asDouble());
    c.check(
        "sharpe_period_sd_of_excess",
        call("performance_summary", record(c)).get("sharpe_per_period").asDouble());
    assertSingleFunctionsAgree(c, raw, zero);
  }

  /** The single functions must say what the summary says. */
  private static void assertSingleFunctionsAgree(OracleCase c, ObjectNode raw, JsonNode summary) {
    ObjectNode relative = raw.deepCopy();
    relative.remove("denominator");
    ObjectNode alone = relative.deepCopy();
    alone.remove("benchmark");
    ObjectNode sharpe = raw.deepCopy();
    sharpe.remove("benchmark");
    assertSame(summary, "sharpe_annual_geometric", "sharpe_ratio", sharpe, "annual_geometric");
    assertSame(summary, "adjusted_sharpe", "adjusted_sharpe_ratio", sharpe, "value");
    assertSame(summary, "martin", "martin_ratio", alone, "value");
    assertSame(summary, "pain_ratio", "pain_ratio", alone, "value");
    assertSame(summary, "sterling_average", "sterling_average_ratio", alone, "value");
    assertSame(summary, "treynor", "treynor_ratio", relative, "value");
    assertSame(summary, "information_ratio", "information_ratio", relative, "value");
    assertSame(summary, "jensen_alpha", "beta_alpha", relative, "jensen_alpha");
    assertSame(summary, "m_squared", "m_squared", relative, "value");
    assertSame(summary, "timing", "bull_bear_beta", relative, "timing");
    ObjectNode bare = args().set("returns", c.in("returns"));
    assertSame(summary, "omega", "omega_ratio", bare, "value");
    assertSame(summary, "d_ratio", "d_ratio", bare, "value");
    assertSame(summary, "kappa_3", "kappa_ratio", bare, "value");
    assertSame(summary, "tail_ratio", "tail_ratio", bare, "value");
    assertSame(summary, "max_drawdown", "max_drawdown", bare, "value");
    ObjectNode yearly = bare.deepCopy().put("periods_per_year", 12);
    assertSame(summary, "calmar", "calmar_ratio", yearly, "value");
    assertSame(summary, "sterling", "sterling_ratio", yearly, "value");
    assertSame(summary, "annual_return_geometric", "annual_return", yearly, "geometric");
    assertSame(summary, "annual_volatility", "annual_volatility", yearly, "value");
  }

  private static void assertSame(
      JsonNode summary, String figure, String function, ObjectNode args, String field) {
    assertThat(value(function, args, field)).as(function).isEqualTo(summary.get(figure).asDouble());
  }

  private static void captures(OracleCase c) {
    JsonNode captures = call("capture_ratios", record(c));
    c.check("up_capture", captures.get("up").asDouble());
    c.check("down_capture", captures.get("down").asDouble());
    JsonNode betas = call("bull_bear_beta", record(c));
    c.check("beta_bull", betas.get("bull").asDouble());
    c.check("beta_bear", betas.get("bear").asDouble());
    ObjectNode args = args().put("divisor", "subset");
    args.set("returns", c.in("returns"));
    c.check("upside_potential_MAR0", value("upside_potential_ratio", args));
  }

  private static void empyrical(OracleCase c) {
    ObjectNode args = args().set("periods_per_year", c.in("periods_per_year"));
    args.set("returns", c.in("returns"));
    Map<String, String[]> figures =
        Map.of(
            "annual_return", new String[] {"annual_return", "geometric"},
            "annual_volatility", new String[] {"annual_volatility", "value"},
            "sharpe", new String[] {"sharpe_ratio", "annual_arithmetic"},
            "sortino", new String[] {"sortino_ratio", "annual"},
            "downside_risk", new String[] {"downside_risk", "downside_deviation_annual"},
            "calmar", new String[] {"calmar_ratio", "value"});
    c.expected()
        .fieldNames()
        .forEachRemaining(
            name -> c.check(name, value(figures.get(name)[0], args, figures.get(name)[1])));
  }

  private static void redRock(OracleCase c) {
    ObjectNode args = args().set("mar", c.in("MAR"));
    args.set("returns", c.in("returns"));
    c.check("mean", value("mean", args().set("values", c.in("returns"))), 1e-15);
    double deviation = value("downside_risk", args, "downside_deviation");
    double sortino = value("sortino_ratio", args, "per_period");
    c.check("target_downside_deviation", deviation);
    c.check("sortino", sortino);
    unrounded(c, "target_downside_deviation", deviation);
    unrounded(c, "sortino", sortino);
    c.checked("unrounded");
  }

  private static void unrounded(OracleCase c, String figure, double actual) {
    assertThat(actual)
        .as("unrounded " + figure)
        .isCloseTo(
            c.expected().get("unrounded").get(figure).asDouble(),
            within(c.tolerance("unrounded", 0)));
  }

  private static void bacon(OracleCase c) {
    ObjectNode own = args().set("returns", c.in("portfolio_monthly"));
    ObjectNode mar = own.deepCopy().put("mar", 0.005);
    ObjectNode monthly = own.deepCopy().put("periods_per_year", 12);
    ObjectNode relative = mar.deepCopy().put("periods_per_year", 12);
    relative.set("benchmark", c.in("benchmark_monthly"));
    Map<String, Double> actual = new HashMap<>();
    actual.put("adjusted_sharpe_pezier", value("adjusted_sharpe_ratio", monthly));
    actual.put(
        "burke",
        value("burke_ratio", monthly.deepCopy().put("drawdowns", "losing_runs_as_percent")));
    actual.put("d_ratio", value("d_ratio", own));
    actual.put("downside_potential_mar_0.005", value("downside_risk", mar, "downside_potential"));
    actual.put("upside_potential_mar_0.005", value("downside_risk", mar, "upside_potential"));
    actual.put("kappa_2_mar_0.005", value("kappa_ratio", mar.deepCopy().put("order", 2)));
    actual.put("m2_sortino_mar_0.005", value("m_squared_sortino", relative));
    actual.put("omega_sharpe_mar_0.005", value("omega_ratio", mar, "omega_sharpe"));
    actual.put("volatility_skewness_mar_0.005", value("volatility_skewness", mar));
    actual.put(
        "excess_kurtosis_sample",
        value("excess_kurtosis", args().set("values", c.in("portfolio_monthly")), "sample"));
    for (String kind : new String[] {"printed", "unrounded"}) {
      JsonNode figures = c.expected().get(kind);
      assertThat(figures).hasSize(actual.size());
      actual.forEach(
          (name, figure) ->
              assertThat(figure)
                  .as(kind + " " + name)
                  .isCloseTo(
                      figures.get(name).asDouble(),
                      within(kind.equals("printed") ? PRINTED.get(name) : c.tolerance(kind, 0))));
      c.checked(kind);
    }
  }

  private static void deflated(OracleCase c) {
    ObjectNode args = shape(c).put("sharpe", c.in("sharpe_annual").asDouble());
    args.set("periods_per_year", c.in("periods_per_year"));
    args.set("n_trials", c.in("n_trials"));
    args.set("trial_variance", c.in("variance_of_annual_sharpes"));
    JsonNode result = call("deflated_sharpe_ratio", args);
    c.check("dsr", result.get("value").asDouble());
    c.check("sr0_per_period", result.get("sr0_per_period").asDouble());
    unrounded(c, "dsr", result.get("value").asDouble());
    unrounded(c, "sr0_per_period", result.get("sr0_per_period").asDouble());
    c.checked("unrounded");
  }

  private static void probabilistic(OracleCase c) {
    ObjectNode args = shape(c).put("sharpe", c.in("sharpe_monthly").asDouble());
    args.set("benchmark_sharpe", c.in("benchmark"));
    double psr = value("probabilistic_sharpe_ratio", args);
    c.check("psr", psr);
    c.check("unrounded", psr);
  }

  private static ObjectNode shape(OracleCase c) {
    ObjectNode args = args().set("n", c.in("T"));
    args.set("skewness", c.in("skew"));
    args.set("kurtosis", c.in("kurtosis"));
    return args;
  }

  private static void standardError(OracleCase c) {
    double[] sharpes = c.numbers("sharpe");
    double[] errors = new double[sharpes.length];
    for (int i = 0; i < errors.length; i++) {
      ObjectNode args = args().put("sharpe", sharpes[i]);
      args.set("n", c.in("T"));
      errors[i] = value("sharpe_standard_error", args, "iid");
    }
    c.check("se", errors);
  }

  private static void episodes(OracleCase c) {
    ObjectNode args = args().put("top", 5);
    args.set("returns", c.in("returns"));
    args.set("dates", c.in("dates"));
    JsonNode result = call("drawdowns", args);
    c.check("drawdown_series", SharedMaterial.numbers(result.get("drawdown_series")));
    c.check("max_drawdown", result.get("max_drawdown").asDouble());
    c.check("average_drawdown", result.get("average_drawdown").asDouble());
    JsonNode episodes = c.expected().get("episodes");
    assertThat(result.get("depth")).hasSize(episodes.size());
    for (int i = 0; i < episodes.size(); i++) {
      JsonNode episode = episodes.get(i);
      for (String date : new String[] {"from", "trough", "to"}) {
        assertThat(result.get(date).get(i).asText()).isEqualTo(episode.get(date).asText());
      }
      for (String figure : new String[] {"depth", "length", "to_trough", "recovery"}) {
        assertThat(result.get(figure).get(i).asDouble())
            .as(figure + " " + i)
            .isCloseTo(episode.get(figure).asDouble(), within(c.tolerance("episodes", 0)));
      }
    }
    c.checked("episodes");
  }

  private static void maximumDrawdown(OracleCase c) {
    JsonNode result = call("drawdowns", args().set("returns", c.in("returns")));
    c.check("max_drawdown", result.get("max_drawdown").asDouble());
    c.check("ulcer_index", result.get("ulcer_index").asDouble());
    c.check("pain_index", result.get("pain_index").asDouble());
    ObjectNode monthly = args().put("periods_per_year", 12);
    monthly.set("returns", array(c.numbers("returns")));
    c.check("calmar", value("calmar_ratio", monthly));
  }

  private static ObjectNode record(OracleCase c) {
    ObjectNode args = args().set("returns", c.in("returns"));
    args.set("benchmark", c.in("benchmark"));
    args.set("risk_free_series", c.in("risk_free"));
    args.set("periods_per_year", c.in("periods_per_year"));
    return args;
  }
}
