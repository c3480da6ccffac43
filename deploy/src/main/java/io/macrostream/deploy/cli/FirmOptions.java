package io.macrostream.deploy.cli;

import picocli.CommandLine.Option;

/** How large the firm is that a benchmark makes up. */
final class FirmOptions {

  @Option(
      names = "--books",
      paramLabel = "N",
      description = "Books of the firm (default: ${DEFAULT-VALUE})",
      defaultValue = "200")
  int books;

  @Option(
      names = "--positions",
      paramLabel = "N",
      description = "Positions of each book (default: ${DEFAULT-VALUE})",
      defaultValue = "50")
  int positions;
}
