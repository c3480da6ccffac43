package io.macrostream.jobs;

import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The graph that a job's {@code main} submits, caught before it runs. */
final class Submission extends StreamExecutionEnvironment {

  private StreamGraph graph;

  /** A job's entry point. */
  @FunctionalInterface
  interface Main {
    void run(String[] args) throws Exception;
  }

  private Submission(Configuration settings) {
    super(settings);
  }

  static StreamGraph of(Main main, String... args) throws Exception {
    Submission[] submission = new Submission[1];
    initializeContextEnvironment(
        settings -> {
          submission[0] = new Submission(settings);
          return submission[0];
        });
    try {
      main.run(args);
    } finally {
      resetContextEnvironment();
    }
    return submission[0].graph;
  }

  @Override
  public JobExecutionResult execute(StreamGraph submitted) {
    graph = submitted;
    return new JobExecutionResult(new JobID(), 0, Map.of());
  }
}
