package io.macrostream.connectors.control;

import io.macrostream.connectors.catalogue.Resources;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A control file as it was when the job was submitted: it travels with the job, so that every
 * restart sees the same.
 *
 * @param name its file name, the origin that dead letters show
 * @param text its content
 */
public record ControlFile(String name, String text) implements Serializable {

  /**
   * Reads a file as UTF-8.
   *
   * @throws IOException if it cannot be read
   */
  public static ControlFile read(Path path) throws IOException {
    // Bad bytes become U+FFFD, and the line they stand in is then rejected.
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    return new ControlFile(path.getFileName().toString(), text);
  }

  /** A file that ships with the product, as {@code /demo/limits.yaml}. */
  public static ControlFile bundled(String resource) {
    return new ControlFile(
        resource.substring(resource.lastIndexOf('/') + 1), Resources.text(resource));
  }
}
