package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.OracleCase.args;
import static io.macrostream.functions.catalogue.OracleCase.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Derived numbers of order books and trades: there are no published ones. */
class MicrostructureOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.of(
          "ofi-cont-kukanov-stoikov", MicrostructureOracleTest::flow,
          "microprice-weighted-mid", MicrostructureOracleTest::top,
          "vpin-bulk-volume", MicrostructureOracleTest::vpin);

  @TestFactory
  Stream<DynamicTest> derivedNumbers() {
    return OracleCase.tests(RULES, "microstructure");
  }

  private static void flow(OracleCase c) {
    ObjectNode args = args().set("quotes", c.in("book_bid_px_bid_sz_ask_px_ask_sz"));
    JsonNode flow = call("order_flow_imbalance", args);
    assertThat(SharedMaterial.numbers(flow.get("events")))
        .containsExactly(SharedMaterial.numbers(c.expected().get("events")));
    c.checked("events");
    c.check("ofi", flow.get("ofi").asDouble(), 0);
  }

  private static void top(OracleCase c) {
    JsonNode top = call("top_of_book", c.in());
    for (String name : new String[] {"imbalance", "mid", "weighted_mid"}) {
      c.check(name, top.get(name).asDouble());
    }
  }

  private static void vpin(OracleCase c) {
    ObjectNode args = args().set("volumes", c.in("bucket_volume"));
    args.set("price_changes", c.in("price_change"));
    args.set("sigma", c.in("sigma_dp"));
    JsonNode vpin = call("vpin", args);
    c.check("buy_volume", SharedMaterial.numbers(vpin.get("buy_volume")));
    c.check("vpin", vpin.get("vpin").asDouble());
  }
}
