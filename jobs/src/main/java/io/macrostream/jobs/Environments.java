package io.macrostream.jobs;

import io.macrostream.jobs.config.JobConfig;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Flink settings that all jobs share. */
public final class Environments {

  /** For ever: state is laid out in this many key groups. */
  public static final int MAX_PARALLELISM = 720;

  /** At ten seconds between most of them. */
  private static final int RESTARTS_OF_HISTORY = 60;

  private static final MemorySize LOCAL_NETWORK_MEMORY = MemorySize.ofMebiBytes(256);

  private Environments() {}

  /** What one run of a job is called on a cluster: {@code macrostream-pipeline live}. */
  public static String nameOf(String jobName, String runId) {
    return jobName + ' ' + runId;
  }

  /** An environment for a job of that name, on the cluster the process belongs to. */
  public static StreamExecutionEnvironment create(JobConfig config, String jobName) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(config, jobName));
    env.setParallelism(config.parallelism());
    env.setMaxParallelism(MAX_PARALLELISM);
    return env;
  }

  /** The settings of {@link #create}. */
  public static Configuration settings(JobConfig config, String jobName) {
    boolean history = config.isHistory();
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.NAME, nameOf(jobName, config.runId()));
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(history ? 500 : 20));
    // Live records are sent on at once. A time-out above zero takes a thread for each edge of each
    // task, more than 500 in the pipeline: at 5 ms their waking alone filled two cores.
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(history ? 1_000 : 0));
    settings.set(
        StateBackendOptions.STATE_BACKEND,
        config.stateBackend().name().toLowerCase(java.util.Locale.ROOT));
    settings.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    // Some 100 MB each second in the risk job: by the default of 4 kB that is 25,000 system calls.
    settings.set(CheckpointingOptions.FS_WRITE_BUFFER_SIZE, 64 * 1024);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        history
            ? ExternalizedCheckpointRetention.NO_EXTERNALIZED_CHECKPOINTS
            : ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (config.checkpointDir() != null) {
      settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
      settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.checkpointDir());
    }
    // Only read where the job runs in the process that starts it: on two tasks each, the pipeline
    // has more edges than the network memory that Flink takes there by itself.
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, LOCAL_NETWORK_MEMORY);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, LOCAL_NETWORK_MEMORY);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    if (history) {
      // Whoever started it waits for its end: what fails for ten minutes has to say so.
      settings.set(
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, RESTARTS_OF_HISTORY);
    }
    return settings;
  }
}
