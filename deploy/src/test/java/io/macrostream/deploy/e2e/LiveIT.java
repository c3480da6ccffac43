package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.kafka.KafkaTopics;
import io.macrostream.deploy.cli.CliRunner;
import io.macrostream.deploy.cli.Signer;
import io.macrostream.deploy.database.Query;
import io.macrostream.deploy.embedded.EmbeddedKafka;
import io.macrostream.deploy.embedded.EmbeddedPostgres17;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topic.Writer;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.jobs.Environments;
import io.macrostream.jobs.IngestJob;
import io.macrostream.jobs.PipelineJob;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.sql.Migrations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A live run, each job on a cluster of its own: risk by the wall clock, commands that take effect,
 * the death of ingest and its return.
 */
class LiveIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String LIMIT = "LIVE-TEST";
  private static final String STOPPED = "SPX";

  @TempDir Path home;
  private EmbeddedKafka kafka;
  private EmbeddedPostgres17 database;
  private Path principals;
  private Signer trader;
  private Signer officer;
  private final List<JobClient> jobs = new ArrayList<>();
  private final List<TopicTail<?>> tails = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(home.resolve("kafka"), 0);
    database =
        EmbeddedPostgres17.start(home.resolve("pg"), 0, EmbeddedPostgres17.Durability.SERVER);
    Migrations.migrate(database.dataSource());
    KafkaTopics.create(kafka.bootstrapServers(), Topics.ALL);
    trader = Signer.in(home, "it");
    officer = Signer.in(home, "cro");
    principals =
        Files.writeString(
            home.resolve("principals.yaml"),
            "principals:\n" + trader.principal() + officer.principal());
  }

  @AfterEach
  void stop() throws Exception {
    tails.forEach(TopicTail::close);
    for (JobClient job : jobs) {
      job.cancel().get();
    }
    database.close();
    kafka.close();
  }

  @Test
  void riskIsLiveCommandsTakeEffectAndTheDeathOfIngestIsNoticedUntilItReturns() throws Exception {
    Instant startedAt = Instant.now();
    JobClient ingest = startIngest(null);
    startPipeline();

    var metrics = tail(Topics.RISK_METRICS);
    RiskMetric live =
        metrics.await(
            "live risk figure",
            PATIENCE,
            metric -> metric.value() != null && metric.availableAt().isAfter(startedAt));
    assertThat(live.availableAt()).isBefore(Instant.now());

    aQuestionIsAnsweredFromTheLiveState();
    aLimitSetByCommandTakesEffect();
    whatNobodyHasSignedChangesNothingAndTwoWhoSignLoosenALimit();
    aCommandThatIsNoneBecomesADeadLetter();
    Alert stop = tradingIsStoppedByOne();
    int lastDay = deathOfIngestIsNoticedUntilItReturns(ingest);
    tradingIsResumedByTwo(stop);
    everySessionCameOnceUpTo(lastDay);
  }

  private void aQuestionIsAnsweredFromTheLiveState() throws Exception {
    var limit = run(trader, "what-if", "limit", "SPX", "VAR99", "1", "--timeout", "120s", "--json");
    assertThat(limit.exitCode()).as(limit.err()).isEqualTo(ExitCode.CHECK_FAILED);
    WhatIfAnswer tight = answer(limit);
    assertThat(tight.reasons()).hasSize(1);
    assertThat(tight.reasons().get(0)).startsWith("VAR99 of SPX would be in breach at once");
    double before = tight.figures().get(0).before();

    var trade =
        run(
            trader,
            "what-if",
            "trade",
            "SPX",
            "SPX",
            "-1e9",
            "--fit",
            "--timeout",
            "120s",
            "--json");
    WhatIfAnswer sale = answer(trade);
    assertThat(trade.exitCode()).as(trade.err()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(sale.fitQuantity()).isGreaterThan(-1e9).isLessThanOrEqualTo(0);
    assertThat(sale.figures())
        .filteredOn(line -> line.node().equals("SPX") && line.metric().equals("VAR99"))
        .isNotEmpty()
        .allMatch(line -> line.after() > 100 * before);

    var nobody = run(trader, "what-if", "trade", "NOBODY", "SPX", "1", "--timeout", "120s");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(nobody.err()).contains("the question was refused", "NOBODY");
  }

  private static WhatIfAnswer answer(CliRunner.Result asked) throws Exception {
    return EventJson.read(WhatIfAnswer.class, asked.out().strip().getBytes(StandardCharsets.UTF_8));
  }

  private void aLimitSetByCommandTakesEffect() {
    askForLimit("1");
    Limit limit =
        tail(Topics.LIMITS).await("limit", PATIENCE, each -> each.limitId().equals(LIMIT));
    assertThat(limit.effectiveAt()).isEqualTo(limit.availableAt().plus(Topic.CONTROL_LEAD));
    tail(Topics.UTILISATION)
        .await(
            "breach of the new limit",
            PATIENCE,
            row -> row.limitId().equals(LIMIT) && row.severity() == Severity.HARD);

    var alerts = tail(Topics.ALERTS);
    Alert breach = alerts.await("breach", PATIENCE, alert -> alert.limitId().equals(LIMIT));
    ok(trader, "alerts", "ack", breach.alertId());
    alerts.await(
        "acknowledgement",
        PATIENCE,
        alert ->
            alert.alertId().equals(breach.alertId()) && alert.state() == Alert.State.ACKNOWLEDGED);
  }

  private void whatNobodyHasSignedChangesNothingAndTwoWhoSignLoosenALimit() {
    var unsigned =
        new CliRunner(home)
            .run(
                "what-if",
                "trade",
                "SPX",
                "SPX",
                "1",
                "--author",
                trader.name(),
                "--timeout",
                "120s",
                "--kafka",
                kafka.bootstrapServers());
    assertThat(unsigned.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(unsigned.err()).contains("REJECTED_COMMAND", "the command is not signed");

    String change = askForLimit("2");
    var forger = new Signer(officer.name(), trader.publicKey(), trader.keyFile());
    ok(forger, "limits", "approve", LIMIT, "--command", change);
    DeadLetter forged =
        tail(Topics.DEAD_LETTERS)
            .await(
                "forged approval",
                PATIENCE,
                letter ->
                    letter.source().equals(Topics.COMMANDS.name())
                        && letter.payload().contains(change));
    assertThat(forged.reason()).isEqualTo(Reason.REJECTED_COMMAND);
    assertThat(forged.message()).contains("its signature is not its author's");

    ok(officer, "limits", "approve", LIMIT, "--command", change);
    Limit loosened =
        tail(Topics.LIMITS)
            .await(
                "loosened limit",
                PATIENCE,
                limit -> limit.limitId().equals(LIMIT) && limit.version() == 2);
    assertThat(loosened.value()).isEqualTo(2);
    assertThat(loosened.author()).isEqualTo(trader.name());
    assertThat(loosened.approver()).isEqualTo(officer.name());
    assertThat(loosened.availableAt()).isAfter(forged.availableAt());
  }

  /** Returns the id of the command. */
  private String askForLimit(String value) {
    return commandId(
        ok(
            trader,
            "limits",
            "set",
            LIMIT,
            "--node",
            "SPX", // a book: the firm may not be held to less than its desks are allowed
            "--metric",
            "VAR99",
            "--kind",
            "HARD",
            "--value",
            value,
            "--json"));
  }

  private void aCommandThatIsNoneBecomesADeadLetter() throws Exception {
    int partition = Topics.COMMANDS.firstPartition(Writer.CLIENTS);
    RecordMetadata sent;
    byte[] nonsense = "SET LIMIT".getBytes(StandardCharsets.UTF_8);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      sent =
          producer
              .send(new ProducerRecord<>(Topics.COMMANDS.name(), partition, null, nonsense))
              .get();
    }
    String origin = sent.topic() + "-" + sent.partition() + "@" + sent.offset();
    var letter =
        tail(Topics.DEAD_LETTERS)
            .await("dead letter", PATIENCE, each -> each.origin().equals(origin));
    assertThat(letter.source()).isEqualTo(Topics.COMMANDS.name());
    assertThat(letter.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(letter.payload()).isEqualTo("SET LIMIT");
  }

  private Alert tradingIsStoppedByOne() {
    ok(trader, "trading", "stop", STOPPED, "--reason", "no prices");
    return tail(Topics.ALERTS)
        .await(
            "emergency stop",
            PATIENCE,
            alert -> alert.rule().equals("EMERGENCY_STOP") && alert.node().equals(STOPPED));
  }

  /** Ingest has died and returned meanwhile: who asks to resume still finds the stop. */
  private void tradingIsResumedByTwo(Alert stop) {
    String resume = ok(trader, "trading", "resume", STOPPED, "--reason", "they are back", "--json");
    ok(officer, "trading", "approve", STOPPED, "--command", commandId(resume));
    Alert end =
        tail(Topics.ALERTS)
            .await(
                "end of the stop",
                PATIENCE,
                alert ->
                    alert.alertId().equals(stop.alertId())
                        && alert.state() == Alert.State.RESOLVED);
    assertThat(end.message()).isEqualTo(STOPPED + " trading resumed by it and cro: they are back");
  }

  private static String commandId(String json) {
    Matcher sent = Pattern.compile("\"command_id\":\"([^\"]+)\"").matcher(json);
    assertThat(sent.find()).as(json).isTrue();
    return sent.group(1);
  }

  private String ok(Signer author, String... arguments) {
    CliRunner.Result result = run(author, arguments);
    assertThat(result.exitCode()).as("%s: %s", List.of(arguments), result.err()).isZero();
    return result.out();
  }

  private CliRunner.Result run(Signer author, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(author.options());
    all.addAll(List.of("--kafka", kafka.bootstrapServers()));
    return new CliRunner(home).run(all.toArray(String[]::new));
  }

  /** Returns a risk day that was evaluated after the return. */
  private int deathOfIngestIsNoticedUntilItReturns(JobClient ingest) throws Exception {
    var alerts = tail(Topics.ALERTS);
    long death = System.nanoTime();
    Instant diedAt = Instant.now();
    jobs.remove(ingest);
    ingest.cancel().get();
    Alert stalled =
        alerts.await(
            "STALLED",
            PATIENCE,
            alert ->
                alert.rule().equals("STALLED")
                    && alert.state() == Alert.State.OPEN
                    && alert.openedAt().isAfter(diedAt));
    double seconds = (System.nanoTime() - death) / 1e9;
    System.out.printf("STALLED was read %.1f s after ingest died%n", seconds);
    assertThat(stalled.node()).isEqualTo("simulator");
    assertThat(seconds).isLessThan(30);
    awaitCount("FIRM's risk is stale", "node = 'FIRM' AND NOT flags @> '{STALE}'", 0);

    startIngest(newestCheckpoint());
    Alert resolved =
        alerts.await(
            "end of the stall",
            PATIENCE,
            alert -> alert.alertId().equals(stalled.alertId()) && alert.version() == 2);
    assertThat(resolved.state()).isEqualTo(Alert.State.RESOLVED);
    awaitCount("no risk is stale", "flags @> '{STALE}'", 0);
    assertThat(alerts.seen())
        .filteredOn(alert -> alert.rule().equals("STALLED"))
        .as("the source is to blame, not each of its topics")
        .allMatch(alert -> alert.node().equals("simulator"));
    return tail(Topics.RISK_METRICS)
        .await(
            "risk figure after the return",
            PATIENCE,
            metric -> metric.availableAt().isAfter(resolved.availableAt()))
        .asOf();
  }

  private void everySessionCameOnceUpTo(int lastDay) {
    var schedule = tail(Topics.SCHEDULE);
    schedule.await("day close", PATIENCE, close -> close.date() >= lastDay);
    List<Integer> days = schedule.seen().stream().map(ScheduleEvent::date).toList();
    LocalDate first = LocalDate.ofEpochDay(days.get(0));
    LocalDate end = LocalDate.ofEpochDay(days.get(days.size() - 1)).plusDays(1);
    assertThat(days)
        .isEqualTo(
            first
                .datesUntil(end)
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .map(day -> (int) day.toEpochDay())
                .toList());
    assertThat(schedule.seen()).extracting(ScheduleEvent::availableAt).isSorted();
  }

  /** Waits for a number of rows among the current figures of risk. */
  private void awaitCount(String what, String condition, long count) throws Exception {
    var query = new Query(database.dataSource());
    String rows = "SELECT count(*) AS n, pg_sleep(0.1) FROM current_risk WHERE " + condition;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!query.rows(rows).get(0).get("n").equals(count)) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
    }
  }

  private <T extends Event> TopicTail<T> tail(Topic<T> topic) {
    var tail = new TopicTail<>(kafka.bootstrapServers(), topic);
    tails.add(tail);
    return tail;
  }

  private JobClient startIngest(Path checkpoint) throws Exception {
    String[] arguments =
        arguments(
            "ingest",
            "--session",
            "PT1S",
            "--history-years",
            "1",
            "--principals",
            principals.toString());
    IngestConfig config = IngestConfig.read(arguments, Instant.now());
    Configuration settings = Environments.settings(config.job(), IngestJob.NAME);
    if (checkpoint != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
    }
    StreamExecutionEnvironment env = environment(settings, config.job());
    IngestJob.build(env, config);
    return started(env.executeAsync());
  }

  private void startPipeline() throws Exception {
    JobConfig config =
        JobConfig.pipeline(arguments("pipeline", "--database", database.jdbcUrl()), Instant.now());
    StreamExecutionEnvironment env =
        environment(Environments.settings(config, PipelineJob.NAME), config);
    PipelineJob.build(env, config);
    started(env.executeAsync());
  }

  private static StreamExecutionEnvironment environment(Configuration settings, JobConfig config) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(config.parallelism());
    env.setMaxParallelism(Environments.MAX_PARALLELISM);
    return env;
  }

  private JobClient started(JobClient job) {
    jobs.add(job);
    return job;
  }

  private String[] arguments(String job, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--mode", "live", "--kafka", kafka.bootstrapServers()));
    arguments.addAll(List.of("--parallelism", "1", "--state-backend", "hashmap"));
    arguments.addAll(List.of("--checkpoint-dir", checkpoints(job).toUri().toString()));
    return arguments.toArray(String[]::new);
  }

  private Path checkpoints(String job) {
    return home.resolve("checkpoints-" + job);
  }

  /** The last one that ingest completed before it died. */
  private Path newestCheckpoint() throws IOException {
    try (Stream<Path> all = Files.walk(checkpoints("ingest"))) {
      return all.filter(path -> path.endsWith("_metadata"))
          .map(Path::getParent)
          .max(Comparator.comparingInt(LiveIT::number))
          .orElseThrow();
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
  }
}
