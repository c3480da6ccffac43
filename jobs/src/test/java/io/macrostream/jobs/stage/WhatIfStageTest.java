package io.macrostream.jobs.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.WhatIfAnswer;
import io.macrostream.functions.event.WhatIfAnswer.Basis;
import io.macrostream.functions.event.WhatIfRequest;
import io.macrostream.functions.returns.Level;
import io.macrostream.functions.risk.RiskSettings;
import io.macrostream.jobs.config.JobConfig;
import io.macrostream.jobs.config.StressConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions asked of a tree during the day, on a cluster. */
class WhatIfStageTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  /** Closes before the day of the questions: enough for a VaR at 99%. */
  private static final int DAYS = 130;

  private static final List<String> IDS = List.of("IRON_ORE_PROXY", "SPX", "US_CMT_10Y");
  private static final Duration PANE = Duration.ofMillis(250);

  private record Given(List<String> metrics, Map<String, WhatIfAnswer> answers) {

    /** Published figures of the pane that ends then, by node and metric. */
    Map<String, Double> at(Instant time) throws Exception {
      Map<String, Double> at = new TreeMap<>();
      for (String text : metrics) {
        RiskMetric metric = EventJson.read(RiskMetric.class, text.getBytes(UTF_8));
        if (metric.availableAt().equals(time)) {
          at.put(metric.node() + '|' + metric.limitMetric(), metric.value());
        }
      }
      return at;
    }
  }

  @Test
  void afterTheTradeTheTreeIsWhatTheAnswerSaid() throws Exception {
    Given silent = run(1, positions(), List.of());
    Instant asked = noon().plusMillis(500);
    List<WhatIfRequest> questions =
        List.of(
            trade("held", "EQ", "SPX", 40, asked),
            trade("new", "EQ", "IRON_ORE_PROXY", -30, asked),
            trade("too-much", "EQ", "SPX", 40_000, asked),
            trade("nobody", "NOBODY", "SPX", 1, asked),
            limit("tight", List.of("MACRO", "FIRM"), "VAR99", 1, asked),
            limit("wide", List.of("RATES", "MACRO", "FIRM"), "VAR95", 1e9, asked));
    Given one = run(1, positions(), questions);
    assertThat(one.metrics()).as("no figure is another one").isEqualTo(silent.metrics());
    assertThat(one.answers()).hasSize(questions.size());

    Map<String, Double> now = one.at(asked);
    assertReallyBecomes(one.answers().get("held"), "SPX", 140, asked, now);
    assertReallyBecomes(one.answers().get("new"), "IRON_ORE_PROXY", -30, asked, now);

    WhatIfAnswer tooMuch = one.answers().get("too-much");
    assertThat(tooMuch.allowed()).isFalse();
    assertThat(tooMuch.fitQuantity()).isBetween(1.0, 39_999.0);
    assertThat(one.answers().get("nobody").reasons()).contains("book NOBODY has no scenarios yet");
    WhatIfAnswer tight = one.answers().get("tight");
    assertThat(tight.reasons()).hasSize(1);
    assertThat(tight.reasons().get(0)).startsWith("VAR99 of MACRO would be in breach at once");
    assertThat(tight.figures().get(0).before()).isEqualTo(now.get("MACRO|VAR99"));
    assertThat(one.answers().get("wide").allowed()).isTrue();

    Given two = run(2, positions(), questions);
    assertThat(two.answers()).isEqualTo(one.answers());
    assertThat(two.metrics()).isEqualTo(one.metrics());
  }

  /** Sets the position in a second run, so that it counts in the pane of the question. */
  private static void assertReallyBecomes(
      WhatIfAnswer answer, String instrument, double quantity, Instant at, Map<String, Double> now)
      throws Exception {
    assertThat(answer.allowed()).as(answer.reasons().toString()).isTrue();
    List<Position> positions = new ArrayList<>(positions());
    positions.add(
        position("MACRO", "EQ", instrument, quantity, at.minusMillis(100), answer.version() + 1));
    Map<String, Double> then = run(1, positions, List.of()).at(at);
    Map<String, Double> before = new TreeMap<>();
    Map<String, Double> after = new TreeMap<>();
    for (WhatIfAnswer.Line line : answer.figures()) {
      if (line.basis() == Basis.COMPUTED || line.metric().equals(RiskMetric.PNL)) {
        before.put(line.node() + '|' + line.metric(), line.before());
        after.put(line.node() + '|' + line.metric(), line.after());
      }
    }
    assertThat(after).hasSize(3 * 6).isNotEqualTo(before);
    assertThat(now).containsAllEntriesOf(before);
    // In the second run the mark of the pane and the trade come as one change of exposure.
    after.forEach(
        (figure, value) ->
            assertThat(then.get(figure))
                .as(figure)
                .isCloseTo(value, within(1e-12 * Math.abs(value))));
  }

  private static Given run(int parallelism, List<Position> positions, List<WhatIfRequest> questions)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    RiskSettings settings = RiskSettings.standard().every(PANE);
    List<WhatIfRequest> asked = new ArrayList<>(questions);
    // A stream cannot be made of nothing; this one is asked long before there is any risk.
    asked.add(0, trade("early", "EQ", "SPX", 1, morning(0)));
    DataStream<WhatIfRequest> requests =
        stream(env, "questions", WhatIfRequest.class, asked, each -> known(each));
    RiskStage risk =
        RiskStage.of(
            stream(env, "levels", Level.class, levels(), level -> millis(level.availableAt())),
            stream(env, "trades", Trade.class, trades(), each -> known(each))
                .keyBy(Trade::instrumentId)
                .map(trade -> trade)
                .returns(Trade.class)
                .uid("keyed-trades"),
            stream(env, "days", ScheduleEvent.class, days(), each -> known(each)),
            stream(env, "positions", Position.class, positions, each -> known(each)),
            instruments(),
            settings,
            stress(),
            requests);
    DataStream<WhatIfAnswer> answers =
        WhatIfStage.of(
            requests,
            risk.whatIfs(),
            risk.metrics(),
            stream(env, "limits", Limit.class, limits(), each -> known(each)),
            settings);
    DataStream<TopicRecord> all =
        TopicStage.records(risk.metrics(), Topics.RISK_METRICS, "to-metrics")
            .union(TopicStage.records(answers, Topics.WHAT_IF_ANSWERS, "to-answers"));
    Given given = new Given(new ArrayList<>(), new TreeMap<>());
    try (CloseableIterator<TopicRecord> results = all.executeAndCollect()) {
      while (results.hasNext()) {
        TopicRecord record = results.next();
        if (record.topic().equals(Topics.RISK_METRICS.name())) {
          given.metrics().add(new String(record.value(), UTF_8));
        } else if (!record.key().equals("early")) {
          given.answers().put(record.key(), EventJson.read(WhatIfAnswer.class, record.value()));
        }
      }
    }
    given.metrics().sort(null);
    return given;
  }

  private static <T> DataStream<T> stream(
      StreamExecutionEnvironment env,
      String name,
      Class<T> type,
      List<T> events,
      SerializableFunction<T, Long> time) {
    return env.fromData(events, TypeInformation.of(type))
        .setParallelism(1)
        .uid("given-" + name)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, ignored) -> time.apply(event)))
        .setParallelism(1)
        .uid("times-of-" + name);
  }

  private static StressConfig stress() {
    String[] args = {
      "--kafka", "k:1", "--database", "jdbc:postgresql://127.0.0.1:5432/macrostream"
    };
    return JobConfig.pipeline(args, close(0)).stress();
  }

  private static Map<String, Instrument> instruments() {
    Map<String, Instrument> held = new TreeMap<>();
    IDS.forEach(id -> held.put(id, InstrumentMaster.bundled().find(id).orElseThrow()));
    return held;
  }

  private static List<Level> levels() {
    Random random = new Random(17);
    Map<String, Double> now = new TreeMap<>(Map.of(IDS.get(0), 5_000.0, IDS.get(1), 6_000.0));
    now.put(IDS.get(2), 0.04);
    List<Level> levels = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (String id : IDS) {
        double level = now.merge(id, 1 + 0.01 * random.nextGaussian(), (a, b) -> a * b);
        Instant at = close(day).minusSeconds(3_600);
        int date = (int) FIRST.plusDays(day).toEpochDay();
        levels.add(new Level(id, "1d", date, at, at, level, level, 1, Topics.BARS.name(), id));
      }
    }
    return levels;
  }

  /** Before, at and after the questions. */
  private static List<Trade> trades() {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Instant at = noon().plusMillis(125L * i);
      trades.add(new Trade("SPX", "V", "s", i, at, at, 6_000.0 + 7 * i, 1.0));
    }
    return trades;
  }

  private static List<ScheduleEvent> days() {
    List<ScheduleEvent> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      int date = (int) FIRST.plusDays(day).toEpochDay();
      days.add(
          new ScheduleEvent(
              ScheduleEvent.RISK, ScheduleEvent.DAY_CLOSE, date, morning(0), close(day), "test"));
    }
    return days;
  }

  private static List<Position> positions() {
    return List.of(
        position("MACRO", "EQ", "SPX", 100, morning(0), 1),
        position("MACRO", "RATES", "US_CMT_10Y", 850, morning(0), 1),
        position("VALUE", "EU", "IRON_ORE_PROXY", 20, morning(0), 1));
  }

  private static Position position(
      String desk, String book, String instrument, double quantity, Instant at, int version) {
    return new Position("FIRM", desk, book, instrument, quantity, at, at, version);
  }

  private static WhatIfRequest trade(
      String id, String book, String instrument, double quantity, Instant at) {
    return new WhatIfRequest(
        id,
        WhatIfRequest.Kind.TRADE,
        List.of(book, "MACRO", "FIRM"),
        instrument,
        quantity,
        true,
        null,
        null,
        null,
        null,
        at,
        "trader",
        at.minusMillis(500),
        1);
  }

  private static WhatIfRequest limit(
      String id, List<String> path, String metric, double value, Instant at) {
    return new WhatIfRequest(
        id,
        WhatIfRequest.Kind.LIMIT,
        path,
        null,
        null,
        false,
        metric,
        Limit.Kind.HARD,
        value,
        null,
        at,
        "risk",
        at.minusMillis(500),
        1);
  }

  private static List<Limit> limits() {
    return List.of(
        new Limit(
            "FIRM-VAR99",
            "FIRM",
            "VAR99",
            Limit.Kind.HARD,
            200_000.0,
            0.8,
            "USD",
            3,
            morning(0),
            null,
            "risk",
            null,
            morning(0).minusMillis(500),
            1,
            null,
            null));
  }

  /** Of the day after the last close. */
  private static Instant noon() {
    return morning(DAYS).plusSeconds(43_200);
  }

  private static Instant morning(int day) {
    return FIRST.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static Instant close(int day) {
    return morning(day + 1).minusMillis(1);
  }

  private static long known(Event event) {
    return millis(event.availableAt());
  }

  private static long millis(Instant instant) {
    return instant.toEpochMilli();
  }
}
