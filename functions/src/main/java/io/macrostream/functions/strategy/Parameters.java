package io.macrostream.functions.strategy;

import io.macrostream.functions.event.Parameter;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a strategy's parameters in force at a decision.
 *
 * @param values by name, in order
 */
public record Parameters(SortedMap<String, Double> values) {

  /** The defaults of a manifest. */
  public static Parameters defaults(Manifest manifest) {
    return of(manifest, Map.of());
  }

  /**
   * The defaults of a manifest with some values replaced.
   *
   * @param overrides text by name, as on the topic {@code parameters}; the switch {@link
   *     Parameter#ENABLED} may be among them and is the host's business
   * @throws InvalidInputException that lists everything wrong: unknown names, values that do not
   *     parse or are out of range
   */
  public static Parameters of(Manifest manifest, Map<String, String> overrides) {
    TreeMap<String, String> unknown = new TreeMap<>(overrides);
    unknown.remove(Parameter.ENABLED);
    TreeMap<String, Double> values = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (ParameterSpec spec : manifest.parameters()) {
      unknown.remove(spec.name());
      try {
        values.put(
            spec.name(), spec.parse(overrides.getOrDefault(spec.name(), spec.defaultValue())));
      } catch (InvalidInputException e) {
        problems.add(e.getMessage());
      }
    }
    unknown.keySet().forEach(name -> problems.add(name + " is not a parameter"));
    Require.that(
        problems.isEmpty(),
        Fault.OUT_OF_RANGE,
        () -> "parameters of " + manifest.id() + ": " + String.join("; ", problems));
    return new Parameters(Collections.unmodifiableSortedMap(values));
  }

  /** A parameter of the manifest. */
  public double number(String name) {
    Double value = values.get(name);
    Require.that(value != null, Fault.UNKNOWN_NAME, () -> "no parameter " + name);
    return value;
  }

  /** A parameter of type INTEGER. */
  public int integer(String name) {
    return (int) number(name);
  }

  /** SHA-256 of {@code name=value} lines in the order of names: equal exactly for equal values. */
  public String hash() {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return Hashes.sha256(text.toString());
  }
}
