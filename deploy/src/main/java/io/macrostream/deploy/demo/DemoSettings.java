package io.macrostream.deploy.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a demo computes. Null stands for the jobs' own default.
 *
 * @param history directory of history files; null for the market simulator
 * @param until last day, as {@code 2018-12-31}
 * @param positions file of positions
 * @param limits file of limits
 * @param parameters file of strategy parameters
 * @param runId name of the run
 * @param parallelism of every operator
 * @param stateBackend {@code rocksdb} or {@code hashmap}
 * @param checkpointInterval time between checkpoints
 */
public record DemoSettings(
    Path history,
    String until,
    Path positions,
    Path limits,
    Path parameters,
    String runId,
    Integer parallelism,
    String stateBackend,
    Duration checkpointInterval) {

  /** Options that every job takes: which run, on which servers, how. */
  List<String> common(DemoStack stack) {
    List<String> arguments = new ArrayList<>();
    add(arguments, "--mode", "history");
    add(arguments, "--run-id", runId);
    add(arguments, "--kafka", stack.bootstrapServers());
    add(arguments, "--database", stack.jdbcUrl());
    add(arguments, "--database-user", stack.databaseUser());
    add(arguments, "--until", until);
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
