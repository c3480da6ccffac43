package io.macrostream.functions.risk.stress;

import java.util.List;

/** A file of scenarios that cannot be used, with everything that is wrong with it. */
public final class InvalidScenariosException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  InvalidScenariosException(List<String> problems) {
    super(problems.size() + " problems in the scenarios: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One for each mistake, with the place. */
  public List<String> problems() {
    return problems;
  }
}
