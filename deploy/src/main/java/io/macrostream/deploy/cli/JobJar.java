package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The jar that jobs are submitted from. */
public final class JobJar {

  private JobJar() {}

  /**
   * The jar that the build made.
   *
   * @throws CliException if there is none
   */
  public static Path find() throws IOException {
    Path directory = Path.of(System.getProperty("macrostream.root", "."), "jobs", "target");
    Optional<Path> jar = Optional.empty();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        jar = files.filter(file -> file.toString().endsWith("-all.jar")).findFirst();
      }
    }
    return jar.orElseThrow(
        () ->
            CliException.failure(
                "there is no job jar",
                "no *-all.jar in " + directory.toAbsolutePath(),
                "build it with: mvn -DskipTests package, or name one with --jar"));
  }
}
