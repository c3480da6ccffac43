package io.macrostream.connectors.secret;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret is. It travels inside the job graph; the process that needs the secret looks.
 *
 * @param place {@code env:NAME} or {@code file:PATH}
 */
public record SecretReference(String place) implements Serializable {

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  /** Whether a text has the form of a reference. */
  public static boolean isOne(String text) {
    return text != null && (text.startsWith(ENVIRONMENT) || text.startsWith(FILE));
  }

  /**
   * Looks.
   *
   * @param what what is looked for, such as {@code the database password}
   * @throws SecretMissingException if it is not where it should be
   */
  public String read(String what) throws SecretMissingException {
    if (place.startsWith(ENVIRONMENT)) {
      String name = place.substring(ENVIRONMENT.length());
      String value = System.getenv(name);
      if (value == null) {
        throw new SecretMissingException(
            what + " should be in the environment variable " + name + ": set it", null);
      }
      return value;
    }
    String file = place.substring(FILE.length());
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new SecretMissingException(
          what + " should be in the file " + file + ": it cannot be read", e);
    }
  }
}
