package io.macrostream.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Beside a job that runs: a query and its tasks. */
  @ParameterizedTest
  @CsvSource({
    "0, RUNNING,  scheduled, true",
    "0, CREATED,  created,   true",
    "0, RUNNING,  running,   false",
    "0, RUNNING,  deploying, false",
    "0, FAILED,   scheduled, false",
    "1, RUNNING,  scheduled, false",
  })
  void aClusterIsExhaustedWhenAJobWaitsAndNoSlotIsFree(
      int free, String state, String tasks, boolean exhausted) throws Exception {
    String overview = "{'slots-total': 2, 'slots-available': %d}".formatted(free);
    String jobs =
        ("{'jobs': [{'name': 'ingest', 'state': 'RUNNING', 'tasks': {'running': 3}},"
                + " {'name': 'query', 'state': '%s', 'tasks': {'%s': 2}}]}")
            .formatted(state, tasks);
    Slots slots = Slots.of(read(overview), read(jobs));
    assertThat(slots.exhausted()).isEqualTo(exhausted);
    assertThat(slots.total()).isEqualTo(2);
    assertThat(slots.takenBy()).contains("ingest");
  }

  private static JsonNode read(String json) throws Exception {
    return JSON.readTree(json.replace('\'', '"'));
  }
}
