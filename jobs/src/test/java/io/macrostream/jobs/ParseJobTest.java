package io.macrostream.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.jobs.config.JobConfig;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

class ParseJobTest {

  private static final String[] ARGUMENTS = {
    "--kafka", "127.0.0.1:1", "--database", "jdbc:postgresql://127.0.0.1:1/macrostream"
  };

  @Test
  void readsWhatThePipelineReads() {
    assertThat(sources(ParseJob::build)).isNotEmpty().isEqualTo(sources(PipelineJob::build));
  }

  private static Set<String> sources(BiConsumer<StreamExecutionEnvironment, JobConfig> job) {
    JobConfig config = JobConfig.pipeline(ARGUMENTS, Instant.parse("2026-11-20T12:00:00Z"));
    StreamExecutionEnvironment env = Environments.create(config, "test");
    job.accept(env, config);
    StreamGraph graph = env.getStreamGraph();
    return graph.getSourceIDs().stream()
        .map(id -> graph.getStreamNode(id).getOperatorName())
        .collect(Collectors.toSet());
  }
}
