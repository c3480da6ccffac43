package io.macrostream.deploy.terminal;

import java.nio.file.Files;
import java.nio.file.Path;

/** How a person starts this program again. */
public final class Program {

  private static final String NAME = "macrostream";

  private Program() {}

  /**
   * The absolute path of the start script, which works from any directory and without a change of
   * the PATH; its bare name where the program was not started by it.
   */
  public static String path() {
    String root = System.getProperty("macrostream.root");
    Path script = root == null ? null : Path.of(root, "deploy", "bin", NAME).toAbsolutePath();
    return script != null && Files.isExecutable(script) ? script.normalize().toString() : NAME;
  }
}
