package io.macrostream.functions.operator.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.RevisableRecord;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevisionFunctionTest {

  private static final Instant PERIOD = Instant.parse("2026-05-31T23:59:59.999Z");

  private KeyedOneInputStreamOperatorTestHarness<String, RevisableRecord, TopicRecord> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new RevisionFunction()),
            RevisableRecord::stateKey,
            Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void told(String series, double value, String day) throws Exception {
    Instant seen = Instant.parse(day + "T12:00:00Z");
    var observation =
        new Observation(series, PERIOD, null, seen, 1, value, "pct", "s", Availability.FIRST_SEEN);
    harness.processElement(
        new RevisableRecord(
            observation.naturalKey(),
            Double.doubleToLongBits(value),
            TopicRecord.of(Topics.OBSERVATIONS, observation)),
        seen.toEpochMilli());
  }

  private List<String> out() throws Exception {
    List<String> out = new ArrayList<>();
    for (TopicRecord record : harness.extractOutputValues()) {
      Observation value = EventJson.read(Observation.class, record.value());
      assertThat(record.sequence()).isEqualTo(value.vintage());
      out.add(value.seriesCode() + " v" + value.vintage() + " " + value.value());
    }
    return out;
  }

  @Test
  void theSameIsToldOnceAndAnotherValueIsTheNextVersion() throws Exception {
    told("GDP", 1.5, "2026-06-01");
    told("GDP", 1.5, "2026-06-02");
    told("CPI", 1.5, "2026-06-02");
    told("GDP", 1.6, "2026-06-03");
    told("GDP", 1.6, "2026-06-04");
    told("GDP", 1.5, "2026-06-05");
    assertThat(out()).containsExactly("GDP v1 1.5", "CPI v1 1.5", "GDP v2 1.6", "GDP v3 1.5");
  }

  @Test
  void whatHasNoVersionsGoesOnAsItIs() throws Exception {
    var record = new TopicRecord("clock", "vendors", 0, 5, new byte[] {1});
    harness.processElement(new RevisableRecord(null, 0, record), 5);
    harness.processElement(new RevisableRecord(null, 0, record), 5);
    assertThat(harness.extractOutputValues()).hasSize(2);
  }
}
