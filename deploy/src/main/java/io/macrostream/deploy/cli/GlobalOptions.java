package io.macrostream.deploy.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options every command has, before or after its name. */
public final class GlobalOptions {

  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "Where servers keep data, logs and pid files (default: .macrostream)")
  private Path home = Path.of(".macrostream");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Write results as JSON, one document for each line")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show warnings as they are logged, and stack traces")
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
