package io.macrostream.deploy.demo;

import io.macrostream.deploy.topic.TopicReader;
import io.macrostream.functions.event.ScheduleEvent;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days of the risk calendar, as ingest wrote them: they are in no table.
 *
 * @param count how many
 * @param last the last of them, or null if there is none
 */
record RiskDays(long count, LocalDate last) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Reads the calendar from its topic, to the end. */
  static RiskDays read(String bootstrapServers) {
    var days = new TreeSet<LocalDate>();
    try (var reader = new TopicReader(bootstrapServers, PATIENCE)) {
      reader.read(
          Topics.SCHEDULE,
          Set.of(ScheduleEvent.RISK),
          fact -> days.add(LocalDate.ofEpochDay(fact.event().date())));
    }
    return new RiskDays(days.size(), days.isEmpty() ? null : days.last());
  }
}
