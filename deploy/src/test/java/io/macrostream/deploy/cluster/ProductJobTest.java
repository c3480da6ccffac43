package io.macrostream.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductJobTest {

  private static final List<String> SERVERS =
      List.of("--kafka", "h:1", "--database", "jdbc:postgresql:x");

  @ParameterizedTest
  @EnumSource
  void everyJobHasAMainMethodAndIsFoundByEachOfItsNames(ProductJob job) throws Exception {
    Class<?> main = Class.forName(job.mainClass());
    assertThat(main.getMethod("main", String[].class)).isNotNull();
    assertThat(ProductJob.of(job.label())).contains(job);
    assertThat(ProductJob.of(main.getSimpleName())).contains(job);
    assertThat(ProductJob.of(main.getName())).contains(job);
    assertThat(job.problems(SERVERS)).isEmpty();
  }

  @Test
  void everyProblemIsNamedInTheWordsOfTheJob() {
    List<String> wrong = List.of("--mode", "foo", "--session", "abc", "--nonsense", "3");
    assertThat(ProductJob.INGEST.problems(wrong))
        .containsExactlyInAnyOrder(
            "--mode is foo, must be one of [history, live]",
            "--kafka is missing",
            "--session is abc, must be a duration such as PT10S",
            "--nonsense is not an option of this job");
  }

  @Test
  void aPartitionHasOneWriter() {
    List<String> replay = Stream.concat(SERVERS.stream(), Stream.of("--run-id", "replay")).toList();
    assertThat(ProductJob.INGEST.clashesWith("macrostream-ingest history", replay)).isTrue();
    assertThat(ProductJob.INGEST.clashesWith("macrostream-pipeline replay", replay)).isFalse();
    assertThat(ProductJob.PIPELINE.clashesWith("macrostream-pipeline replay", replay)).isTrue();
    assertThat(ProductJob.PIPELINE.clashesWith("macrostream-pipeline live", replay)).isFalse();
    assertThat(ProductJob.PIPELINE.clashesWith("macrostream-quality replay", replay)).isTrue();
    assertThat(ProductJob.QUALITY.clashesWith("macrostream-pipeline replay", replay)).isTrue();
    assertThat(ProductJob.QUALITY.clashesWith("macrostream-quality replay", replay)).isTrue();
    assertThat(ProductJob.QUALITY.clashesWith("macrostream-pipeline live", replay)).isFalse();
    assertThat(ProductJob.PARSE.clashesWith("macrostream-quality replay", replay)).isFalse();
    assertThat(ProductJob.RISK.clashesWith("macrostream-pipeline replay", replay)).isTrue();
    assertThat(ProductJob.PIPELINE.clashesWith("macrostream-risk replay", replay)).isTrue();
    assertThat(ProductJob.RISK.clashesWith("macrostream-transform replay", replay)).isFalse();
  }
}
