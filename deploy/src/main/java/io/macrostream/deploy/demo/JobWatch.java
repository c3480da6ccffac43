package io.macrostream.deploy.demo;

import io.macrostream.deploy.cluster.FlinkRest;
import io.macrostream.deploy.cluster.FlinkRest.Job;
import io.macrostream.deploy.terminal.CliException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for a job of a demo to finish. */
final class JobWatch {

  private static final int POLL_MS = 250;

  /** A job of a demo has nothing to recover from: one that keeps restarting will never finish. */
  private static final int MAX_FAILURES = 5;

  private final FlinkRest rest;

  JobWatch(FlinkRest rest) {
    this.rest = rest;
  }

  /**
   * Returns when the job has finished.
   *
   * @param tick called between looks at it
   * @throws CliException if it failed or was cancelled
   */
  void await(String jobId, Tick tick) throws Exception {
    while (true) {
      Job job = job(jobId);
      if (job.state().equals("FINISHED")) {
        return;
      }
      if (job.isOver() || rest.failures(jobId) >= MAX_FAILURES) {
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
  interface Tick {
    void tick() throws Exception;
  }
}
