package io.macrostream.deploy.cli;

import io.macrostream.deploy.explain.NodeRun;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.functions.event.EventJson;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.config.JobConfigException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Whether something is to be recomputed, and how the run that wrote it was configured. What is not
 * said is taken from its figures, or is the default of the jobs.
 */
final class RecomputeOptions {

  /** The jobs' own, where they compute risk during the day. */
  private static final String LIVE_PANE = "PT0.25S";

  @Option(
      names = "--recompute",
      description = {
        "Compute it again from the topics, without publishing anything, and compare to the last",
        "bit. Exit code 5 if it differs."
      })
  private boolean wanted;

  @Option(
      names = "--risk-pane",
      paramLabel = "TIME",
      description = {
        "Pane of the run (default: PT0.25S if it told figures during the day, else none)"
      })
  private String pane;

  @Option(
      names = "--risk-methods",
      paramLabel = "M",
      description = "Methods of the run (default: those of which it told figures)")
  private String methods;

  @Option(names = "--stress-sets", paramLabel = "S", description = "Sets of scenarios of the run")
  private String stressSets;

  @Option(names = "--stress-scenarios", paramLabel = "F", description = "File of scenarios it had")
  private String stressScenarios;

  @Option(names = "--stress-factors", paramLabel = "F", description = "File of factors it had")
  private String stressFactors;

  @Option(
      names = "--instrument-master",
      paramLabel = "F",
      description = "File of the instruments that the installation has besides")
  private String instrumentMaster;

  /** Whether something is to be recomputed. */
  boolean wanted() {
    return wanted;
  }

  /**
   * Reports options that the job would refuse, and those that say how to recompute where nothing is
   * recomputed; known before anything is read.
   *
   * @throws CliException with all problems at once
   */
  void check() {
    if (wanted) {
      config("none:0", Instant.EPOCH, new NodeRun(0));
    } else if (!given().isEmpty()) {
      throw CliException.usage(
          given().get(0) + " says how to recompute",
          "nothing is recomputed without --recompute",
          "add --recompute, or leave it out");
    }
  }

  /** Options that were given, as the jobs take them. */
  private List<String> given() {
    List<String> given = new ArrayList<>();
    add(given, "--risk-pane", pane);
    add(given, "--risk-methods", methods);
    add(given, "--stress-sets", stressSets);
    add(given, "--stress-scenarios", stressScenarios);
    add(given, "--stress-factors", stressFactors);
    add(given, "--instrument-master", instrumentMaster);
    return given;
  }

  private static void add(List<String> arguments, String name, String value) {
    if (value != null) {
      arguments.add(name);
      arguments.add(value);
    }
  }

  private static String percents(NodeRun node) {
    return node.confidences().stream()
        .map(bp -> BigDecimal.valueOf(bp, 2).stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(","));
  }

  /**
   * Configuration of the job that recomputes.
   *
   * @param until what became known later does not count
   * @param node what the figures of the run tell of it
   * @throws CliException with all problems at once
   */
  JobConfig config(String bootstrapServers, Instant until, NodeRun node) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--run-id", "explain",
                "--kafka", bootstrapServers,
                "--until", EventJson.format(until),
                "--parallelism", "1",
                "--state-backend", "hashmap",
                "--stress-detail", "true"));
    arguments.addAll(given());
    if (pane == null && node.intraday()) {
      add(arguments, "--risk-pane", LIVE_PANE);
    }
    if (methods == null && !node.otherMethods().isEmpty()) {
      add(arguments, "--risk-methods", String.join(",", node.otherMethods()));
    }
    if (!node.tenDayMethods().isEmpty()) {
      add(arguments, "--risk-ten-days", String.join(",", node.tenDayMethods()));
    }
    if (!node.dimensions().isEmpty()) {
      add(arguments, "--risk-dimensions", String.join(",", node.dimensions()));
    }
    if (!node.confidences().isEmpty()) {
      add(arguments, "--risk-confidences", percents(node));
      add(arguments, "--risk-window", Integer.toString(node.window()));
    }
    try {
      return JobConfig.unpublished(arguments.toArray(String[]::new), until);
    } catch (JobConfigException e) {
      throw CliException.usage(
          "it cannot be recomputed like that",
          String.join("\n", e.problems()),
          "say how the run was configured, as its job was told");
    }
  }
}
