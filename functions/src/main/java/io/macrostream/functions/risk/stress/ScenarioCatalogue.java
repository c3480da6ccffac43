package io.macrostream.functions.risk.stress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scenarios by id, read from YAML. The bundled file holds the reference sets as they are and the
 * families of this project; a file of the user has the same form.
 */
public final class ScenarioCatalogue {

  private static final String BUNDLED = "/stress/scenarios.yaml";
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private final SortedMap<String, Scenario> byId;

  private ScenarioCatalogue(SortedMap<String, Scenario> byId) {
    this.byId = Collections.unmodifiableSortedMap(byId);
  }

  /** The scenarios that come with the product. */
  public static ScenarioCatalogue bundled() {
    try {
      return of(YAML.readTree(ScenarioCatalogue.class.getResourceAsStream(BUNDLED)));
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled scenarios cannot be read", e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws InvalidScenariosException with all that is wrong
   */
  public static ScenarioCatalogue parse(String yaml) {
    try {
      return of(YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new InvalidScenariosException(
          List.of("not YAML" + where + ": " + e.getOriginalMessage()));
    }
  }

  private static ScenarioCatalogue of(JsonNode root) {
    List<String> problems = new ArrayList<>();
    JsonNode list = root == null ? null : root.get("scenarios");
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw new InvalidScenariosException(
          List.of("the file must be a mapping with a list of scenarios under that key"));
    }
    root.fieldNames()
        .forEachRemaining(
            key -> {
              if (!key.equals("scenarios")) {
                problems.add(key + ": is not a key of this file");
              }
            });
    SortedMap<String, Scenario> byId = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      Scenario scenario = new ScenarioReader(list.get(i), "scenarios[" + i + "]", problems).read();
      if (scenario != null && byId.put(scenario.id(), scenario) != null) {
        problems.add("scenarios[" + i + "]: a second " + scenario.id());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidScenariosException(problems);
    }
    return new ScenarioCatalogue(byId);
  }

  /** All, by id in order. */
  public Collection<Scenario> all() {
    return byId.values();
  }

  /** Those of a set, by id in order. */
  public List<Scenario> set(String name) {
    return byId.values().stream().filter(scenario -> scenario.set().equals(name)).toList();
  }

  /** The scenario of that id. */
  public Scenario get(String id) {
    Scenario scenario = byId.get(id);
    if (scenario == null) {
      throw new InvalidInputException(
          Fault.UNKNOWN_NAME, "no scenario " + id + "; there are " + byId.keySet());
    }
    return scenario;
  }
}
