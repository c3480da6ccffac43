package io.macrostream.sql.function;

import io.macrostream.sql.function.AggregateForm.Feed;
import io.macrostream.sql.function.AggregateForm.Part;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The aggregates: functions of the catalogue over the rows of a group or of a window, for what
 * Flink has no aggregate of its own.
 */
final class Aggregates {

  private static final SortedMap<String, AggregateForm> ALL = all();

  private Aggregates() {}

  /** Names in SQL. */
  static SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ALL.keySet()));
  }

  /** The form of that name, which must be one. */
  static AggregateForm form(String name) {
    return ALL.get(name);
  }

  private static SortedMap<String, AggregateForm> all() {
    SortedMap<String, AggregateForm> all = new TreeMap<>();
    all.put("quantile_agg", AggregateForm.of("quantile", "value", "values"));
    all.put("median_agg", AggregateForm.of("quantile", "value", "values").fixing("p", 0.5));
    all.put("sharpe_ratio_agg", AggregateForm.of("sharpe_ratio", "return", "returns").inOrder());
    all.put("max_drawdown_agg", AggregateForm.of("max_drawdown", "return", "returns").inOrder());
    all.put(
        "ewma_volatility_agg", AggregateForm.of("ewma_volatility", "return", "returns").inOrder());
    all.put("zscore_agg", lastAgainstThoseBefore("zscore"));
    all.put("var_historical_agg", AggregateForm.of("var_historical", "loss", "losses"));
    all.put("es_historical_agg", AggregateForm.of("es_historical", "loss", "losses"));
    all.put("correlation_agg", pairs("correlation"));
    all.put("beta_agg", pairs("beta"));
    return all;
  }

  private static AggregateForm lastAgainstThoseBefore(String function) {
    return new AggregateForm(
        function,
        List.of("value"),
        true,
        List.of(new Feed("x", 0, Part.LAST), new Feed("history", 0, Part.BEFORE)),
        Map.of());
  }

  private static AggregateForm pairs(String function) {
    return new AggregateForm(
        function,
        List.of("x", "y"),
        false,
        List.of(new Feed("x", 0, Part.ALL), new Feed("y", 1, Part.ALL)),
        Map.of());
  }
}
