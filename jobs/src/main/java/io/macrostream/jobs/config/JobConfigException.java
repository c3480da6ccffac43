package io.macrostream.jobs.config;

import java.util.List;

/** A job configuration that cannot be used; lists everything that is wrong with it. */
public final class JobConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public JobConfigException(List<String> problems) {
    super("the configuration cannot be used:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line per problem, each with the key it concerns. */
  public List<String> problems() {
    return problems;
  }
}
