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
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published numbers of regressions, unit roots, cointegration, long memory and GARCH. */
class EconometricsOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.ofEntries(
          Map.entry("adf-*", EconometricsOracleTest::adf),
          Map.entry("engle-granger-realcons-realgdp", EconometricsOracleTest::engleGranger),
          Map.entry("mackinnon-critical-values", EconometricsOracleTest::criticalValues),
          Map.entry("nist-strd-longley", EconometricsOracleTest::longley),
          Map.entry("nist-strd-noint1", EconometricsOracleTest::throughOrigin),
          Map.entry("anscombe-y1", EconometricsOracleTest::anscombe),
          Map.entry("pracma-brown72", EconometricsOracleTest::hurst),
          Map.entry("fcp-dem2gbp-benchmark", EconometricsOracleTest::garch));

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(RULES, "adf_cointegration", "ols_regression", "hurst", "garch");
  }

  private static void adf(OracleCase c) {
    ObjectNode args = args();
    args.set("values", c.in("values"));
    args.set("regression", c.in("regression"));
    if (c.in().has("lags")) {
      args.set("lags", c.in("lags"));
    } else {
      assertThat(c.in("lag_selection").asText()).isEqualTo("AIC, max lag 14");
      args.put("lag_selection", "aic").put("max_lags", 14);
    }
    JsonNode test = call("adf_test", args);
    c.check("stat", test.get("statistic").asDouble());
    if (c.expected().has("p_value_mackinnon")) {
      c.check("p_value_mackinnon", test.get("p_value").asDouble());
    }
    if (c.expected().has("selected_lags")) {
      c.check("selected_lags", test.get("lags").asInt(), 0);
    }
    if (c.expected().has("critical_values_1_5_10")) {
      c.check("critical_values_1_5_10", SharedMaterial.numbers(test.get("critical_values")));
    }
  }

  private static void engleGranger(OracleCase c) {
    ObjectNode args = args();
    for (String name : new String[] {"y", "x", "trend", "lags"}) {
      args.set(name, c.in(name));
    }
    JsonNode test = call("engle_granger", args);
    c.check("stat", test.get("statistic").asDouble());
    c.check("p_value", test.get("p_value").asDouble());
    c.check("critical_values_1_5_10", SharedMaterial.numbers(test.get("critical_values")));
  }

  private static void criticalValues(OracleCase c) {
    JsonNode expected = c.expected().get("cv_1_5_10");
    assertThat(c.in("cases")).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode each = c.in("cases").get(i);
      ObjectNode args = args();
      args.set("series", each.get("N"));
      args.set("trend", each.get("trend"));
      args.set("n", each.get("T"));
      double[] values =
          SharedMaterial.numbers(call("mackinnon_critical_values", args).get("critical_values"));
      for (int level = 0; level < 3; level++) {
        double figure = expected.get(i).get(level).asDouble();
        assertThat(values[level])
            .as(each + " " + level)
            .isCloseTo(figure, within(c.tolerance("cv_1_5_10", figure)));
      }
    }
    c.checked("cv_1_5_10");
  }

  private static void longley(OracleCase c) {
    ObjectNode args = args();
    args.set("y", c.in("y"));
    args.set("x", c.in("x"));
    args.set("intercept", c.in("intercept"));
    JsonNode fit = call("ols", args);
    c.check("coef", SharedMaterial.numbers(fit.get("coef")));
    c.check("std_err", SharedMaterial.numbers(fit.get("std_err")));
    c.check("residual_sd", fit.get("residual_sd").asDouble());
    c.check("r_squared", fit.get("r_squared").asDouble());
    c.check("f_stat", fit.get("f_stat").asDouble());
    double[] figures = SharedMaterial.numbers(c.expected().get("coef"));
    double[] ours = SharedMaterial.numbers(fit.get("coef"));
    for (int j = 0; j < figures.length; j++) {
      // All digits that are certified, far inside of the tolerance.
      assertThat(ours[j]).isCloseTo(figures[j], within(2e-14 * Math.abs(figures[j])));
    }
  }

  private static void throughOrigin(OracleCase c) {
    ObjectNode args = args();
    args.set("y", c.in("y"));
    args.set("x", c.in("x"));
    args.set("intercept", c.in("intercept"));
    JsonNode fit = call("simple_regression", args);
    c.check("coef", SharedMaterial.numbers(fit.get("coef")));
    c.check("std_err", SharedMaterial.numbers(fit.get("std_err")));
    c.check("residual_sd", fit.get("residual_sd").asDouble());
    c.check("r_squared_uncentered", fit.get("r_squared").asDouble());
  }

  private static void anscombe(OracleCase c) {
    ObjectNode args = args();
    args.set("y", c.in("y"));
    args.set("x", c.in("x"));
    JsonNode fit = call("simple_regression", args);
    for (String figure :
        new String[] {"intercept", "slope", "r_squared", "correlation", "slope_std_err"}) {
      c.check(figure, fit.get(figure).asDouble());
    }
  }

  private static void hurst(OracleCase c) {
    ObjectNode args = args();
    args.set("values", c.in("values"));
    c.check("simple_rs", value("hurst", args.deepCopy().put("estimator", "simple_rs")));
    c.check("corrected_rs", value("hurst", args.deepCopy().put("estimator", "corrected_rs")));
    c.check("empirical", value("hurst", args.deepCopy().put("estimator", "empirical")));
    c.check(
        "corrected_empirical",
        value("hurst", args.deepCopy().put("estimator", "corrected_empirical")));
    c.check("theoretical_iid", value("hurst", args.deepCopy().put("estimator", "theoretical")));
    c.check(
        "simple_rs_all_1024",
        value("hurst", args.deepCopy().put("estimator", "simple_rs").put("trim", false)));
  }

  private static void garch(OracleCase c) {
    ObjectNode args = args();
    args.set(
        "returns",
        array(
            SharedMaterial.csv("oracles/" + c.in("series").asText()).stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row[0]))
                .toArray()));
    JsonNode fit = call("garch_fit", args.deepCopy());
    String[] parameters = {"mu", "omega", "alpha", "beta"};
    for (int j = 0; j < parameters.length; j++) {
      c.check(parameters[j], fit.get(parameters[j]).asDouble());
      double error = c.expected().get("se_hessian").get(parameters[j]).asDouble();
      // The benchmark prints six digits; the case itself only asks for 1%.
      assertThat(fit.get("se_hessian").get(j).asDouble())
          .as("standard error of " + parameters[j])
          .isCloseTo(error, within(1e-5 * error));
    }
    c.checked("se_hessian");
    c.check("loglik", fit.get("log_likelihood").asDouble());
    ObjectNode filter = args.deepCopy();
    for (String parameter : parameters) {
      filter.set(parameter, c.expected().get(parameter));
    }
    c.check("loglik", value("garch_filter", filter, "log_likelihood"));
    // The other start-up that the case warns of.
    JsonNode other = call("garch_fit", args.deepCopy().put("presample", "first_variance"));
    assertThat(other.get("log_likelihood").asDouble()).isCloseTo(-1106.587, within(5e-4));
    assertThat(other.get("alpha").asDouble()).isCloseTo(0.15341, within(5e-6));
  }
}
