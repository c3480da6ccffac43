package io.macrostream.connectors.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys of vendors, from the environment or from files, and the means to keep them out of what is
 * written.
 */
public final class Credentials {

  private static final String FILE_SUFFIX = "_FILE";

  /** Parameters of queries that hold keys, at whatever vendor. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([?&\"\\s]|^)(api_?key|registrationkey|token|apca-api-[a-z-]+|authorization)"
              + "(=|\"?\\s*:\\s*\"?)[^&\\s\"]+");

  private final Map<String, String> environment;

  /** Keys of an environment. */
  public Credentials(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Keys of this process's environment. */
  public static Credentials ofProcess() {
    return new Credentials(System.getenv());
  }

  /**
   * The key in the variable {@code name}, or in the file that {@code name_FILE} names.
   *
   * @throws IOException if the file cannot be read
   */
  public Optional<String> find(String name) throws IOException {
    String value = environment.get(name);
    if (value != null && !value.isBlank()) {
      return Optional.of(value.strip());
    }
    String file = environment.get(name + FILE_SUFFIX);
    return file == null || file.isBlank()
        ? Optional.empty()
        : Optional.of(Files.readString(Path.of(file)).strip());
  }

  /** {@code text} without the keys that URLs and bodies may hold. */
  public static String redacted(String text) {
    return SECRET.matcher(text).replaceAll("$1$2$3***");
  }
}
