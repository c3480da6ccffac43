package io.macrostream.functions.risk.stress;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.risk.stress.Scenario.Family;
import io.macrostream.functions.stats.InvalidInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One scenario of a file; what is wrong is added to a list, so that all of it is told at once. */
final class ScenarioReader {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "set",
          "family",
          "description",
          "from",
          "to",
          "liquidity_multiplier",
          "volatility_multiplier",
          "correlation_added",
          "correlation_blend",
          "shocks");
  private static final Map<String, ShockUnit> SIZES = sizes();
  private static final String BY_TENOR = "bp_by_tenor";

  private final JsonNode node;
  private final String path;
  private final List<String> problems;
  private final int before;

  ScenarioReader(JsonNode node, String path, List<String> problems) {
    this.node = node;
    this.path = node.hasNonNull("id") ? node.get("id").asText() : path;
    this.problems = problems;
    this.before = problems.size();
  }

  private static Map<String, ShockUnit> sizes() {
    Map<String, ShockUnit> sizes = new LinkedHashMap<>();
    sizes.put("pct", ShockUnit.RELATIVE);
    sizes.put("bp", ShockUnit.RATE);
    sizes.put("vol_points", ShockUnit.VOLATILITY);
    sizes.put("spread_pct", ShockUnit.RELATIVE_SPREAD);
    return sizes;
  }

  /** The scenario, or null where something is wrong. */
  Scenario read() {
    if (!node.isObject()) {
      problem("must be a mapping");
      return null;
    }
    rejectOthers(node, KEYS, "");
    String id = text("id");
    String set = text("set");
    String description = text("description");
    Family family = choice(node, "family", Family.class, null);
    LocalDate from = date("from");
    LocalDate to = date("to");
    if ((from == null) != (to == null) || (from != null && to != null && to.isBefore(from))) {
      problem("from and to must both be there, in order");
    }
    List<Shock> shocks = shocks();
    if (family == Family.REPLAY ? from == null : shocks.isEmpty()) {
      problem(
          family == Family.REPLAY ? "a replay needs from and to" : "shocks: there must be some");
    }
    Double liquidity = number(node, "liquidity_multiplier", "");
    Scenario.Regime regime =
        new Scenario.Regime(
            positive("volatility_multiplier"),
            number(node, "correlation_added", ""),
            number(node, "correlation_blend", ""));
    if (regime.correlationBlend() != null
        && !(regime.correlationBlend() >= 0 && regime.correlationBlend() <= 1)) {
      problem("correlation_blend must be from 0 to 1");
    }
    boolean calm = regime.equals(new Scenario.Regime(null, null, null));
    if (problems.size() > before) {
      return null;
    }
    try {
      return new Scenario(
          id,
          set,
          family,
          description,
          from,
          to,
          shocks,
          calm ? null : regime,
          liquidity == null ? 1 : liquidity);
    } catch (InvalidInputException e) {
      problem(e.getMessage());
      return null;
    }
  }

  private Double positive(String key) {
    Double value = number(node, key, "");
    if (value != null && value <= 0) {
      problem(key + " must be positive");
    }
    return value;
  }

  private List<Shock> shocks() {
    List<Shock> shocks = new ArrayList<>();
    JsonNode list = node.path("shocks");
    if (!list.isMissingNode() && !list.isArray()) {
      problem("shocks: must be a list");
      return shocks;
    }
    for (int i = 0; i < list.size(); i++) {
      int count = problems.size();
      Shock shock = shock(list.get(i), "shocks[" + i + "]: ");
      if (problems.size() == count) {
        shocks.add(shock);
      }
    }
    return shocks;
  }

  private Shock shock(JsonNode entry, String at) {
    if (!entry.isObject()) {
      problem(at + "must be a mapping");
      return null;
    }
    rejectOthers(
        entry,
        Set.of("factor", "provenance", "pct", "bp", "vol_points", "spread_pct", BY_TENOR),
        at);
    String factor = entry.path("factor").asText("");
    if (factor.isBlank()) {
      problem(at + "factor is missing");
    }
    Provenance provenance = choice(entry, "provenance", Provenance.class, Provenance.ASSUMED);
    List<Shock.Node> nodes = new ArrayList<>();
    ShockUnit unit = null;
    int given = 0;
    for (Map.Entry<String, ShockUnit> size : SIZES.entrySet()) {
      if (entry.has(size.getKey())) {
        given++;
        unit = size.getValue();
        Double value = number(entry, size.getKey(), at);
        nodes.add(new Shock.Node(0, value == null ? 0 : unit.fraction(value)));
      }
    }
    if (entry.has(BY_TENOR)) {
      given++;
      unit = ShockUnit.RATE;
      nodes.addAll(byTenor(entry.get(BY_TENOR), at));
    }
    if (given != 1) {
      problem(at + "give one of " + SIZES.keySet() + " and " + BY_TENOR + ", there are " + given);
      return null;
    }
    try {
      return new Shock(factor, unit, nodes, provenance);
    } catch (InvalidInputException e) {
      problem(at + e.getMessage());
      return null;
    }
  }

  private List<Shock.Node> byTenor(JsonNode tenors, String at) {
    List<Shock.Node> nodes = new ArrayList<>();
    if (!tenors.isObject() || tenors.isEmpty()) {
      problem(at + BY_TENOR + " must map years to basis points");
      return nodes;
    }
    tenors
        .properties()
        .forEach(
            entry -> {
              try {
                double years = Double.parseDouble(entry.getKey());
                Double value = number(tenors, entry.getKey(), at + BY_TENOR + " ");
                if (!(years >= 0) || Double.isInfinite(years)) {
                  problem(at + BY_TENOR + ": " + entry.getKey() + " are no years");
                } else if (value != null) {
                  nodes.add(new Shock.Node(years, ShockUnit.RATE.fraction(value)));
                }
              } catch (NumberFormatException e) {
                problem(at + BY_TENOR + ": " + entry.getKey() + " are no years");
              }
            });
    nodes.sort(Comparator.comparingDouble(Shock.Node::years));
    return nodes;
  }

  private String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      problem(key + " is missing");
    }
    return value.asText("");
  }

  private LocalDate date(String key) {
    if (!node.hasNonNull(key)) {
      return null;
    }
    try {
      return LocalDate.parse(node.get(key).asText());
    } catch (DateTimeException e) {
      problem(key + " is " + node.get(key).asText() + ", must be an ISO date");
      return null;
    }
  }

  private Double number(JsonNode of, String key, String at) {
    JsonNode value = of.get(key);
    if (value == null || value.isNull()) {
      if (value != null) {
        problem(at + key + " has no value");
      }
      return null;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      problem(at + key + " is " + value.asText() + ", must be a number");
      return null;
    }
    return value.doubleValue();
  }

  private <E extends Enum<E>> E choice(JsonNode of, String key, Class<E> type, E absent) {
    if (!of.hasNonNull(key) && absent != null) {
      return absent;
    }
    String text = of.path(key).asText("");
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    problem(key + " is '" + text + "', must be one of " + List.of(type.getEnumConstants()));
    return absent;
  }

  private void rejectOthers(JsonNode of, Set<String> known, String at) {
    of.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problem(at + key + " is not a key here");
              }
            });
  }

  private void problem(String message) {
    problems.add(path + ": " + message);
  }
}
