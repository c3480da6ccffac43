package io.macrostream.sql.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Figures that the example of a function does not show, because they depend on other arguments, or
 * shows without their type: an empty array, a null. A resource with a line for each: function,
 * field, type.
 */
final class ResultFields {

  private static final String RESOURCE = "/functions/result-fields.csv";
  private static final Map<String, Map<String, ResultType>> ALL = read();

  private ResultFields() {}

  /** The figures of that function, by name in their order; none for most. */
  static Map<String, ResultType> of(String function) {
    return ALL.getOrDefault(function, Map.of());
  }

  /** The functions that have a line. */
  static Set<String> functions() {
    return Set.copyOf(ALL.keySet());
  }

  private static Map<String, Map<String, ResultType>> read() {
    Map<String, Map<String, ResultType>> all = new HashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ResultFields.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",", 3))
          .forEach(
              cells ->
                  all.computeIfAbsent(cells[0], function -> new LinkedHashMap<>())
                      .put(cells[1], ResultType.parse(cells[2])));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
