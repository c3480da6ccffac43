package io.macrostream.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.history.HistoryPlan;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.replay.Merge;
import io.macrostream.connectors.simulator.SyntheticHistory;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.DeadLetter;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.quality.InstrumentLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files of a simulated year, through the judge and the stage on a cluster. */
class VolStageTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir static Path directory;

  private static List<VolQuote> quotes;
  private static List<Bar> bars;
  private static List<CurvePoint> points;

  private record Given(Set<String> surfaces, Set<String> features, List<String> letters) {}

  @BeforeAll
  static void read() throws Exception {
    Set<String> chosen = Set.of("SPX", "EURUSD", "USDBRL", "US_CMT_2Y");
    var request = new SyntheticHistory.Request(7, LocalDate.of(2016, 1, 4), 1, chosen, false);
    SyntheticHistory.write(request, directory, files -> {});
    Instant received = Instant.parse("2026-01-01T00:00:00Z");
    Merge merge = new HistoryPlan(HistoryRequest.of(directory.toString(), received)).open();
    List<TopicRecord> records = new ArrayList<>();
    merge.forEachRemaining(records::add);
    quotes = new ArrayList<>(of(Topics.VOL_QUOTES, records));
    bars = of(Topics.BARS, records);
    points = of(Topics.CURVE_POINTS, records);
    quotes.add(0, stranger(quotes.get(0)));
  }

  private static <T extends Event> List<T> of(Topic<T> topic, List<TopicRecord> records)
      throws Exception {
    List<T> events = new ArrayList<>();
    for (TopicRecord record : records) {
      if (record.topic().equals(topic.name())) {
        events.add(EventJson.read(topic.type(), record.value()));
      }
    }
    return events;
  }

  /** Of an underlying that nobody knows. */
  private static VolQuote stranger(VolQuote like) throws Exception {
    String json = new String(EventJson.write(like), StandardCharsets.UTF_8);
    return EventJson.read(
        VolQuote.class, json.replace(like.underlying(), "XAUXAG").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aYearOfSmilesGivesSurfacesAndFeaturesWhateverTheParallelism() throws Exception {
    Given one = run(1);
    assertThat(one.surfaces()).hasSize((quotes.size() - 1) / 5);
    List<VolSurface> surfaces = new ArrayList<>();
    for (String json : one.surfaces()) {
      surfaces.add(EventJson.read(VolSurface.class, json.getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(surfaces).allMatch(smile -> smile.flags().isEmpty() && smile.version() == 1);
    assertThat(surfaces).allMatch(smile -> smile.rmse() < 0.002);
    assertThat(one.features()).hasSize(2 * 262 * 29);
    List<Feature> premiums = new ArrayList<>();
    for (String json : one.features()) {
      Feature feature = EventJson.read(Feature.class, json.getBytes(StandardCharsets.UTF_8));
      if (feature.name().equals("variance_risk_premium_1m")) {
        premiums.add(feature);
      }
    }
    assertThat(premiums).hasSize(2 * 262);
    assertThat(premiums.stream().filter(premium -> premium.value() == null))
        .as("the first day, and until twenty returns are known")
        .hasSize(2 * 20)
        .allMatch(premium -> premium.flags().equals(List.of("WARM_UP")));
    assertThat(premiums.stream().filter(premium -> premium.flags().isEmpty()))
        .as("days with 126 rows for a regression, but those on which it has no positive forecast")
        .hasSizeBetween(2 * 80, 2 * (262 - (126 + 22 + 21 - 1)));
    assertThat(one.letters()).containsExactly("UNKNOWN_KEY vol.quotes/XAUXAG");
    assertThat(run(2)).isEqualTo(one);
  }

  private static Given run(int parallelism) throws Exception {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(parallelism);
    var lookup = new InstrumentLookup(InstrumentMaster.bundled().all());
    var judged = QualityStage.ofVolQuotes(source(env, Topics.VOL_QUOTES, quotes), lookup);
    var levels =
        ReturnStage.of(
                source(env, Topics.BARS, bars), source(env, Topics.CURVE_POINTS, points), lookup)
            .levels();
    VolStage stage = VolStage.of(judged.accepted(), levels, Long.MAX_VALUE);
    var surfaces = stage.surfaces().collectAsync();
    var features = stage.features().collectAsync();
    var facts = judged.facts().collectAsync();
    env.execute();
    List<String> letters = new ArrayList<>();
    facts.forEachRemaining(fact -> letters.add(letter(fact)));
    return new Given(texts(surfaces), texts(features), letters);
  }

  private static <T extends Event> DataStream<T> source(
      StreamExecutionEnvironment env, Topic<T> topic, List<T> events) {
    return env.fromData(events, TypeInformation.of(topic.type()))
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<T>forMonotonousTimestamps()
                .withTimestampAssigner((event, before) -> event.availableAt().toEpochMilli()));
  }

  private static <T extends Event> Set<String> texts(CloseableIterator<T> events) {
    Set<String> texts = new TreeSet<>();
    events.forEachRemaining(event -> texts.add(EventJson.text(event)));
    return texts;
  }

  private static String letter(TopicRecord fact) {
    try {
      DeadLetter letter = EventJson.read(DeadLetter.class, fact.value());
      assertThat(letter.reason()).isEqualTo(Reason.UNKNOWN_KEY);
      return letter.reason() + " " + letter.origin().substring(0, "vol.quotes/XAUXAG".length());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
