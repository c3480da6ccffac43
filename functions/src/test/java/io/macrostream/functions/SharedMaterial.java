package io.macrostream.functions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Real data and published numbers that lie beside the project and are not part of it. A test that
 * asks for a file that is not there is skipped with a message.
 */
public final class SharedMaterial {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SharedMaterial() {}

  /** The file of that path, or skips the test. */
  public static Path file(String path) {
    Optional<Path> file = root().map(root -> root.resolve(path)).filter(Files::isRegularFile);
    assumeTrue(file.isPresent(), () -> "skipped: no " + path + " in the shared material");
    return file.get();
  }

  private static Optional<Path> root() {
    String configured = System.getProperty("macrostream.shared");
    if (configured != null) {
      return Optional.of(Path.of(configured));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolve("shared");
      if (Files.isDirectory(shared.resolve("oracles"))) {
        return Optional.of(shared);
      }
    }
    return Optional.empty();
  }

  /** The cases of an oracle topic, or skips the test. */
  public static List<JsonNode> oracle(String topic) {
    try {
      JsonNode root = JSON.readTree(file("oracles/" + topic + ".json").toFile());
      List<JsonNode> cases = new ArrayList<>();
      root.get("cases").forEach(cases::add);
      return cases;
    } catch (IOException e) {
      throw new AssertionError("oracle " + topic + " cannot be read", e);
    }
  }

  /** Lines of a plain CSV without quoting, header first, split at commas; or skips the test. */
  public static List<String[]> csv(String path) {
    try {
      return Files.readAllLines(file(path), StandardCharsets.UTF_8).stream()
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(path + " cannot be read", e);
    }
  }

  /** A JSON array of numbers. */
  public static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
