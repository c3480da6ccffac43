package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.FlinkRestException;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.cluster.ProductJob;
import io.macrostream.deploy.cluster.Submission;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.deploy.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code submit}: start a job on a cluster. */
@Command(
    name = "submit",
    description = {
      "Start a job on a cluster. Options that are not listed here are the job's own.",
      "In a local cluster the job is told where Kafka and the database are."
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand extends io.macrostream.deploy.cli.Command {

  /** Options of the ingest job that name files. */
  private static final Set<String> FILES =
      Set.of("--history", "--catalogue", "--positions", "--limits", "--parameters");

  /** Files that are judged with what stands in them. */
  private static final Set<String> READ_FILES = Set.of("--notifications", "--principals");

  @Mixin private FlinkTarget target;

  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description =
          "ingest, pipeline, transform, quality, parse, alerts, or a class with a main method, with its package")
  private String job;

  @Parameters(index = "1..*", paramLabel = "ARGUMENTS", description = "Arguments of the job")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--parallelism", paramLabel = "N", description = "Default parallelism")
  private Integer parallelism;

  @Option(
      names = "--state-backend",
      paramLabel = "B",
      description = "rocksdb or hashmap (default: the cluster's)")
  private String stateBackend;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      description = "As PT10S (default: the job's)")
  private Duration checkpointInterval;

  @Option(
      names = "--from-savepoint",
      paramLabel = "PATH",
      description = "Savepoint or retained checkpoint to start from")
  private String fromSavepoint;

  @Option(
      names = "--allow-non-restored-state",
      description = "Drop state of operators that the job no longer has")
  private boolean allowNonRestoredState;

  @Option(names = "--jar", paramLabel = "FILE", description = "Job jar (default: the built one)")
  private Path jar;

  @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A Flink option for this job")
  private Map<String, String> configuration = new LinkedHashMap<>();

  @Override
  int run() throws Exception {
    var home = new Home(global.home());
    Optional<ProductJob> ours = known();
    Submission submission = submission(home, ours);
    FlinkRest rest = target.connect(home);
    if (ours.isPresent()) {
      ours.get().refuseSecond(rest, submission.arguments());
    }
    Path file = jar == null ? JobJar.find() : jar;
    if (!Files.isRegularFile(file)) {
      throw CliException.usage(
          "there is no job jar " + file, "the file does not exist", "name another with --jar");
    }
    var progress = new Progress(terminal());
    String id = progress.step("Submit " + job, () -> submit(rest, file, submission));
    if (global.json()) {
      terminal().json(Map.of("job_id", id, "url", rest.target() + "/#/job/running/" + id));
    } else {
      terminal().print("Job " + id + "  " + rest.target() + "/#/job/running/" + id);
    }
    return ExitCode.OK;
  }

  private static String submit(FlinkRest rest, Path file, Submission submission)
      throws IOException, InterruptedException {
    String jarId = rest.upload(file);
    try {
      return rest.run(jarId, submission);
    } catch (FlinkRestException e) {
      throw CliException.failure(
          "the job was not accepted", e, "read job-manager-1.log under --home, or the web UI");
    } finally {
      rest.forget(jarId);
    }
  }

  /**
   * The product's job that is asked for; empty for somebody's main class.
   *
   * @throws CliException if the name can be neither
   */
  private Optional<ProductJob> known() {
    Optional<ProductJob> known = ProductJob.of(job);
    if (known.isEmpty() && !job.contains(".")) {
      List<String> labels = Arrays.stream(ProductJob.values()).map(ProductJob::label).toList();
      throw CliException.usage(
          "there is no job '" + job + "'",
          "the jobs are " + String.join(", ", labels),
          "name one of them, or a class with a main method, with its package");
    }
    return known;
  }

  private Submission submission(Home home, Optional<ProductJob> ours) throws IOException {
    Map<String, String> flink = new LinkedHashMap<>();
    if (stateBackend != null) {
      flink.put("state.backend.type", stateBackend);
    }
    if (checkpointInterval != null) {
      flink.put("execution.checkpointing.interval", checkpointInterval.toMillis() + " ms");
    }
    flink.putAll(configuration);
    return new Submission(
        ours.map(ProductJob::mainClass).orElse(job),
        ours.isPresent() ? ourArguments(home, ours.get()) : arguments,
        parallelism,
        fromSavepoint == null ? null : absolute(fromSavepoint),
        allowNonRestoredState,
        flink);
  }

  /**
   * The arguments of one of the product's jobs. It configures itself from these alone, so what is
   * set here for Flink is told to the job as well; in a local cluster also where the servers are.
   *
   * @throws CliException if the job would refuse them
   */
  private List<String> ourArguments(Home home, ProductJob ours) throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean isValue = i > 0 && arguments.get(i - 1).startsWith("--");
      all.add(isValue ? absolute(arguments.get(i)) : arguments.get(i));
    }
    addIfGiven(all, "--parallelism", parallelism);
    addIfGiven(all, "--state-backend", stateBackend);
    addIfGiven(all, "--checkpoint-interval", checkpointInterval);
    if (target.isLocal()) {
      // Without servers the check below still tells what else is wrong; then connecting fails.
      Optional<Endpoints> servers = Endpoints.of(home);
      addIfAbsent(all, "--kafka", servers.map(Endpoints::kafka).orElse("none:0"));
      addIfAbsent(
          all, "--database", servers.map(Endpoints::jdbcUrl).orElse("jdbc:postgresql:none"));
      addIfAbsent(all, "--database-user", EmbeddedPostgres17.USER);
    }
    ProductJob.refuse(
        "the job " + ours + " cannot run like that",
        ours.problems(target.isLocal() ? all : withoutFiles(all)),
        "correct what stands after --; macrostream submit --help shows what stands before it");
    return all;
  }

  /** What can be judged here when the job will run on a machine with other files. */
  private static List<String> withoutFiles(List<String> arguments) {
    List<String> judged = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean hasValue = i + 1 < arguments.size();
      if (hasValue && READ_FILES.contains(arguments.get(i))) {
        i++;
      } else {
        judged.add(arguments.get(i));
        if (hasValue && FILES.contains(arguments.get(i))) {
          judged.add(System.getProperty("java.io.tmpdir"));
          i++;
        }
      }
    }
    return judged;
  }

  private static void addIfGiven(List<String> all, String option, Object value) {
    if (value != null) {
      addIfAbsent(all, option, value.toString());
    }
  }

  private static void addIfAbsent(List<String> all, String option, String value) {
    if (!all.contains(option)) {
      all.add(option);
      all.add(value);
    }
  }

  /** The job's main method runs in another process, with another working directory. */
  private static String absolute(String text) {
    boolean isPath = text.contains("/") && !text.contains(":") && Files.exists(Path.of(text));
    return isPath ? Path.of(text).toAbsolutePath().normalize().toString() : text;
  }
}
