package io.macrostream.connectors.history;

import io.macrostream.connectors.csv.UnusableRowException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The unusable cells of one row whose other cells are used: one dead letter names them all. */
final class CellProblems {

  private final Set<String> messages = new LinkedHashSet<>();
  private UnusableRowException first;

  void add(UnusableRowException problem) {
    if (first == null) {
      first = problem;
    }
    messages.add(problem.getMessage());
  }

  void throwIfAny() throws UnusableRowException {
    if (first != null) {
      throw new UnusableRowException(first.rejection().reason(), String.join("; ", messages));
    }
  }
}
