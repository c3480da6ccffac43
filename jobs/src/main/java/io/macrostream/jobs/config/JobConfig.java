package io.macrostream.jobs.config;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.timescale.DatabaseConfig;
import io.macrostream.connectors.timescale.DatabaseConfigException;
import io.macrostream.functions.operator.alert.Watchdog;
import io.macrostream.functions.risk.RiskSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What every job of the product can be told.
 *
 * @param mode bounded history, or live
 * @param runId {@code live}, or the name of a replay; stamped on everything the run writes
 * @param kafka bootstrap servers
 * @param database where results are stored; null for a job that stores none
 * @param until latest time a record may carry in a history run
 * @param parallelism of the job
 * @param stateBackend {@code rocksdb} or {@code hashmap}
 * @param checkpointInterval time between checkpoints
 * @param checkpointDir URI for checkpoints, or null for the cluster's default
 * @param heartbeatStep least advance of event time between heartbeats in history
 * @param instruments what there is to know of every instrument
 * @param risk how VaR and ES are computed
 * @param stress scenarios by which every node is stressed at the close of days
 * @param stallAfter live, silence of a source's clock after which it counts as stalled
 */
public record JobConfig(
    Mode mode,
    String runId,
    String kafka,
    DatabaseConfig database,
    Instant until,
    int parallelism,
    StateBackend stateBackend,
    Duration checkpointInterval,
    String checkpointDir,
    Duration heartbeatStep,
    InstrumentMaster instruments,
    RiskSettings risk,
    StressConfig stress,
    Duration stallAfter) {

  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Which clock drives the run. */
  public enum Mode {
    HISTORY,
    LIVE
  }

  /** Where keyed state lives. */
  public enum StateBackend {
    ROCKSDB,
    HASHMAP
  }

  /**
   * Reads the options that all jobs share.
   *
   * @param receivedAt default of {@code --until}: nothing may be known later than now
   */
  static JobConfig read(Options options, Instant receivedAt) {
    Mode mode = options.choice("mode", Mode.class, Mode.HISTORY);
    boolean history = mode == Mode.HISTORY;
    String runId = options.text("run-id", history ? "history" : "live");
    if (!RUN_ID.matcher(runId).matches()) {
      options.problem(
          "--run-id is " + runId + ", must be letters, digits, dots, dashes, at most 64");
    }
    Duration checkpointInterval =
        options.duration("checkpoint-interval", Duration.ofSeconds(history ? 10 : 1));
    InstrumentMaster instruments = instruments(options);
    return new JobConfig(
        mode,
        runId,
        options.required("kafka"),
        database(options),
        options.endOf("until", receivedAt),
        options.count("parallelism", 2, 1),
        options.choice("state-backend", StateBackend.class, StateBackend.ROCKSDB),
        checkpointInterval,
        options.text("checkpoint-dir", null),
        options.duration("heartbeat-step", Duration.ofDays(30)),
        instruments,
        RiskOptions.read(options, history),
        StressConfig.read(options, instruments),
        stallAfter(options, history, checkpointInterval));
  }

  /** Those that ship with the product, and those of {@code --instrument-master}. */
  private static InstrumentMaster instruments(Options options) {
    String name = options.text("instrument-master", null);
    if (name == null) {
      return InstrumentMaster.bundled();
    }
    try {
      return InstrumentMaster.bundledWith(Files.readString(Path.of(name)));
    } catch (IOException | InvalidPathException e) {
      options.problem(
          "--instrument-master is " + name + ", which cannot be read: " + e.getMessage());
    } catch (CatalogueException e) {
      options.problem(
          "--instrument-master is " + name + ", which cannot be used: " + e.getMessage());
    }
    return InstrumentMaster.bundled();
  }

  /** Ticks become visible at checkpoints: the silence between two of them is no stall. */
  private static Duration stallAfter(
      Options options, boolean history, Duration checkpointInterval) {
    Duration stallAfter = options.duration("stall-after", Watchdog.DEFAULT_STALL_AFTER);
    if (!history && stallAfter.compareTo(checkpointInterval) <= 0) {
      options.problem(
          "--stall-after is "
              + stallAfter
              + ", must be longer than the checkpoint interval "
              + checkpointInterval);
    }
    return stallAfter;
  }

  private static DatabaseConfig database(Options options) {
    String url = options.text("database", null);
    String user = options.text("database-user", "postgres");
    String passwordFrom = options.text("database-password-from", "");
    if (url == null) {
      return null;
    }
    try {
      return new DatabaseConfig(url, user, passwordFrom);
    } catch (DatabaseConfigException e) {
      options.problem(e.getMessage());
      return null;
    }
  }

  /** Whether the run ends when its input does. */
  public boolean isHistory() {
    return mode == Mode.HISTORY;
  }

  /** Configuration of a pipeline job from {@code --key value} arguments. */
  public static JobConfig pipeline(String[] args, Instant receivedAt) {
    Options options = new Options(args);
    options.required("database");
    return checked(options, receivedAt);
  }

  /**
   * Configuration of a pipeline job that stores nothing and publishes nothing, from the same
   * arguments but for the database.
   */
  public static JobConfig unpublished(String[] args, Instant receivedAt) {
    return checked(new Options(args), receivedAt);
  }

  private static JobConfig checked(Options options, Instant receivedAt) {
    JobConfig config = read(options, receivedAt);
    options.check();
    return config;
  }
}
