package io.macrostream.connectors.catalogue;

import java.util.List;

/** A catalogue or configuration file that cannot be used, with everything that is wrong with it. */
public final class CatalogueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** The problems of {@code name}, each with the path of its key. */
  public CatalogueException(String name, List<String> problems) {
    super(name + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything found wrong, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
