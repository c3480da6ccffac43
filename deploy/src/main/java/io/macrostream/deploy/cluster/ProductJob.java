package io.macrostream.deploy.cluster;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.config.JobConfigException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A job of the product: what it is called, and what it can be told. */
public enum ProductJob {
  INGEST("IngestJob"),
  PIPELINE("PipelineJob"),
  PARSE("ParseJob");

  private static final String PACKAGE = "io.macrostream.jobs.";

  private final String className;

  ProductJob(String className) {
    this.className = className;
  }

  /** What it is called on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class whose main method starts it. */
  public String mainClass() {
    return PACKAGE + className;
  }

  /** The job that {@code name} names: its label, its class, or its class with the package. */
  public static Optional<ProductJob> of(String name) {
    return Arrays.stream(values())
        .filter(
            job ->
                List.of(job.label(), job.className, job.mainClass()).stream()
                    .anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  /** What is wrong with {@code arguments}, in the words of the job itself; empty if nothing is. */
  public List<String> problems(List<String> arguments) {
    String[] args = arguments.toArray(String[]::new);
    Instant now = Clock.systemUTC().instant();
    try {
      if (this == INGEST) {
        IngestConfig.read(args, now);
      } else {
        JobConfig.pipeline(args, now);
      }
      return List.of();
    } catch (JobConfigException e) {
      return e.problems();
    }
  }

  /**
   * Reports the problems of a configuration, if there are any.
   *
   * @param what what cannot be done
   * @throws CliException with a line for each problem
   */
  public static void refuse(String what, List<String> problems, String fix) {
    if (!problems.isEmpty()) {
      throw CliException.usage(what, String.join("\n", problems), fix);
    }
  }

  @Override
  public String toString() {
    return label();
  }
}
