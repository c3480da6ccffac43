package io.macrostream.deploy.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where a node stands that holds no position yet, so that something can be set on it. */
final class PlaceOptions {

  @Option(
      names = "--firm",
      paramLabel = "NAME",
      description = "Firm of the node, if it holds no position yet")
  private String firm;

  @Option(names = "--desk", paramLabel = "NAME", description = "And its desk, if it has one")
  private String desk;

  /** As arguments of a command; those that are given. */
  Map<String, String> arguments() {
    Map<String, String> arguments = new TreeMap<>();
    if (firm != null) {
      arguments.put("firm", firm);
    }
    if (desk != null) {
      arguments.put("desk", desk);
    }
    return arguments;
  }
}
