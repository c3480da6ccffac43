package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.OracleCase.args;
import static io.macrostream.functions.catalogue.OracleCase.array;
import static io.macrostream.functions.catalogue.OracleCase.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published prices of Brazilian securities, by dates alone and by business days alone. */
class BrazilOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES = new LinkedHashMap<>();

  static {
    RULES.put("ltn-*", BrazilOracleTest::ltn);
    RULES.put("ntnf-macaulay-duration", BrazilOracleTest::duration);
    RULES.put("ntnf-*", c -> coupons(c, "ntnf_price", "annual_yield_du252", "pu"));
    RULES.put(
        "ntnb-quote-*", c -> coupons(c, "ntnb_price", "real_annual_yield_du252", "quotation"));
    RULES.put("ntnb-pu-*", BrazilOracleTest::price);
    RULES.put("vna-ipca-*", BrazilOracleTest::vna);
    RULES.put("lft-quote-*", BrazilOracleTest::lft);
    RULES.put("flat-forward-interp-45", BrazilOracleTest::interpolation);
    RULES.put("forwards-du252", BrazilOracleTest::forwards);
    RULES.put(
        "anbima-implied-*",
        c -> fisher(c, "nominal_pct", "real_pct", "inflation", "implied_inflation_pct", 100));
    RULES.put(
        "ntnb-di-implied-*",
        c -> fisher(c, "nominal", "real_zero", "inflation", "implied_inflation", 1));
    RULES.put("us-simple-*", BrazilOracleTest::simpleDifference);
    RULES.put(
        "fred-t10yie",
        c -> fisher(c, "dgs10_pct", "dfii10_pct", "simple_difference", "t10yie_pct", 100));
  }

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(RULES, "brazil_bonds", "breakeven");
  }

  private static JsonNode fisher(double[] nominal, double[] real, double unit) {
    ObjectNode given = args().set("nominal", array(scaled(nominal, 1 / unit)));
    given.set("real", array(scaled(real, 1 / unit)));
    return call("implied_inflation_fisher", given);
  }

  private static void fisher(
      OracleCase c, String nominal, String real, String field, String figure, double unit) {
    JsonNode result = fisher(c.numbers(nominal), c.numbers(real), unit);
    c.check(figure, scaled(SharedMaterial.numbers(result.get(field)), unit));
  }

  private static void simpleDifference(OracleCase c) {
    double[] nominal = {c.in("nominal_pct").asDouble()};
    JsonNode result = fisher(nominal, new double[] {c.in("real_pct").asDouble()}, 100);
    c.check("breakeven_simple_pct", 100 * result.get("simple_difference").get(0).asDouble());
    c.check("breakeven_fisher_pct", 100 * result.get("inflation").get(0).asDouble());
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  private static void ltn(OracleCase c) {
    ObjectNode count = args().put("from", iso(c.in("settlement")));
    count.put("to", iso(c.in("maturity")));
    assertThat(call("brazil_business_days", count).get("business_days"))
        .isEqualTo(c.in("business_days"));
    ObjectNode byDates = dates(c, "annual_yield_du252", "yield");
    ObjectNode byDays = args().set("yield", c.in("annual_yield_du252"));
    byDays.set("business_days", c.in("business_days"));
    for (ObjectNode given : new ObjectNode[] {byDates, byDays}) {
      JsonNode result = call("ltn_price", given);
      assertThat(result.get("business_days").get(0)).isEqualTo(c.in("business_days"));
      c.check("pu", result.get("pu").asDouble());
      if (c.expected().has("dv01")) {
        c.check("dv01", result.get("dv01").asDouble());
        c.check("dv01", result.get("dv01_analytic").asDouble(), 2e-4);
        c.check("dv01", result.get("dv01_market").asDouble());
      }
    }
  }

  private static void coupons(OracleCase c, String function, String yield, String figure) {
    ObjectNode byDates = dates(c, yield, "yield");
    ObjectNode byPaymentDates = args().set("yield", c.in(yield));
    byPaymentDates.set("settlement", byDates.get("settlement"));
    ArrayNode dates = byPaymentDates.putArray("payment_dates");
    ObjectNode byDays = args().set("yield", c.in(yield));
    ArrayNode days = byDays.putArray("business_days");
    for (JsonNode each : c.in("coupon_dates_and_business_days")) {
      dates.add(each.get(0));
      days.add(each.get(1));
    }
    for (ObjectNode given : new ObjectNode[] {byDates, byPaymentDates, byDays}) {
      JsonNode result = call(function, given);
      assertThat(result.get("business_days")).isEqualTo(days);
      assertThat(given == byDays ? dates : result.get("payment_dates")).isEqualTo(dates);
      c.check(figure, result.get(figure).asDouble());
    }
  }

  private static void duration(OracleCase c) {
    c.check(
        "macaulay_duration_years",
        call("ntnf_price", dates(c, "annual_yield_du252", "yield"))
            .get("macaulay_duration_years")
            .asDouble());
  }

  private static void price(OracleCase c) {
    ObjectNode given = args().set("vna", c.in("vna"));
    given.set("quotation", c.in("quotation"));
    c.check("pu", call("indexed_bond_price", given).get("pu").asDouble());
  }

  private static void vna(OracleCase c) {
    ObjectNode byDate = args().put("date", iso(c.in("date")));
    ObjectNode byDays = args().set("calendar_days_elapsed", c.in("calendar_days_elapsed"));
    byDays.set("calendar_days_in_month", c.in("calendar_days_in_month_15_to_15"));
    for (ObjectNode given : new ObjectNode[] {byDate, byDays}) {
      given.set("vna", c.in("vna_on_15th"));
      given.set("projected_inflation_pct", c.in("projected_ipca_pct"));
      c.check("vna", call("vna_projected", given).get("vna").asDouble());
    }
  }

  private static void lft(OracleCase c) {
    ObjectNode byDays = args().set("spread", c.in("annual_spread_du252"));
    byDays.set("business_days", c.in("business_days"));
    for (ObjectNode given : new ObjectNode[] {dates(c, "annual_spread_du252", "spread"), byDays}) {
      JsonNode result = call("lft_price", given);
      assertThat(result.get("business_days").get(0)).isEqualTo(c.in("business_days"));
      c.check("quotation", result.get("quotation").asDouble());
    }
  }

  private static void interpolation(OracleCase c) {
    ObjectNode given = args().set("business_days", c.in("business_days"));
    given.set("rates", c.in("rates_annual_du252"));
    given.putArray("query_business_days").add(c.in("query"));
    c.check("flat_forward", call("bus252_interpolation", given).get("rates").get(0).asDouble());
    given.put("method", "linear");
    c.check("linear_on_rate", call("bus252_interpolation", given).get("rates").get(0).asDouble());
  }

  private static void forwards(OracleCase c) {
    ObjectNode given = args().set("business_days", c.in("business_days"));
    given.set("rates", c.in("spot"));
    c.check("forward", SharedMaterial.numbers(call("bus252_forwards", given).get("forwards")));
  }

  private static ObjectNode dates(OracleCase c, String rate, String name) {
    ObjectNode given =
        args().put("settlement", iso(c.in("settlement"))).put("maturity", iso(c.in("maturity")));
    given.set(name, c.in(rate));
    return given;
  }

  /** The cases write days first. */
  private static String iso(JsonNode date) {
    String[] parts = date.asText().split("-", -1);
    return parts[2] + "-" + parts[1] + "-" + parts[0];
  }
}
