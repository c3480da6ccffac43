package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.jobs.Environments;
import io.macrostream.jobs.config.JobConfig;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a bounded job on the Flink of this JVM to its end; it shares this JVM's classes. */
final class MeasuredJob {

  /** Asking for the counts of hundreds of tasks twice a second took a tenth of two cores. */
  private static final int POLL_MS = 3_000;

  private final String name;
  private final JobConfig config;
  private final StreamExecutionEnvironment env;

  /**
   * @param flinkUrl REST address of a cluster in this JVM
   * @param name of the job
   */
  MeasuredJob(String flinkUrl, String name, JobConfig config) {
    this.name = name;
    this.config = config;
    URI address = URI.create(flinkUrl);
    Configuration settings = Environments.settings(config, name);
    // A run with a failure in it measures something else.
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    env =
        StreamExecutionEnvironment.createRemoteEnvironment(
            address.getHost(), address.getPort(), settings);
    env.setParallelism(config.parallelism());
    env.setMaxParallelism(Environments.MAX_PARALLELISM);
  }

  /** Adds operators to an environment. */
  interface Wiring {
    void wire(StreamExecutionEnvironment env, JobConfig config) throws IOException;
  }

  /** Hears of a job while it runs. */
  interface Watcher {
    void look(String jobId) throws IOException, InterruptedException;
  }

  /** Starts the job, for one without an end. */
  JobClient start(Wiring wiring) throws Exception {
    wiring.wire(env, config);
    return env.executeAsync();
  }

  /**
   * Runs the job.
   *
   * @param watcher called every three seconds
   * @throws CliException if the job fails
   */
  JobExecutionResult run(Wiring wiring, Watcher watcher) throws Exception {
    JobClient job = start(wiring);
    CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
    while (true) {
      try {
        return end.get(POLL_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        watcher.look(job.getJobID().toHexString()); // not yet
      } catch (ExecutionException e) {
        throw CliException.failure(
            "the job " + name + " failed", e.getCause(), "read the log under --home");
      }
    }
  }
}
