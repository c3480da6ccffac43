package io.macrostream.deploy.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an installation keeps what it needs, everything below one directory.
 *
 * @param root the directory given by {@code --home}
 */
public record Home(Path root) {

  /** Flink's {@code config.yaml} and the cluster's settings. */
  public Path conf() {
    return root.resolve("conf");
  }

  /** One log for each process. */
  public Path log() {
    return root.resolve("log");
  }

  /** One pid file for each process of the cluster. */
  public Path run() {
    return root.resolve("run");
  }

  /** Data of the cluster's broker. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** Data of the cluster's database. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** Data of the servers that a demo embeds, apart from the cluster's. */
  public Home demo() {
    return new Home(root.resolve("demo"));
  }

  /** Completed checkpoints. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Savepoints. */
  public Path savepoints() {
    return root.resolve("savepoints");
  }

  /** Working files of Flink's processes. */
  public Path tmp() {
    return root.resolve("tmp");
  }

  /** Creates the directories that every process expects. */
  public void create() throws IOException {
    for (Path directory : new Path[] {conf(), log(), run(), checkpoints(), savepoints(), tmp()}) {
      Files.createDirectories(directory);
    }
  }
}
