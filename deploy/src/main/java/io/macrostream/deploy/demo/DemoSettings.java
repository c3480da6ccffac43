package io.macrostream.deploy.demo;

import io.macrostream.deploy.cluster.ProductJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a demo computes. Null stands for the jobs' own default.
 *
 * @param history directory of history files; null for the market simulator
 * @param until last day, as {@code 2018-12-31}
 * @param positions file of positions
 * @param limits file of limits
 * @param parameters file of strategy parameters
 * @param instrumentMaster file of an installation's own instruments
 * @param runId name of the run
 * @param parallelism of every operator
 * @param stateBackend {@code rocksdb} or {@code hashmap}
 * @param checkpointInterval time between checkpoints
 * @param pipelineOptions what the pipeline is told besides
 */
public record DemoSettings(
    Path history,
    String until,
    Path positions,
    Path limits,
    Path parameters,
    Path instrumentMaster,
    String runId,
    Integer parallelism,
    String stateBackend,
    Duration checkpointInterval,
    List<String> pipelineOptions) {

  /** What the jobs would refuse, each problem once; known before any server is started. */
  public List<String> problems() {
    List<String> common = common("demo:0", "jdbc:postgresql:demo", "demo");
    List<String> ingest = new ArrayList<>(common);
    ingest.addAll(input());
    Set<String> problems = new LinkedHashSet<>(ProductJob.INGEST.problems(ingest));
    List<String> pipeline = new ArrayList<>(common);
    pipeline.addAll(pipelineOptions);
    problems.addAll(ProductJob.PIPELINE.problems(pipeline));
    return List.copyOf(problems);
  }

  /** Options that every job takes: which run, on which servers, how. */
  List<String> common(DemoStack stack) {
    return common(stack.bootstrapServers(), stack.jdbcUrl(), stack.databaseUser());
  }

  private List<String> common(String kafka, String database, String databaseUser) {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--mode", "history");
    add(arguments, "--run-id", runId);
    add(arguments, "--kafka", kafka);
    add(arguments, "--database", database);
    add(arguments, "--database-user", databaseUser);
    add(arguments, "--until", until);
    add(arguments, "--instrument-master", instrumentMaster);
    add(arguments, "--parallelism", parallelism);
    add(arguments, "--state-backend", stateBackend);
    add(arguments, "--checkpoint-interval", checkpointInterval);
    return arguments;
  }

  /** Options of the ingest job: what comes in. */
  List<String> input() {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--history", history);
    add(arguments, "--positions", positions);
    add(arguments, "--limits", limits);
    add(arguments, "--parameters", parameters);
    return arguments;
  }

  private static void add(List<String> arguments, String option, Object value) {
    if (value != null) {
      arguments.add(option);
      arguments.add(value.toString());
    }
  }
}
