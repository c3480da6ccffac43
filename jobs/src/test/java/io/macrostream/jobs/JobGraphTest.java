package io.macrostream.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.jobs.config.JobConfig;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every operator of every job owes to savepoints, forks and the people who look at it. */
class JobGraphTest {

  private static final String DATABASE = "jdbc:postgresql://127.0.0.1:5432/macrostream";

  /** Names that Flink gives to what has none. */
  private static final Set<String> NAMELESS =
      Set.of(
          "Map",
          "Flat Map",
          "Filter",
          "Process",
          "KeyedProcess",
          "Keyed-Co-Process",
          "Co-Process-Broadcast-Keyed",
          "CepOperator",
          "Unnamed",
          "Sink: Unnamed",
          "Source: Unnamed");

  /** The jobs, on each clock. */
  enum Job {
    INGEST_HISTORY,
    INGEST_LIVE,
    INGEST_FEEDS_LIVE,
    PIPELINE_HISTORY,
    PIPELINE_LIVE,
    RISK_HISTORY,
    RISK_LIVE,
    TRANSFORM_HISTORY,
    TRANSFORM_LIVE,
    QUALITY_HISTORY,
    QUALITY_LIVE,
    ALERTS_HISTORY,
    ALERTS_LIVE;

    Collection<StreamNode> operators(String runId) throws Exception {
      return graph(runId).getStreamNodes();
    }

    StreamGraph graph(String runId) throws Exception {
      String mode = name().endsWith("LIVE") ? "live" : "history";
      if (this == INGEST_FEEDS_LIVE) {
        return Submission.of(
            IngestJob::main,
            "--mode",
            mode,
            "--run-id",
            runId,
            "--kafka",
            "k:1",
            "--input",
            "vendors,feeds",
            "--series",
            "BR_IPCA_MOM",
            "--feeds",
            "KRAKEN:XBT/USD");
      }
      return name().startsWith("INGEST")
          ? Submission.of(IngestJob::main, "--mode", mode, "--run-id", runId, "--kafka", "k:1")
          : Submission.of(
              job(), "--mode", mode, "--run-id", runId, "--kafka", "k:1", "--database", DATABASE);
    }

    private Submission.Main job() {
      return switch (name().substring(0, name().indexOf('_'))) {
        case "PIPELINE" -> PipelineJob::main;
        case "RISK" -> RiskJob::main;
        case "TRANSFORM" -> TransformJob::main;
        case "ALERTS" -> AlertJob::main;
        default -> QualityJob::main;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOperatorHasAUidOfItsOwn(Job job) throws Exception {
    assertThat(job.operators("a"))
        .hasSizeGreaterThan(5)
        .extracting(StreamNode::getTransformationUID)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyOperatorHasANameForPeople(Job job) throws Exception {
    assertThat(job.operators("a"))
        .extracting(StreamNode::getOperatorName)
        .allMatch(name -> !NAMELESS.contains(name) && name.matches("[A-Za-z][\\w ,:.()+-]+"));
  }

  /** A fork of a run goes on with its state, and touches neither its transactions nor its rows. */
  @ParameterizedTest
  @EnumSource
  void theUidsOfSinksAndOnlyTheyDependOnTheRun(Job job) throws Exception {
    Collection<StreamNode> operators = job.operators("a");
    assertThat(operators).anyMatch(JobGraphTest::isSink);
    Set<String> sinksOfA = uids(operators.stream().filter(JobGraphTest::isSink));
    Set<String> others = uids(operators.stream().filter(operator -> !isSink(operator)));
    Set<String> ofB = uids(job.operators("b").stream());

    assertThat(ofB).containsAll(others).doesNotContainAnyElementsOf(sinksOfA);
    assertThat(ofB).hasSize(operators.size());
  }

  /** At its start a job ends all transactions whose ids begin like its own. */
  @Test
  void noJobOrRunTakesTheTransactionsOfAnotherForItsOwn() throws Exception {
    Map<String, String> prefixes = new TreeMap<>();
    for (String runId : List.of("live", "live2", "live-2")) {
      for (Job job : Job.values()) {
        if (job.name().endsWith("_LIVE") && job != Job.INGEST_FEEDS_LIVE) {
          Set<String> ofJob = transactions(job.operators(runId));
          assertThat(ofJob).as("all its sinks").hasSizeLessThanOrEqualTo(1);
          ofJob.forEach(prefix -> prefixes.put(job + " " + runId, prefix));
        }
      }
    }
    assertThat(prefixes).as("ingest, pipeline, risk, transform and quality").hasSize(5 * 3);
    prefixes.forEach(
        (one, prefix) ->
            assertThat(prefixes.entrySet())
                .filteredOn(other -> other.getValue().startsWith(prefix))
                .as("those that %s takes for its own", one)
                .extracting(Map.Entry::getKey)
                .containsExactly(one));
  }

  /** What the ids of transactions of exactly-once sinks begin with; Flink tells nobody. */
  private static Set<String> transactions(Collection<StreamNode> operators) throws Exception {
    Set<String> prefixes = new TreeSet<>();
    for (StreamNode node : operators) {
      if (node.getOperatorFactory() instanceof SinkWriterOperatorFactory<?, ?> writer
          && writer.getSink() instanceof KafkaSink<?> sink
          && of(sink, "deliveryGuarantee") == DeliveryGuarantee.EXACTLY_ONCE) {
        prefixes.add(of(sink, "transactionalIdPrefix").toString());
      }
    }
    return prefixes;
  }

  private static Object of(KafkaSink<?> sink, String name) throws ReflectiveOperationException {
    Field field = KafkaSink.class.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(sink);
  }

  @ParameterizedTest
  @EnumSource
  void stateIsLaidOutForEverAndNothingGoesThroughKryo(Job job) throws Exception {
    StreamGraph graph = job.graph("a");
    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getMaxParallelism)
        .containsOnly(
            job.name().startsWith("RISK") ? RiskJob.MAX_PARALLELISM : Environments.MAX_PARALLELISM);
    assertThat(graph.getExecutionConfig().getSerializerConfig().hasGenericTypesDisabled()).isTrue();
    assertThat(graph.getExecutionConfig().hasAutoGeneratedUIDsEnabled()).isFalse();
  }

  @Test
  void theQualityJobStoresAllThatIngestTellsAndComputesNothing() throws Exception {
    assertThat(uids(Job.QUALITY_HISTORY.operators("a").stream()))
        .filteredOn(uid -> uid.startsWith("table-"))
        .containsExactlyInAnyOrder(
            "table-market_bars-a",
            "table-curve_points-a",
            "table-macro_series-a",
            "table-vol_quotes-a",
            "table-positioning-a",
            "table-documents-a",
            "table-schedule_events-a",
            "table-positions-a",
            "table-limits-a",
            "table-parameters-a",
            "table-mandates-a",
            "table-trading_stops-a",
            "table-dead_letters-a",
            "table-data_status-a",
            "table-data_findings-a");
    assertThat(uids(Job.QUALITY_HISTORY.operators("a").stream()))
        .noneMatch(uid -> uid.startsWith("to-topic-"));
  }

  @Test
  void alertsAreDeliveredLiveOnly(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("notifications.yaml"),
            """
            channels: [{id: pager, kind: webhook, url_from: env:PAGER_URL}, {id: all, kind: topic}]
            routes: [{channels: [pager, all]}]
            """);
    assertThat(uidsOfAlerts("live", file)).contains("delivery-pager").doesNotContainNull();
    assertThat(uidsOfAlerts("history", file))
        .doesNotContain("delivery-pager", "source-watchdog-alerts");
  }

  @Test
  void otherMethodsOfRiskAreComputedOnlyIfAskedFor() throws Exception {
    assertThat(uids(Job.PIPELINE_HISTORY.operators("a").stream()))
        .doesNotContain("risk-methods", "risk-ten-days", "risk-breakdown");
    for (Submission.Main job : List.<Submission.Main>of(PipelineJob::main, RiskJob::main)) {
      StreamGraph graph =
          Submission.of(
              job,
              "--kafka",
              "k:1",
              "--database",
              DATABASE,
              "--risk-methods",
              "evt,student_t",
              "--risk-ten-days",
              "historical",
              "--risk-dimensions",
              "region,book/security");
      assertThat(uids(graph.getStreamNodes().stream()))
          .contains("risk-methods", "risk-ten-days", "risk-breakdown");
      assertThatBacktestsWaitForNoExchange(graph, 2);
    }
  }

  @Test
  void backtestsRunWhereTheDaysAreJudged() throws Exception {
    assertThatBacktestsWaitForNoExchange(Job.PIPELINE_HISTORY.graph("a"), 1);
    assertThatBacktestsWaitForNoExchange(Job.RISK_LIVE.graph("a"), 1);
  }

  private static void assertThatBacktestsWaitForNoExchange(StreamGraph graph, int inputs) {
    StreamNode backtests =
        graph.getStreamNodes().stream()
            .filter(node -> "var-backtests".equals(node.getTransformationUID()))
            .findFirst()
            .orElseThrow();
    assertThat(backtests.getInEdges())
        .hasSize(inputs)
        .allMatch(edge -> edge.getPartitioner() instanceof ForwardPartitioner);
  }

  /** Who recomputes risk has the operators of the job, and none through which something leaves. */
  @Test
  void riskCanBeComputedWithoutASink() throws Exception {
    JobConfig config = JobConfig.unpublished(new String[] {"--kafka", "k:1"}, Instant.EPOCH);
    StreamExecutionEnvironment env = Environments.create(config, RiskJob.NAME);
    RiskJob.compute(env, config);
    Collection<StreamNode> computed = env.getStreamGraph().getStreamNodes();
    assertThat(computed).hasSizeGreaterThan(20).noneMatch(JobGraphTest::isSink);
    assertThat(uids(Job.RISK_HISTORY.operators("a").stream())).containsAll(uids(computed.stream()));
  }

  @Test
  void nodesAreStressedUnlessThereAreNoScenarios() throws Exception {
    assertThat(uids(Job.PIPELINE_HISTORY.operators("a").stream()))
        .contains("risk-stress", "risk-stress-desks", "risk-stress-firm");
    for (Submission.Main job : List.<Submission.Main>of(PipelineJob::main, RiskJob::main)) {
      StreamGraph graph =
          Submission.of(job, "--kafka", "k:1", "--database", DATABASE, "--stress-sets", "none");
      assertThat(uids(graph.getStreamNodes().stream())).doesNotContain("risk-stress");
    }
  }

  private static Set<String> uidsOfAlerts(String mode, Path file) throws Exception {
    return uids(
        Submission.of(
            AlertJob::main, "--mode", mode, "--kafka", "k:1", "--notifications", file.toString())
            .getStreamNodes()
            .stream());
  }

  private static boolean isSink(StreamNode operator) {
    return operator.getOperatorFactory() instanceof SinkWriterOperatorFactory
        || operator.getOperatorFactory() instanceof CommitterOperatorFactory;
  }

  private static Set<String> uids(Stream<StreamNode> operators) {
    return operators.map(StreamNode::getTransformationUID).collect(Collectors.toSet());
  }
}
