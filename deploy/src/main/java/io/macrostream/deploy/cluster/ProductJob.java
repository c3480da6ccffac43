package io.macrostream.deploy.cluster;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.jobs.AlertJob;
import io.macrostream.jobs.Environments;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.ParseJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.jobs.QualityJob;
import io.macrostream.jobs.RiskJob;
import io.macrostream.jobs.TransformJob;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.config.JobConfigException;
import io.macrostream.jobs.config.NotificationConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A job of the product: what it is called, and what it can be told. */
public enum ProductJob {
  INGEST(IngestJob.class, IngestJob.NAME),
  PIPELINE(PipelineJob.class, PipelineJob.NAME),
  TRANSFORM(TransformJob.class, TransformJob.NAME),
  RISK(RiskJob.class, RiskJob.NAME),
  QUALITY(QualityJob.class, QualityJob.NAME),
  PARSE(ParseJob.class, ParseJob.NAME),
  ALERTS(AlertJob.class, AlertJob.NAME);

  /** Jobs that write the judgements and dead letters of one run, in each other's place. */
  private static final Set<ProductJob> JUDGES = EnumSet.of(PIPELINE, TRANSFORM, QUALITY);

  /** Jobs that write the risk and alerts of one run, in each other's place. */
  private static final Set<ProductJob> RISKS = EnumSet.of(PIPELINE, RISK);

  private final Class<?> main;
  private final String jobName;

  ProductJob(Class<?> main, String jobName) {
    this.main = main;
    this.jobName = jobName;
  }

  /** What it is called on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class whose main method starts it. */
  public String mainClass() {
    return main.getName();
  }

  /** The job that {@code name} names: its label, its class, or its class with the package. */
  public static Optional<ProductJob> of(String name) {
    return Arrays.stream(values())
        .filter(
            job ->
                List.of(job.label(), job.main.getSimpleName(), job.mainClass()).stream()
                    .anyMatch(name::equalsIgnoreCase))
        .findFirst();
  }

  /** What is wrong with {@code arguments}, in the words of the job itself; empty if nothing is. */
  public List<String> problems(List<String> arguments) {
    try {
      config(arguments);
      return List.of();
    } catch (JobConfigException e) {
      return e.problems();
    }
  }

  /**
   * Whether it would write what a running job writes already, where a partition has one writer:
   * every ingest job writes the same topics, the others what is marked with their run; pipeline,
   * transforms and quality of one run write the same, and so do pipeline and risk.
   *
   * @param running name of that job on the cluster
   * @param arguments of the job to be started
   * @throws JobConfigException if they have {@link #problems}
   */
  public boolean clashesWith(String running, List<String> arguments) {
    if (this == INGEST) {
      return running.startsWith(jobName);
    }
    String runId = config(arguments).runId();
    Set<ProductJob> rivals = EnumSet.of(this);
    for (Set<ProductJob> group : List.of(JUDGES, RISKS)) {
      if (group.contains(this)) {
        rivals.addAll(group);
      }
    }
    return rivals.stream().anyMatch(job -> running.equals(Environments.nameOf(job.jobName, runId)));
  }

  private JobConfig config(List<String> arguments) {
    String[] args = arguments.toArray(String[]::new);
    Instant now = Clock.systemUTC().instant();
    return switch (this) {
      case INGEST -> IngestConfig.read(args, now).job();
      case ALERTS -> NotificationConfig.read(args, now).job();
      default -> JobConfig.pipeline(args, now);
    };
  }

  /**
   * Reports a running job that writes the same.
   *
   * @param arguments of the job to be started
   * @throws CliException if there is one
   */
  public void refuseSecond(FlinkRest rest, List<String> arguments)
      throws IOException, InterruptedException {
    Optional<FlinkRest.Job> first =
        rest.jobs().stream()
            .filter(job -> !job.isOver() && clashesWith(job.name(), arguments))
            .findFirst();
    if (first.isPresent()) {
      throw CliException.failure(
          first.get().name() + " runs already, as job " + first.get().id(),
          "two jobs would write the same, and fence each other off Kafka",
          "cancel that one, or stop it with a savepoint"
              + (this == INGEST ? "" : "; or name another run: -- --run-id NAME"));
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
