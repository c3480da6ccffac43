package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every kind, synthetic, first good and then with bad lines among the good ones: each bad
 * line is told with its place, and ingest writes the same facts of the good ones. Equal facts give
 * equal results, so the pipeline runs on the bad files only; there a limit that is unset, expired
 * or unreadable is told each day.
 */
class BadFilesIT {

  private static final String UNTIL = "2016-12-31";
  private static final List<Topic<?>> OF_GOOD_LINES =
      List.of(
          Topics.BARS,
          Topics.CURVE_POINTS,
          Topics.OBSERVATIONS,
          Topics.SCHEDULE,
          Topics.POSITIONS,
          Topics.PARAMETERS);

  @TempDir static Path home;
  private static Platform platform;
  private static JobRun badIngest;
  private static final Map<String, List<String>> GOOD_FACTS = new HashMap<>();

  @BeforeAll
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  static void ingestGoodThenBad() throws Exception {
    platform = Platform.start(home);
    ingest("good", false).assertUndisturbed();
    for (Topic<?> topic : OF_GOOD_LINES) {
      GOOD_FACTS.put(topic.name(), facts(topic));
    }
    assertThat(new TopicEdit<>(platform.bootstrapServers(), Topics.DEAD_LETTERS).facts()).isEmpty();
    platform.emptyTopics();
    badIngest = ingest("bad", true);
    platform.pipeline("bad", 2, "rocksdb", "--until", UNTIL).assertUndisturbed();
  }

  private static JobRun ingest(String runId, boolean withBad) throws Exception {
    Path directory = home.resolve(runId);
    for (BadFile file : BadFiles.HISTORY) {
      file.write(directory, withBad);
    }
    return platform.ingest(
        runId,
        "--until",
        UNTIL,
        "--history",
        directory.toString(),
        "--positions",
        BadFiles.POSITIONS.write(directory, withBad).toString(),
        "--limits",
        BadFiles.LIMITS.write(directory, withBad).toString(),
        "--parameters",
        BadFiles.PARAMETERS.write(directory, withBad).toString());
  }

  /** What ingest wrote to a topic, without the name of its run. */
  private static List<String> facts(Topic<?> topic) {
    return new TopicEdit<>(platform.bootstrapServers(), topic)
        .facts().stream()
            .map(json -> json.replaceFirst("\"run_id\":\"(good|bad)\",", ""))
            .sorted()
            .toList();
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void factsOfGoodLinesAreTheSameWithBadLinesAmongThem() {
    badIngest.assertUndisturbed();
    for (Topic<?> topic : OF_GOOD_LINES) {
      assertThat(facts(topic))
          .as(topic.name())
          .isNotEmpty()
          .isEqualTo(GOOD_FACTS.get(topic.name()));
    }
  }

  @Test
  void eachBadLineIsOneDeadLetterThatSaysWhyAndWhereAndIsCounted() throws Exception {
    Map<String, String> letters = new TreeMap<>();
    for (Map<String, Object> letter :
        platform.query().rows("SELECT origin, reason FROM dead_letters WHERE run_id = ?", "bad")) {
      String before = letters.put(letter.get("origin").toString(), letter.get("reason").toString());
      assertThat(before).as("another dead letter of %s", letter).isNull();
    }
    Map<String, String> expected = new TreeMap<>();
    BadFiles.ALL.forEach(
        file -> file.expected().forEach((origin, reason) -> expected.put(origin, reason.name())));
    assertThat(letters).isEqualTo(expected);
    assertThat(badIngest.sum(count -> count.name().equals("deadLetters")))
        .isEqualTo(expected.size());
  }

  @Test
  void aLimitThatIsUnsetExpiredOrUnreadableIsToldEachDayAndNeverFine() throws Exception {
    LocalDate last = BadFiles.DAYS.get(BadFiles.DAYS.size() - 1);
    assertMissing("UST", BadFiles.DAYS.get(0), last, "NO_LIMIT");
    assertMissing("EURBOOK", BadFiles.EXPIRY, last, "LIMIT_EXPIRED");
    assertMissing("US", BadFiles.UNREADABLE, last, "NO_LIMIT");
    assertThat(rows("SPXBOOK")).isNotEmpty().noneMatch(row -> isMissing(row));
  }

  private static void assertMissing(String node, LocalDate from, LocalDate last, String flag)
      throws Exception {
    List<Map<String, Object>> rows = rows(node);
    assertThat(rows)
        .filteredOn(BadFilesIT::isMissing)
        .as("%s from %s to %s", node, from, last)
        .hasSize((int) BadFiles.DAYS.stream().filter(day -> !day.isBefore(from)).count())
        .allMatch(row -> row.get("severity").equals("UNKNOWN"))
        .allMatch(row -> ((List<?>) row.get("flags")).contains(flag))
        .allMatch(row -> !LocalDate.parse(row.get("as_of").toString()).isBefore(from));
    assertThat(rows)
        .filteredOn(row -> !LocalDate.parse(row.get("as_of").toString()).isBefore(from))
        .allMatch(BadFilesIT::isMissing);
    assertThat(
            platform
                .query()
                .rows(
                    "SELECT 1 FROM alerts WHERE run_id = 'bad' AND limit_id = 'NO_LIMIT'"
                        + " AND node = ?",
                    node))
        .as("alert on %s", node)
        .isNotEmpty();
  }

  private static List<Map<String, Object>> rows(String node) throws Exception {
    return platform
        .query()
        .rows(
            "SELECT as_of, limit_id, severity, flags FROM risk_utilisation"
                + " WHERE run_id = 'bad' AND metric = 'VAR99' AND node = ?",
            node);
  }

  private static boolean isMissing(Map<String, Object> row) {
    return row.get("limit_id").equals("NO_LIMIT");
  }
}
