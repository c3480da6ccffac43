package io.macrostream.functions.risk.stress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which factors each instrument follows, read from YAML. An instrument has alternatives, in order:
 * of a scenario counts the first whose factor it shocks, in a unit that can be followed. One that
 * is not in the file follows nothing.
 */
public final class FactorLinks {

  private static final String BUNDLED = "/stress/factors.yaml";
  private static final Set<String> KEYS = Set.of("ids", "follow");
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private final SortedMap<String, List<FactorLink>> byInstrument;

  private FactorLinks(SortedMap<String, List<FactorLink>> byInstrument) {
    this.byInstrument = Collections.unmodifiableSortedMap(byInstrument);
  }

  /** The links that come with the product. */
  public static FactorLinks bundled() {
    try {
      return of(YAML.readTree(FactorLinks.class.getResourceAsStream(BUNDLED)));
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled factors cannot be read", e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws InvalidScenariosException with all that is wrong
   */
  public static FactorLinks parse(String yaml) {
    try {
      return of(YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new InvalidScenariosException(
          List.of("not YAML" + where + ": " + e.getOriginalMessage()));
    }
  }

  private static FactorLinks of(JsonNode root) {
    JsonNode list = root == null ? null : root.get("instruments");
    if (list == null || !list.isArray() || root.size() != 1) {
      throw new InvalidScenariosException(
          List.of("the file must be a mapping with a list of instruments and nothing else"));
    }
    List<String> problems = new ArrayList<>();
    SortedMap<String, List<FactorLink>> byInstrument = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode entry = list.get(i);
      String at = "instruments[" + i + "]";
      List<FactorLink> links = links(entry, at, problems);
      if (!entry.path("ids").isArray() || entry.path("ids").isEmpty()) {
        problems.add(at + ": ids must be a list of instruments");
      }
      for (JsonNode id : entry.path("ids")) {
        if (byInstrument.put(id.asText(), links) != null) {
          problems.add(at + ": " + id.asText() + " is there twice");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidScenariosException(problems);
    }
    return new FactorLinks(byInstrument);
  }

  private static List<FactorLink> links(JsonNode entry, String at, List<String> problems) {
    entry
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problems.add(at + ": " + key + " is not a key here");
              }
            });
    JsonNode follow = entry.path("follow");
    if (!follow.isArray() || follow.isEmpty()) {
      problems.add(at + ": follow must be a list of factors");
    }
    List<FactorLink> links = new ArrayList<>();
    for (int i = 0; i < follow.size(); i++) {
      new FactorLinkReader(follow.get(i), at + ".follow[" + i + "]", problems)
          .read()
          .ifPresent(links::add);
    }
    return List.copyOf(links);
  }

  /** These, with those of another file in place of what they say of the same instruments. */
  public FactorLinks with(FactorLinks others) {
    SortedMap<String, List<FactorLink>> all = new TreeMap<>(byInstrument);
    all.putAll(others.byInstrument);
    return new FactorLinks(all);
  }

  /** The alternatives of each instrument, by id in order. */
  public SortedMap<String, List<FactorLink>> byInstrument() {
    return byInstrument;
  }
}
