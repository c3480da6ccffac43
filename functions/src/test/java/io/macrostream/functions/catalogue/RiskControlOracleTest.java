package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.OracleCase.args;
import static io.macrostream.functions.catalogue.OracleCase.call;
import static io.macrostream.functions.catalogue.OracleCase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published numbers of back-tests, stress tests and attribution. */
class RiskControlOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.ofEntries(
          Map.entry("kupiec-region-*", RiskControlOracleTest::region),
          Map.entry("jpm-1998-kupiec-christoffersen", RiskControlOracleTest::jpMorgan),
          Map.entry("lr-degenerate-*", RiskControlOracleTest::likelihoodRatios),
          Map.entry("basel-traffic-light-250", RiskControlOracleTest::trafficLight),
          Map.entry("dv01-convexity-parallel-shock", RiskControlOracleTest::parallelShock),
          Map.entry("bacon-brinson-hood-beebower", RiskControlOracleTest::brinson),
          Map.entry("bacon-geometric", RiskControlOracleTest::geometric));

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(RULES, "var_backtests", "stress", "attribution");
  }

  /** The printed table accepts no exceptions wherever it accepts one; see the notes of the case. */
  private static void region(OracleCase c) {
    JsonNode printed = c.expected().get("nonrejection_open_interval");
    assertThat(printed.size()).isEqualTo(c.in("T").size()).isPositive();
    for (int i = 0; i < printed.size(); i++) {
      ObjectNode args =
          args()
              .put("confidence_bp", confidence(c.in("p").asDouble()))
              .put("test_confidence_bp", bp(c.in("confidence").asDouble()))
              .put("zero_exceptions", "accepted");
      args.set("observations", c.in("T").get(i));
      JsonNode region = call("kupiec_region", args);
      assertThat(region.get("above")).isEqualTo(printed.get(i).get(0));
      assertThat(region.get("below")).isEqualTo(printed.get(i).get(1));
      JsonNode tested = call("kupiec_region", args.put("zero_exceptions", "tested"));
      assertThat(tested.get("below")).isEqualTo(region.get("below"));
      assertThat(tested.get("above").asInt())
          .isEqualTo(region.get("above").isNull() ? 0 : region.get("above").asInt());
    }
    c.checked("nonrejection_open_interval");
  }

  private static void jpMorgan(OracleCase c) {
    JsonNode result = call("christoffersen_counts", counts(c));
    for (String figure : new String[] {"lr_uc", "lr_ind", "lr_cc", "pi01", "pi11", "pi"}) {
      c.check(figure, result.get(figure).asDouble());
    }
    JsonNode critical = c.expected().get("critical_values_95");
    double within = c.tolerance("critical_values_95", 0);
    ObjectNode pof = args().put("observations", 252).put("exceptions", 20);
    assertThat(value("kupiec_pof", pof, "critical"))
        .isCloseTo(critical.get("chi2_1").asDouble(), within(within));
    assertThat(value("chi_square_quantile", args().put("p", 0.95).put("df", 2)))
        .isCloseTo(critical.get("chi2_2").asDouble(), within(within));
    c.checked("critical_values_95");
  }

  private static void likelihoodRatios(OracleCase c) {
    JsonNode result = call("christoffersen_counts", counts(c));
    for (String figure : new String[] {"lr_uc", "p_uc", "lr_ind", "p_ind", "lr_cc", "p_cc"}) {
      c.check(figure, result.get(figure).asDouble());
    }
    ObjectNode pof = args().put("confidence_bp", confidence(c.in("p").asDouble()));
    pof.set("observations", c.in("T"));
    pof.set("exceptions", c.in("exceptions"));
    assertThat(value("kupiec_pof", pof, "statistic")).isEqualTo(result.get("lr_uc").asDouble());
  }

  private static ObjectNode counts(OracleCase c) {
    ObjectNode args = args().put("confidence_bp", confidence(c.in("p").asDouble()));
    args.set("observations", c.in("T"));
    args.set("exceptions", c.in("exceptions"));
    args.set("quiet_quiet", c.in("n00"));
    args.set("quiet_exception", c.in("n01"));
    args.set("exception_quiet", c.in("n10"));
    args.set("exception_exception", c.in("n11"));
    return args;
  }

  private static void trafficLight(OracleCase c) {
    JsonNode exceptions = c.in("exceptions");
    double[] increases = new double[exceptions.size()];
    double[] cumulative = new double[exceptions.size()];
    for (int i = 0; i < exceptions.size(); i++) {
      ObjectNode args = args().put("confidence_bp", confidence(c.in("p").asDouble()));
      args.set("observations", c.in("T"));
      args.set("exceptions", exceptions.get(i));
      JsonNode basel = call("traffic_light", args);
      String printed = c.expected().get("zone").get(i).asText().toUpperCase(Locale.ROOT);
      assertThat(basel.get("zone").asText()).isEqualTo(printed);
      increases[i] = basel.get("multiplier_increase").asDouble();
      cumulative[i] = 100 * basel.get("cumulative_probability").asDouble();
      JsonNode generalised = call("traffic_light", args.deepCopy().put("zones", "generalised"));
      assertThat(generalised.get("zone").asText()).isEqualTo(printed);
      assertThatThrownBy(() -> call("traffic_light", args.deepCopy().put("observations", 251)))
          .hasMessageContaining("250 days at 99%");
    }
    JsonNode printed = c.expected().get("increase_in_scaling_factor");
    for (int i = 0; i < increases.length; i++) {
      assertThat(increases[i]).isEqualTo(printed.get(i).asDouble());
    }
    c.checked("zone");
    c.checked("increase_in_scaling_factor");
    c.check("cumulative_probability_pct", cumulative);
  }

  /** The bond of the case is the 3-year 10% bond of Hull at 12% with continuous compounding. */
  private static void parallelShock(OracleCase c) {
    ObjectNode bond =
        args().put("years", 3).put("coupon", 0.10).put("frequency", 2).put("yield", 0.12);
    bond.set("shock_bp", c.in("shock_bp"));
    JsonNode repriced = call("stress_bond", bond);
    ObjectNode sensitivities = args();
    for (String figure : new String[] {"price", "duration", "convexity", "shock_bp"}) {
      sensitivities.set(figure, c.in(figure));
    }
    JsonNode series = call("stress_delta_gamma", sensitivities);
    c.check("full_revaluation_change", SharedMaterial.numbers(repriced.get("full_revaluation")));
    for (String order : new String[] {"first_order", "second_order"}) {
      c.check(order, SharedMaterial.numbers(series.get(order)));
      c.check(order, SharedMaterial.numbers(repriced.get(order)));
    }
  }

  private static ObjectNode segments(OracleCase c) {
    ObjectNode args = args();
    for (String side : new String[] {"portfolio", "benchmark"}) {
      args.set(side + "_weights", c.in(side + "_weights"));
      args.set(side + "_returns", c.in(side + "_returns"));
    }
    return args;
  }

  private static void brinson(OracleCase c) {
    JsonNode result = call("brinson_attribution", segments(c).put("model", "hood_beebower"));
    for (String figure : new String[] {"portfolio_return", "benchmark_return"}) {
      c.check(figure, result.get(figure).asDouble());
    }
    JsonNode fachler = call("brinson_attribution", segments(c).put("model", "fachler"));
    JsonNode totals = c.expected().get("totals");
    for (String effect : new String[] {"allocation", "selection", "interaction"}) {
      c.check(effect, SharedMaterial.numbers(result.get(effect)));
      assertThat(result.get("total_" + effect).asDouble())
          .isCloseTo(totals.get(effect).asDouble(), within(c.tolerance("totals", 0)));
      assertThat(fachler.get("total_" + effect).asDouble())
          .isCloseTo(totals.get(effect).asDouble(), within(c.tolerance("totals", 0)));
    }
    assertThat(result.get("excess").asDouble())
        .isCloseTo(totals.get("excess").asDouble(), within(c.tolerance("totals", 0)));
    c.checked("totals");
  }

  private static void geometric(OracleCase c) {
    JsonNode result = call("geometric_attribution", segments(c));
    c.check("geometric_excess", result.get("excess").asDouble());
    c.check("semi_notional", result.get("semi_notional").asDouble());
    c.check("allocation_total", result.get("total_allocation").asDouble());
    c.check("selection_total", result.get("total_selection").asDouble());
  }

  /** Level of the VaR from the probability of an exception. */
  private static int confidence(double p) {
    return 10_000 - bp(p);
  }

  private static int bp(double fraction) {
    return Math.toIntExact(Math.round(fraction * 10_000));
  }
}
