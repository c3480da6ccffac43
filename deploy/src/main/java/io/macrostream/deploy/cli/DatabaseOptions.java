package io.macrostream.deploy.cli;

import io.macrostream.deploy.cluster.Home;
import io.macrostream.deploy.database.HomeDatabase;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which database and run a command reads. */
final class DatabaseOptions {

  @Option(
      names = "--database",
      paramLabel = "JDBCURL",
      description = "Database (default: the one in --home, started if it does not run)")
  private String url;

  @Option(
      names = "--run-id",
      paramLabel = "R",
      description = "Run to read (default: the one started last)")
  private String runId;

  /** Opens the database. */
  HomeDatabase open(Home home) throws IOException {
    return HomeDatabase.open(home, url);
  }

  /** The run asked for, or null. */
  String runId() {
    return runId;
  }
}
