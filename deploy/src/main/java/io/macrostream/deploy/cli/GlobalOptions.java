package io.macrostream.deploy.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options every command has. */
public final class GlobalOptions {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where servers keep data, logs and pid files (default: .macrostream)")
  private Path home = Path.of(".macrostream");

  @Option(names = "--json", description = "Write results as JSON, one document for each line")
  private boolean json;

  @Option(names = "--verbose", description = "Show warnings as they are logged, and stack traces")
  private boolean verbose;

  /** The directory, absolute. */
  public Path home() {
    return home.toAbsolutePath().normalize();
  }

  /** Whether results are for machines. */
  public boolean json() {
    return json;
  }

  /** Whether stack traces are wanted. */
  public boolean verbose() {
    return verbose;
  }
}
