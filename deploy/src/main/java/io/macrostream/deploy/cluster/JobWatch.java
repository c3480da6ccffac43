package io.macrostream.deploy.cluster;

import io.macrostream.deploy.cluster.FlinkRest.Job;
import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for a bounded job to finish. */
public final class JobWatch {

  private static final int POLL_MS = 500;

  /** One that keeps restarting without a checkpoint in between will never finish. */
  private static final int MAX_FAILURES = 5;

  private final FlinkRest rest;

  /** A watch on jobs of one cluster. */
  public JobWatch(FlinkRest rest) {
    this.rest = rest;
  }

  /**
   * Returns when the job has finished.
   *
   * @param tick called between looks at it
   * @throws CliException if it failed or was cancelled
   */
  public void await(String jobId, Tick tick) throws Exception {
    int checkpoints = 0;
    int forgiven = 0;
    while (true) {
      Job job = job(jobId);
      int completed = rest.checkpoints(jobId).at("/counts/completed").asInt();
      if (completed > checkpoints) {
        checkpoints = completed;
        forgiven = rest.failures(jobId);
      }
      if (job.state().equals("FINISHED")) {
        return;
      }
      if (job.isOver() || rest.failures(jobId) - forgiven >= MAX_FAILURES) {
        throw CliException.failure(
            "the job " + job.name() + " is " + job.state(),
            rest.rootCause(jobId),
            "read the log under --home; bad input shows in the table dead_letters");
      }
      tick.tick();
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private Job job(String id) throws IOException, InterruptedException {
    for (Job job : rest.jobs()) {
      if (job.id().equals(id)) {
        return job;
      }
    }
    throw new IOException("Flink does not know job " + id);
  }

  /** Something to do between looks. */
  public interface Tick {
    void tick() throws Exception;
  }
}
