package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Endpoints;
import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.FlinkRest.Job;
import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.Program;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which Flink cluster a command talks to. */
final class FlinkTarget {

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "REST address of a Flink cluster (default: the one that runs in --home)")
  private String target;

  /** Whether it is the installation of the home. */
  boolean isLocal() {
    return target == null;
  }

  /**
   * The cluster.
   *
   * @throws CliException if none answers
   */
  FlinkRest connect(Home home) throws IOException, InterruptedException {
    String url = target;
    if (url == null) {
      url =
          Endpoints.of(home)
              .map(Endpoints::rest)
              .orElseThrow(
                  () ->
                      CliException.failure(
                          "no Flink cluster runs in " + home.root(),
                          "it was not started, or it was stopped",
                          "start one with: "
                              + Program.path()
                              + " cluster start --home "
                              + home.root()
                              + ", or name a remote one with --target"));
    }
    var rest = new FlinkRest(url);
    try {
      rest.overview();
    } catch (ConnectException | IllegalArgumentException e) {
      throw CliException.failure(
          "no Flink cluster answers at " + url, e, "check the address and that it is running");
    }
    return rest;
  }

  /**
   * The job that {@code name} names: its id, or a part of its name that only one running job has.
   *
   * @throws CliException if there is none, or more than one
   */
  static Job job(FlinkRest rest, String name) throws IOException, InterruptedException {
    List<Job> alive = rest.jobs().stream().filter(job -> !job.isOver()).toList();
    String lower = name.toLowerCase(Locale.ROOT);
    List<Job> matching =
        alive.stream()
            .filter(
                job ->
                    job.id().equals(lower) || job.name().toLowerCase(Locale.ROOT).contains(lower))
            .toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    throw CliException.failure(
        (matching.isEmpty() ? "no" : "more than one") + " running job is called '" + name + "'",
        alive.isEmpty()
            ? "no job is running at " + rest.target()
            : "running: " + alive.stream().map(job -> job.name() + " " + job.id()).toList(),
        "name it by its id");
  }
}
