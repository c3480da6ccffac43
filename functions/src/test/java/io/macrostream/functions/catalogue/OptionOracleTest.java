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

/** Published numbers of options and smiles. */
class OptionOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.of(
          "castagna-mercurio-strikes", OptionOracleTest::smile,
          "malz-quadratic", OptionOracleTest::malz,
          "delta-strike-ql-*", OptionOracleTest::delta,
          "haug-bs-*", OptionOracleTest::haug,
          "svi-vogt-raw-to-jw", OptionOracleTest::vogt,
          "svi-quantlib-section", OptionOracleTest::section);

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(RULES, "fx_options_smile");
  }

  private static void copy(OracleCase c, ObjectNode args, String from, String to) {
    args.set(to, c.in(from));
  }

  private static void smile(OracleCase c) {
    ObjectNode args = args();
    copy(c, args, "spot", "spot");
    copy(c, args, "T", "time");
    copy(c, args, "df_domestic", "df_domestic");
    copy(c, args, "df_foreign", "df_foreign");
    copy(c, args, "atm", "atm");
    copy(c, args, "rr25", "risk_reversal");
    copy(c, args, "bf25", "butterfly");
    JsonNode smile = call("fx_smile", args);
    c.check("vol_25_put", smile.get("volatility_put").asDouble());
    c.check("vol_25_call", smile.get("volatility_call").asDouble());
    c.check("K_25_put", smile.get("strike_put").asDouble());
    c.check("K_atm", smile.get("strike_atm").asDouble());
    c.check("K_25_call", smile.get("strike_call").asDouble());
  }

  private static void malz(OracleCase c) {
    ObjectNode args = args();
    copy(c, args, "atm", "atm");
    copy(c, args, "rr25", "risk_reversal");
    copy(c, args, "str25", "strangle");
    copy(c, args, "call_deltas", "call_deltas");
    c.check("vol", SharedMaterial.numbers(call("malz_volatility", args).get("volatilities")));
  }

  private static void delta(OracleCase c) {
    ObjectNode args = args();
    for (String name : new String[] {"type", "spot", "df_domestic", "df_foreign", "stddev"}) {
      copy(c, args, name, name);
    }
    args.put("delta_type", c.in("delta_type").asText().replace('-', '_').replace(' ', '_'));
    ObjectNode ofStrike = args.deepCopy();
    copy(c, ofStrike, "strike", "strike");
    c.check("delta", value("fx_delta", ofStrike));
    ObjectNode ofDelta = args.deepCopy().set("delta", c.expected().get("delta"));
    assertThat(value("fx_strike_from_delta", ofDelta, "strike"))
        .isCloseTo(c.in("strike").asDouble(), within(c.tolerance("strike_from_delta", 0)));
  }

  private static void haug(OracleCase c) {
    ObjectNode args = args();
    copy(c, args, "type", "type");
    copy(c, args, "strike", "strike");
    copy(c, args, "spot", "spot");
    copy(c, args, "carry_yield_or_foreign_rate", "rate_foreign");
    copy(c, args, "rate", "rate_domestic");
    copy(c, args, "T", "time");
    ObjectNode priced = args.deepCopy();
    copy(c, priced, "vol", "volatility");
    double price = value("option_price", priced, "price");
    c.check("price", price);
    assertThat(value("implied_volatility", args.put("price", price), "volatility"))
        .isCloseTo(c.in("vol").asDouble(), within(1e-12));
  }

  private static ObjectNode slice(OracleCase c) {
    ObjectNode args = args();
    for (String name : new String[] {"a", "b", "rho", "m", "sigma"}) {
      copy(c, args, name, name);
    }
    return args;
  }

  private static void vogt(OracleCase c) {
    ObjectNode slice = slice(c);
    ObjectNode args = slice.deepCopy().set("time", c.in("t"));
    JsonNode wing = call("svi_raw_to_jump_wing", args);
    for (String name : new String[] {"v", "psi", "p", "c", "v_tilde"}) {
      c.check(name, wing.get(name).asDouble());
    }
    JsonNode raw = call("svi_jump_wing_to_raw", ((ObjectNode) wing.deepCopy()).put("time", 1.0));
    for (String name : new String[] {"a", "b", "rho", "m", "sigma"}) {
      assertThat(raw.get(name).asDouble()).isCloseTo(slice.get(name).asDouble(), within(1e-10));
    }
    JsonNode check = call("svi_butterfly_check", slice);
    assertThat(check.get("arbitrage_free").asBoolean()).isFalse();
    assertThat(check.get("worst_g").asDouble()).isNegative();
    assertThat(check.get("worst_log_moneyness").asDouble()).isCloseTo(0.8, within(0.1));
  }

  private static void section(OracleCase c) {
    ObjectNode args = slice(c).set("strikes", array(c.in("strike").asDouble()));
    copy(c, args, "forward", "forward");
    copy(c, args, "T", "time");
    c.check(
        "total_variance",
        SharedMaterial.numbers(call("svi_total_variance", args).get("total_variance"))[0]);
  }
}
