package io.macrostream.connectors.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text files that ship with the product. */
public final class Resources {

  private Resources() {}

  /**
   * The resource at an absolute name, as UTF-8.
   *
   * @throws IllegalArgumentException if there is no such resource
   */
  public static String text(String name) {
    try (var in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
