package io.macrostream.deploy.cli;

import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The jar that jobs are submitted from, and the names of the jobs in it. */
public final class JobJar {

  private static final String PACKAGE = "io.macrostream.jobs.";

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

  /** The main class of a job: {@code pipeline} is PipelineJob; a name with a dot is itself. */
  public static String mainClass(String job) {
    if (job.contains(".")) {
      return job;
    }
    String name = job.substring(0, 1).toUpperCase(Locale.ROOT) + job.substring(1);
    return PACKAGE + (name.endsWith("Job") ? name : name + "Job");
  }

  /** Whether it is one of the product's own jobs. */
  static boolean isOurs(String mainClass) {
    return mainClass.startsWith(PACKAGE);
  }
}
