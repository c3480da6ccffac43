package io.macrostream.deploy.explain;

import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.embedded.EmbeddedFlink;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.jobs.ComputedRisk;
import io.macrostream.jobs.Environments;
import io.macrostream.jobs.RiskJob;
import io.macrostream.jobs.config.JobConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.FileUtils;

/**
 * Computes risk, limits and alerts once more, by the graph of the risk job on a Flink in this
 * process, from the topics and up to a time; nothing of it is published or stored.
 */
public final class Recomputation {

  private static final int LOOK_MS = 500;

  private final JobConfig config;
  private volatile long records;

  /**
   * @param config of the risk job, bounded
   */
  public Recomputation(JobConfig config) {
    this.config = config;
  }

  /** How far it is, for a person; from any thread. */
  public String progress() {
    return records == 0 ? "" : String.format(Locale.ROOT, "%,d records", records);
  }

  /**
   * Runs it to the end.
   *
   * @throws CliException if it fails
   */
  public Recomputed run(Scope wanted) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("macrostream-explain");
    try (var flink = EmbeddedFlink.start(directory, 0, config.parallelism(), new Configuration())) {
      return run(wanted, flink.url());
    } finally {
      FileUtils.deleteDirectoryQuietly(directory.toFile());
    }
  }

  private Recomputed run(Scope wanted, String flinkUrl) throws IOException, InterruptedException {
    StreamExecutionEnvironment env = environment(URI.create(flinkUrl));
    ComputedRisk risk = RiskJob.compute(env, config);
    // A thread for each: a stream whose results nobody takes away holds up the others.
    ExecutorService threads = Executors.newCachedThreadPool(Recomputation::thread);
    try {
      var figures = collected(risk.metrics().filter(each -> wanted.holds(each)));
      var rows = collected(risk.limited().utilisation().filter(each -> wanted.holds(each)));
      var steps = collected(risk.alerts().alerts().filter(each -> wanted.holds(each)));
      var closes = collected(risk.closes().filter(each -> wanted.holds(each)));
      String job = start(env).getJobID().toHexString();
      var ofFigures = drain(figures, threads);
      var ofRows = drain(rows, threads);
      var ofSteps = drain(steps, threads);
      var ofCloses = drain(closes, threads);
      await(
          CompletableFuture.allOf(ofFigures, ofRows, ofSteps, ofCloses),
          new FlinkRest(flinkUrl),
          job);
      return new Recomputed(
          ofFigures.join().stream().map(wanted::asLimitsSee).toList(),
          ofRows.join(),
          ofSteps.join(),
          ofCloses.join());
    } finally {
      threads.shutdownNow();
    }
  }

  private StreamExecutionEnvironment environment(URI flink) {
    Configuration settings = Environments.settings(config, RiskJob.NAME);
    // It is over in a minute and leaves no state: nothing to checkpoint, nothing to name.
    settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    var env =
        StreamExecutionEnvironment.createRemoteEnvironment(
            flink.getHost(), flink.getPort(), settings);
    env.setParallelism(config.parallelism());
    return env;
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "recomputation");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> CloseableIterator<T> collected(DataStream<T> stream) {
    return stream.collectAsync();
  }

  private static JobClient start(StreamExecutionEnvironment env) {
    try {
      return env.executeAsync();
    } catch (Exception e) {
      throw failed(e);
    }
  }

  private static <T> CompletableFuture<List<T>> drain(
      CloseableIterator<T> results, ExecutorService threads) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<T> all = new ArrayList<>();
          results.forEachRemaining(all::add);
          return all;
        },
        threads);
  }

  private void await(CompletableFuture<Void> end, FlinkRest rest, String job)
      throws IOException, InterruptedException {
    while (true) {
      try {
        end.get(LOOK_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        records = rest.recordsRead(job); // not yet
      } catch (ExecutionException e) {
        throw failed(e);
      }
    }
  }

  private static CliException failed(Exception e) {
    return CliException.failure("the recomputation failed", e, "read the log under --home");
  }
}
