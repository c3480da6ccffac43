package io.macrostream.connectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data outside of the source tree; tests that need it are skipped where it is absent. */
public final class SharedData {

  private SharedData() {}

  /** A directory of the reference data, as {@code data/history}. */
  public static Path directory(String name) {
    String root = System.getProperty("macrostream.shared", "../../shared");
    Path path = Path.of(root, name);
    assumeTrue(Files.isDirectory(path), "skipped: no reference data at " + path);
    return path;
  }
}
