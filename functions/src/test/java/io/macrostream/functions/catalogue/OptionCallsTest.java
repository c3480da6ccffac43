package io.macrostream.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.macrostream.functions.catalogue.CatalogueException.Code;
import org.junit.jupiter.api.Test;

/** Functions of options and order books, called as a user calls them. */
class OptionCallsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode call(String name, String args) {
    try {
      return FunctionCatalogue.standard().call(name, JSON.readTree(args.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(args, e);
    }
  }

  private static void assertRefused(Code code, String part, String name, String args) {
    assertThatThrownBy(() -> call(name, args))
        .isInstanceOfSatisfying(
            CatalogueException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(part);
  }

  @Test
  void ratesOrDiscountFactorsVolatilityOrDeviation() {
    double byRates =
        call(
                "option_price",
                "{'type':'put','spot':75,'strike':70,'time':0.5,'volatility':0.35,"
                    + "'rate_domestic':0.1,'rate_foreign':0.05}")
            .get("price")
            .asDouble();
    double byFactors =
        call(
                "option_price",
                "{'type':'put','spot':75,'strike':70,'stddev':"
                    + 0.35 * Math.sqrt(0.5)
                    + ",'df_domestic':"
                    + Math.exp(-0.05)
                    + ",'df_foreign':"
                    + Math.exp(-0.025)
                    + "}")
            .get("price")
            .asDouble();
    assertThat(byRates).isCloseTo(byFactors, within(1e-12));
    double forward = 75 * Math.exp(0.025);
    double black =
        call(
                "black_price",
                "{'type':'put','forward':"
                    + forward
                    + ",'strike':70,'time':0.5,'volatility':0.35,'rate':0.1}")
            .get("price")
            .asDouble();
    assertThat(black).isCloseTo(byRates, within(1e-12));
  }

  @Test
  void whatIsAmbiguousOrMissingIsRefused() {
    String start = "{'type':'call','spot':1,'strike':1,'df_domestic':1,'df_foreign':1";
    assertRefused(Code.MISSING_ARGUMENT, "stddev or volatility", "option_price", start + "}");
    assertRefused(
        Code.INVALID_INPUT,
        "not both",
        "option_price",
        start + ",'stddev':0.1,'volatility':0.1,'time':1}");
    assertRefused(Code.MISSING_ARGUMENT, "time", "option_price", start + ",'volatility':0.1}");
    assertRefused(
        Code.INVALID_INPUT, "not both", "option_price", start + ",'stddev':0.1,'rate_foreign':0}");
    assertRefused(
        Code.MISSING_ARGUMENT,
        "df_domestic or rate_domestic",
        "option_price",
        "{'type':'call','spot':1,'strike':1,'df_foreign':1,'stddev':0.1}");
    assertRefused(
        Code.WRONG_TYPE, "call | put", "option_price", start.replace("call", "CALL") + "}");
    assertRefused(Code.INVALID_INPUT, "NO_SOLUTION", "implied_volatility", start + ",'price':2}");
    assertRefused(
        Code.INVALID_INPUT, "OUT_OF_RANGE", "implied_volatility", start + ",'price':0.1,'time':0}");
    assertRefused(
        Code.MISSING_ARGUMENT,
        "wing",
        "fx_smile",
        "{'spot':1,'time':1,'df_domestic':1,'df_foreign':1,'atm':0.1,'risk_reversal':0,"
            + "'butterfly':0.001,'wing_butterfly':0.002}");
    assertRefused(
        Code.INVALID_INPUT,
        "EXTRAPOLATION",
        "volatility_at_time",
        "{'times':[1,2],'volatilities':[0.1,0.1],'at':[3]}");
  }

  @Test
  void aSlippedBookIsRefused() {
    assertRefused(
        Code.INVALID_INPUT,
        "CROSSED_BOOK",
        "top_of_book",
        "{'bid':100,'bid_size':1,'ask':100,'ask_size':1}");
    assertRefused(
        Code.INVALID_INPUT,
        "CROSSED_BOOK",
        "order_flow_imbalance",
        "{'quotes':[[1,1,2,1],[2,1,1,1]]}");
    assertRefused(
        Code.INVALID_INPUT, "SHAPE", "order_flow_imbalance", "{'quotes':[[1,1,2],[1,1,2]]}");
    assertRefused(
        Code.INVALID_INPUT,
        "UNORDERED",
        "book_imbalance",
        "{'bids':[1,2],'bid_sizes':[1,1],'asks':[3,4],'ask_sizes':[1,1]}");
    assertRefused(
        Code.INVALID_INPUT,
        "EMPTY",
        "book_depth",
        "{'bids':[],'bid_sizes':[],'asks':[3],'ask_sizes':[1],'distance_bp':5}");
    assertRefused(
        Code.INVALID_INPUT, "NO_SOLUTION", "roll_spread", "{'prices':[100,101,102,103.5,105.5]}");
  }

  @Test
  void costsOfTradesBeforeTheFirstQuoteAreLeftOut() {
    JsonNode costs =
        call(
            "trade_costs",
            "{'times':[0,2,9],'prices':[99,101,101],'signs':[1,1,1],'quote_times':[1,5],"
                + "'bids':[99.5,100],'asks':[100.5,101],'delay':3}");
    assertThat(costs.get("trades").asInt()).isEqualTo(1);
    assertThat(costs.get("left_out").asInt()).isEqualTo(2);
    assertThat(costs.get("effective").asDouble()).isCloseTo(2, within(1e-12));
    assertThat(costs.get("impact").asDouble()).isCloseTo(1, within(1e-12));
  }

  @Test
  void vpinOfTradesIsThatOfItsBuckets() {
    JsonNode trades =
        call(
            "vpin_from_trades",
            "{'prices':[100,101,100.5,102],'sizes':[8,9,10,6],'bucket_volume':10,'sigma':1}");
    String buckets =
        "{'volumes':[10,10,10],'price_changes':" + trades.get("price_changes") + ",'sigma':1}";
    assertThat(trades.get("buckets").asInt()).isEqualTo(3);
    assertThat(trades.get("vpin")).isEqualTo(call("vpin", buckets).get("vpin"));
    JsonNode signed =
        call(
            "vpin_from_trades",
            "{'prices':[1,1,1],'sizes':[10,5,5],'bucket_volume':10,'signs':[1,1,-1]}");
    assertThat(signed.get("vpin").asDouble()).isEqualTo(0.5);
    assertThat(signed.get("sigma").isNull()).isTrue();
  }
}
