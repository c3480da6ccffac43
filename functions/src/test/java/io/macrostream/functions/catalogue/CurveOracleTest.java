package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.OracleCase.args;
import static io.macrostream.functions.catalogue.OracleCase.array;
import static io.macrostream.functions.catalogue.OracleCase.call;
import static io.macrostream.functions.catalogue.OracleCase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published numbers of curves, bonds and parity. */
class CurveOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.ofEntries(
          Map.entry("hull-duration-3y-10pct", CurveOracleTest::hullDuration),
          Map.entry("strata-us-street", CurveOracleTest::strata),
          Map.entry("strata-us-zero-coupon", CurveOracleTest::strata),
          Map.entry("hull-zero-bootstrap", CurveOracleTest::bootstrap),
          Map.entry("hull-bond-price-yield-par", CurveOracleTest::bondFromZeros),
          Map.entry("anbima-implied-inflation-2026-07-01", CurveOracleTest::anbimaInflation),
          Map.entry("ntnb-di-implied-2026-06-19", CurveOracleTest::ntnbInflation),
          Map.entry("us-simple-difference-convention", CurveOracleTest::usBreakeven),
          Map.entry("fred-t10yie", CurveOracleTest::fred),
          Map.entry("gsw-one-year-forward-*", CurveOracleTest::oneYearForward),
          Map.entry("hull-aud-forward-a", CurveOracleTest::audForward),
          Map.entry("dtv-basis-continuous", CurveOracleTest::basis),
          Map.entry("investopedia-triangular", CurveOracleTest::triangle),
          Map.entry("anbima-svensson-pre-2026-07-01", CurveOracleTest::anbimaCurve),
          Map.entry("gsw-2024-08-30", CurveOracleTest::gsw),
          Map.entry("gsw-1961-06-14", CurveOracleTest::gsw),
          Map.entry("mithril-nss", CurveOracleTest::mithril),
          Map.entry("diebold-li-lambda", CurveOracleTest::dieboldLi),
          Map.entry("ns-least-squares-on-gsw-2024-08-30", CurveOracleTest::leastSquares));

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(
        RULES,
        "bonds_dv01",
        "bootstrap_forwards",
        "breakeven",
        "carry_rolldown",
        "cip_triangular",
        "curves_nelson_siegel");
  }

  private static void hullDuration(OracleCase c) {
    ObjectNode args =
        args()
            .put("coupon", c.in("coupon_annual").asDouble() / c.in("face").asDouble())
            .put("yield_shift", 0.001);
    args.set("maturity_years", c.in("maturity_years"));
    args.set("yield", c.in("yield_cc"));
    args.set("frequency", c.in("frequency"));
    args.set("face", c.in("face"));
    JsonNode bond = call("bond_price_in_years", args);
    c.check("price", bond.get("dirty_price").asDouble());
    c.check("duration", bond.get("macaulay_duration").asDouble());
    c.check("price_plus_10bp", bond.get("dirty_price_shifted").asDouble());
    JsonNode unrounded = c.expected().get("unrounded");
    double tolerance = c.tolerance("unrounded", 1);
    close(bond, "dirty_price", unrounded.get("price"), tolerance);
    close(bond, "modified_duration", unrounded.get("duration"), tolerance);
    close(bond, "convexity", unrounded.get("convexity"), tolerance);
    close(bond, "dv01", unrounded.get("dv01_central"), tolerance);
    c.checked("unrounded");
  }

  private static void strata(OracleCase c) {
    boolean zero = c.in().has("maturity");
    ObjectNode args = args().put("coupon", zero ? 0 : c.in("coupon").asDouble()).put("face", 1);
    args.set("settlement", c.in("settlement"));
    args.set("maturity", c.in(zero ? "maturity" : "end"));
    args.set("yield", c.in("yield"));
    JsonNode bond = call("bond_price", args);
    c.check("dirty_price", bond.get("dirty_price").asDouble());
    ObjectNode priced = args.deepCopy().put("price_type", "dirty");
    priced.remove("yield");
    priced.set("price", c.expected().get("dirty_price"));
    assertThat(value("bond_yield", priced, "yield"))
        .isCloseTo(c.in("yield").asDouble(), within(1e-10));
    if (!zero) {
      c.check("macaulay_duration", bond.get("macaulay_duration").asDouble());
      c.check("modified_duration", bond.get("modified_duration").asDouble());
      assertThat(bond.get("coupons_left").asInt()).isEqualTo(c.in("coupons_left").asInt());
      close(bond, "fraction_to_next_coupon", c.in("fraction_of_period_to_next_coupon"), 1e-15);
    }
  }

  private static void bootstrap(OracleCase c) {
    ObjectNode args = args();
    ArrayNode maturities = args.putArray("maturities");
    ArrayNode coupons = args.putArray("coupons");
    ArrayNode prices = args.putArray("prices");
    double face = c.in("face").asDouble();
    for (JsonNode bond : c.in("bonds")) {
      maturities.add(bond.get("maturity").asDouble());
      coupons.add(bond.get("annual_coupon").asDouble() / face * 100);
      prices.add(bond.get("price").asDouble());
    }
    args.set("coupon_frequency", c.in("coupon_frequency"));
    args.put("face", face).put("unit", "percent");
    c.check("zero_cc_pct", SharedMaterial.numbers(call("bootstrap_zeros", args).get("zero")));
  }

  private static void bondFromZeros(OracleCase c) {
    double[] times = c.numbers("times");
    ObjectNode args = args().put("unit", "percent").put("maturity_years", times[times.length - 1]);
    args.set("times", c.in("times"));
    args.set("zero_rates", c.in("zero_cc_pct"));
    args.put("coupon", c.in("coupon_annual").asDouble() / c.in("face").asDouble() * 100);
    args.set("frequency", c.in("frequency"));
    args.set("face", c.in("face"));
    JsonNode bond = call("bond_from_zeros", args);
    c.check("price", bond.get("dirty_price").asDouble());
    c.check("yield_cc_pct", bond.get("yield_continuous").asDouble());
    c.check("par_yield_semiannual_pct", bond.get("par_yield").asDouble());
    JsonNode unrounded = c.expected().get("unrounded");
    double tolerance = c.tolerance("unrounded", 1);
    close(bond, "dirty_price", unrounded.get("price"), tolerance);
    close(bond, "yield_continuous", unrounded.get("yield_cc_pct"), tolerance);
    close(bond, "par_yield", unrounded.get("par_yield_semiannual_pct"), tolerance);
    c.checked("unrounded");
    ObjectNode par = args().put("unit", "percent");
    par.set("maturities", c.in("times"));
    par.set("zero_rates", c.in("zero_cc_pct"));
    par.set("at", array(args.get("maturity_years").asDouble()));
    c.check("par_yield_semiannual_pct", call("par_yields", par).get("par").get(0).asDouble());
    args.retain("maturity_years", "coupon", "frequency", "face", "unit");
    args.set("price", unrounded.get("price"));
    c.check("yield_cc_pct", value("bond_yield_in_years", args, "yield"));
  }

  private static void anbimaInflation(OracleCase c) {
    ObjectNode args = args().put("unit", "percent");
    args.set("nominal", c.in("nominal_pct"));
    args.set("real", c.in("real_pct"));
    args.set("nominal_business_days", c.in("vertices_du"));
    args.set("real_business_days", c.in("vertices_du"));
    c.check("implied_inflation_pct", breakevens(args));
  }

  private static void ntnbInflation(OracleCase c) {
    ObjectNode args = args();
    args.set("nominal", c.in("nominal"));
    args.set("real", c.in("real_zero"));
    c.check("implied_inflation", breakevens(args));
  }

  private static void usBreakeven(OracleCase c) {
    ObjectNode args = args().put("unit", "percent").put("convention", "difference");
    args.set("nominal", array(c.in("nominal_pct").asDouble()));
    args.set("real", array(c.in("real_pct").asDouble()));
    JsonNode result = call("breakeven", args);
    assertThat(result.get("convention").asText()).isEqualTo("difference");
    c.check("breakeven_simple_pct", result.get("breakeven").get(0).asDouble());
    c.check("breakeven_fisher_pct", result.get("fisher").get(0).asDouble());
  }

  private static void fred(OracleCase c) {
    ObjectNode args = args().put("unit", "percent").put("convention", "difference");
    args.set("nominal", c.in("dgs10_pct"));
    args.set("real", c.in("dfii10_pct"));
    c.check("t10yie_pct", breakevens(args));
  }

  private static double[] breakevens(ObjectNode args) {
    return SharedMaterial.numbers(call("breakeven", args).get("breakeven"));
  }

  private static void oneYearForward(OracleCase c) {
    ObjectNode args = args().put("unit", "percent");
    args.set("beta", c.in("beta"));
    args.set("decay", c.in("tau"));
    args.set("starts", c.in("start_years"));
    JsonNode forward = call("nelson_siegel_forward", args);
    c.check("one_year_forward_semiannual_pct", numbers(forward, "par_forward"));
    c.check("one_year_unchanged_curve_return_cc_pct", numbers(forward, "unchanged_curve_return"));
    c.check("rolldown_cc_pct", numbers(forward, "roll_down"));
    c.check("carry_over_1y_cc_pct", numbers(forward, "carry_over_funding"));
    theSameFromNodes(c, args, forward);
  }

  /** The published zero yields, rounded to four decimals, give the same to what rounding allows. */
  private static void theSameFromNodes(OracleCase c, ObjectNode args, JsonNode forward) {
    double[] zeros = c.numbers("zero_cc_pct_by_year");
    double[] years = new double[zeros.length];
    Arrays.setAll(years, i -> i + 1);
    ObjectNode nodes = args().put("unit", "percent").put("coupon_frequency", 1);
    nodes.set("maturities", array(years));
    nodes.set("zero_rates", array(zeros));
    nodes.set("starts", args.get("starts"));
    double[] held = numbers(call("curve_forward", nodes), "unchanged_curve_return");
    double[] model = numbers(forward, "unchanged_curve_return");
    for (int i = 0; i < held.length; i++) {
      assertThat(held[i]).isCloseTo(model[i], within(2 * 10 * 0.00005));
    }
  }

  private static void audForward(OracleCase c) {
    ObjectNode args = args();
    args.set("spot", c.in("spot"));
    args.set("foreign_rate", c.in("r_foreign_cc"));
    args.set("domestic_rate", c.in("r_domestic_cc"));
    args.set("years", c.in("T"));
    c.check("forward", value("cip_forward", args, "forward"));
    assertThat(call("cip_forward", args.deepCopy().put("quoted_forward", 0.63)).get("arbitrage"))
        .hasToString("\"buy_foreign_forward\"");
    assertThat(call("cip_forward", args.deepCopy().put("quoted_forward", 0.66)).get("arbitrage"))
        .hasToString("\"sell_foreign_forward\"");
  }

  private static void basis(OracleCase c) {
    ObjectNode args = args();
    args.set("spot", c.in("spot_foreign_per_usd"));
    args.set("forward", c.in("forward_foreign_per_usd"));
    args.set("years", c.in("n_years"));
    args.set("usd_rate", c.in("y_usd_cc"));
    args.set("foreign_rate", c.in("y_foreign_cc"));
    c.check("forward_premium", value("cip_basis", args, "forward_premium"));
    c.check("basis", value("cip_basis", args, "basis"));
  }

  private static void triangle(OracleCase c) {
    ObjectNode args = args();
    args.set("start", c.in("start"));
    args.putArray("path").add("USD").add("EUR").add("GBP").add("USD");
    args.putArray("pairs").add("USD/EUR").add("GBP/EUR").add("GBP/USD");
    args.putArray("quotes")
        .add(c.in("usd_to_eur").asDouble())
        .add(c.in("eur_per_gbp").asDouble())
        .add(c.in("usd_per_gbp").asDouble());
    JsonNode result = call("triangular_arbitrage", args);
    c.check("eur", result.get("amounts").get(1).asDouble());
    c.check("gbp", result.get("amounts").get(2).asDouble());
    c.check("usd", result.get("final_amount").asDouble());
    c.check("profit", result.get("profit").asDouble());
    assertThat(result.get("arbitrage").asText()).isEqualTo("forward");
  }

  private static void anbimaCurve(OracleCase c) {
    ObjectNode args = args().put("form", "lambda").put("compounding", "annual");
    args.put("maturity_unit", "business_days");
    args.set("beta", percent(c.numbers("beta")));
    args.put("unit", "percent");
    args.set("decay", c.in("lambda"));
    args.set("maturities", c.in("vertices"));
    c.check("rate_pct", numbers(call("nelson_siegel_curve", args), "zero"));
  }

  private static ArrayNode percent(double[] fractions) {
    return array(Arrays.stream(fractions).map(x -> 100 * x).toArray());
  }

  private static void gsw(OracleCase c) {
    ObjectNode args = args().put("unit", "percent");
    args.set("beta", c.in("beta"));
    args.set("decay", c.in("tau"));
    args.set("maturities", c.in("maturities_years"));
    JsonNode curve = call("nelson_siegel_curve", args);
    c.check("zero_cc_pct", numbers(curve, "zero"));
    c.check("inst_forward_cc_pct", numbers(curve, "forward"));
    int pars = c.expected().get("par_semiannual_pct").size();
    c.check("par_semiannual_pct", Arrays.copyOf(numbers(curve, "par"), pars));
    ObjectNode fit = args();
    fit.set("maturities", c.in("maturities_years"));
    fit.set("zero_rates", c.expected().get("zero_cc_pct"));
    c.check("zero_cc_pct", numbers(call("svensson_fit", fit), "fitted"));
  }

  private static void mithril(OracleCase c) {
    ObjectNode args = args();
    args.set("beta", percent(c.numbers("beta")));
    args.set("decay", c.in("tau"));
    args.set("maturities", c.in("maturities_years"));
    double[] zeros = numbers(call("nelson_siegel_curve", args.put("unit", "percent")), "zero");
    c.check("zero_pct", zeros);
    c.check("zero_pct_recomputed", zeros);
  }

  private static void dieboldLi(OracleCase c) {
    ObjectNode args = args();
    args.set("lambda", c.in("lambda_per_month"));
    args.set("maturities", c.in("maturities_months"));
    JsonNode loadings = call("diebold_li_loadings", args);
    double tolerance = c.tolerance("loadings", 1);
    for (String name : new String[] {"slope_loading", "curvature_loading"}) {
      double[] expected = SharedMaterial.numbers(c.expected().get(name));
      assertThat(numbers(loadings, name)).containsExactly(expected, within(tolerance));
      c.checked(name);
    }
    c.check("argmax_lambda_at_30m", loadings.get("peak_lambda").get(2).asDouble());
    assertThat(loadings.get("peak_maturity").asDouble()).isCloseTo(29.4, within(0.05));
  }

  private static void leastSquares(OracleCase c) {
    ObjectNode args = args();
    args.set("maturities", c.in("maturities_years"));
    args.set("zero_rates", c.in("zero_cc_pct"));
    JsonNode fit = call("nelson_siegel_fit", args);
    c.check("tau", fit.get("tau").asDouble());
    c.check("beta", numbers(fit, "beta"));
    c.check("rmse_pct", fit.get("rmse").asDouble());
    args.set("fixed_decay", array(2));
    JsonNode fixed = call("nelson_siegel_fit", args);
    c.check("sse_at_tau_2", fixed.get("sse").asDouble());
    c.check("beta_at_tau_2", numbers(fixed, "beta"));
  }

  private static double[] numbers(JsonNode result, String name) {
    return SharedMaterial.numbers(result.get(name));
  }

  private static void close(JsonNode result, String name, JsonNode expected, double tolerance) {
    assertThat(result.get(name).asDouble())
        .as(name)
        .isCloseTo(expected.asDouble(), within(tolerance));
  }
}
