package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.OracleCase.args;
import static io.macrostream.functions.catalogue.OracleCase.array;
import static io.macrostream.functions.catalogue.OracleCase.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.macrostream.functions.SharedMaterial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published numbers of technical indicators. */
class IndicatorOracleTest {

  private static final Map<String, Consumer<OracleCase>> RULES =
      Map.ofEntries(
          Map.entry(
              "si-rsi-14", c -> rows(c, call("rsi", period(c, "close")), Map.of("rsi", "value"))),
          Map.entry("si-macd-12-26-9", IndicatorOracleTest::macd),
          Map.entry(
              "si-atr-14",
              c ->
                  rows(
                      c,
                      call("atr", period(c, "high", "low", "close")),
                      Map.of("tr", "true_range", "atr", "atr"))),
          Map.entry(
              "si-adx-14",
              c ->
                  rows(
                      c,
                      call("adx", period(c, "high", "low", "close")),
                      Map.of("pdi", "plus_di", "mdi", "minus_di", "dx", "dx", "adx", "adx"))),
          Map.entry("si-bollinger-20-2", IndicatorOracleTest::bollinger),
          Map.entry(
              "si-ema-20", c -> rows(c, call("ema", period(c, "close")), Map.of("ema", "value"))),
          Map.entry(
              "si-stddev-zscore-10",
              c ->
                  rows(
                      c,
                      call("rolling_deviation", period(c, "close")),
                      Map.of("stddev", "deviation", "mean", "mean", "zscore", "zscore"))),
          Map.entry("si-psar-0.02-0.2", IndicatorOracleTest::parabolicSar),
          Map.entry(
              "si-heikin-ashi",
              c ->
                  rows(
                      c,
                      call("heikin_ashi", quotes(c, "open", "high", "low", "close")),
                      Map.of("open", "open", "high", "high", "low", "low", "close", "close"))),
          Map.entry(
              "si-slope-20",
              c -> rows(c, call("rolling_slope", period(c, "close")), Map.of("slope", "slope"))),
          Map.entry("stockcharts-bollinger-20", IndicatorOracleTest::stockCharts),
          Map.entry("ttr-spy-2018-12-31", IndicatorOracleTest::spy));

  @TestFactory
  Stream<DynamicTest> publishedNumbers() {
    return OracleCase.tests(RULES, "technical_indicators");
  }

  private static void macd(OracleCase c) {
    ObjectNode args = quotes(c, "close");
    for (String name : List.of("fast", "slow", "signal")) {
      args.set(name, c.in(name));
    }
    rows(
        c,
        call("macd", args),
        Map.of(
            "macd", "macd",
            "signal", "signal",
            "histogram", "histogram",
            "fast_ema", "fast_ema",
            "slow_ema", "slow_ema"));
  }

  private static void bollinger(OracleCase c) {
    ObjectNode args = period(c, "close");
    args.set("multiple", c.in("mult"));
    rows(
        c,
        call("bollinger_bands", args),
        Map.of(
            "sma", "middle",
            "upper", "upper",
            "lower", "lower",
            "percent_b", "percent_b",
            "zscore", "zscore",
            "width", "width"));
  }

  private static void parabolicSar(OracleCase c) {
    ObjectNode args = quotes(c, "high", "low", "close");
    args.set("step", c.in("step"));
    args.set("max", c.in("max"));
    JsonNode result = call("parabolic_sar", args);
    rows(c, result, Map.of("sar", "settled_sar"));
    c.expected()
        .get("reversal")
        .fields()
        .forEachRemaining(
            row ->
                assertThat(result.get("reversal").get(Integer.parseInt(row.getKey())).asInt() == 1)
                    .as("reversal at " + row.getKey())
                    .isEqualTo(row.getValue().asBoolean()));
    c.checked("reversal");
    assertThat(result.get("settled_sar").get(13).isNull()).isTrue();
  }

  private static void stockCharts(OracleCase c) {
    ObjectNode args = args().set("period", c.in("period"));
    args.set("multiple", c.in("mult"));
    args.set("close", c.in("close"));
    JsonNode bands = call("bollinger_bands", args);
    c.check("upper_last", last(bands, "upper"));
    c.check("lower_last", last(bands, "lower"));
    c.check("middle_last", last(bands, "middle"));
    c.check("percent_b_last", last(bands, "percent_b"));
  }

  private static void spy(OracleCase c) {
    List<String[]> rows =
        SharedMaterial.csv("data/history/etf/spy.csv").stream()
            .filter(
                row ->
                    row[0].equals("date")
                        || (row[0].compareTo("2014-01-01") >= 0 && row[0].compareTo("2019") < 0))
            .toList();
    assertThat(rows).hasSize(c.in("n_bars").asInt() + 1);
    JsonNode periods = c.in("periods");
    ObjectNode close = columns(rows, "close");
    ObjectNode bars = columns(rows, "high", "low", "close");
    c.check("rsi", last(call("rsi", with(close, periods.get("rsi"))), "value"));
    c.check("ema20", last(call("ema", with(close, periods.get("ema"))), "value"));
    ObjectNode macd = close.deepCopy();
    macd.set("fast", periods.get("macd").get(0));
    macd.set("slow", periods.get("macd").get(1));
    macd.set("signal", periods.get("macd").get(2));
    // TTR states MACD in percent of the slow average unless percent = FALSE, as here.
    c.check("macd", last(call("macd", macd), "macd"));
    c.check("signal", last(call("macd", macd), "signal"));
    c.check("atr", last(call("atr", with(bars, periods.get("atr"))), "atr"));
    JsonNode adx = call("adx", with(bars, periods.get("adx")));
    c.check("adx", last(adx, "adx"));
    c.check("dip", last(adx, "plus_di"));
    c.check("din", last(adx, "minus_di"));
    ObjectNode bands = with(close, periods.get("bollinger").get(0));
    bands.set("multiple", periods.get("bollinger").get(1));
    c.check("bb_up", last(call("bollinger_bands", bands), "upper"));
    c.check("bb_dn", last(call("bollinger_bands", bands), "lower"));
  }

  private static ObjectNode with(ObjectNode args, JsonNode period) {
    return args.deepCopy().set("period", period);
  }

  private static double last(JsonNode result, String field) {
    JsonNode series = result.get(field);
    return series.get(series.size() - 1).asDouble();
  }

  /** Compares the rows that are published. */
  private static void rows(OracleCase c, JsonNode result, Map<String, String> fields) {
    fields.forEach(
        (figure, field) -> {
          c.expected()
              .get(figure)
              .fields()
              .forEachRemaining(
                  row ->
                      assertThat(
                              result.get(field).get(Integer.parseInt(row.getKey())).doubleValue())
                          .as(figure + " at " + row.getKey())
                          .isCloseTo(row.getValue().asDouble(), within(c.tolerance(figure, 0))));
          c.checked(figure);
        });
  }

  private static ObjectNode period(OracleCase c, String... columns) {
    return quotes(c, columns).set("period", c.in("period"));
  }

  private static ObjectNode quotes(OracleCase c, String... columns) {
    return columns(SharedMaterial.csv("oracles/" + c.in("series").asText()), columns);
  }

  private static ObjectNode columns(List<String[]> rows, String... names) {
    ObjectNode args = args();
    for (String name : names) {
      int at = Arrays.asList(rows.get(0)).indexOf(name);
      args.set(
          name,
          array(rows.stream().skip(1).mapToDouble(row -> Double.parseDouble(row[at])).toArray()));
    }
    return args;
  }
}
