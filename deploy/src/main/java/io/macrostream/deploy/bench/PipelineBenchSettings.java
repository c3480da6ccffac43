package io.macrostream.deploy.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pipeline is measured on.
 *
 * @param history directory of history files, or null for the market simulator
 * @param historyYears years of daily history that the simulator makes
 * @param tickDays last of its days that also have trades
 * @param tradesPerDay trades per traded instrument and tick day
 * @param parallelism of every operator
 * @param stateBackend {@code rocksdb} or {@code hashmap}
 */
public record PipelineBenchSettings(
    Path history,
    int historyYears,
    int tickDays,
    int tradesPerDay,
    int parallelism,
    String stateBackend) {

  /** Options of the ingest job: what comes in. */
  List<String> input() {
    return history != null
        ? List.of("--history", history.toString())
        : List.of(
            "--history-years",
            Integer.toString(historyYears),
            "--tick-days",
            Integer.toString(tickDays),
            "--trades-per-day",
            Integer.toString(tradesPerDay));
  }

  Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put(
        "input",
        history != null
            ? "files of " + history
            : "market simulator, %d years of days, %d tick days, %d trades per instrument and day"
                .formatted(historyYears, tickDays, tradesPerDay));
    conditions.put("parallelism", Integer.toString(parallelism));
    conditions.put("state backend", stateBackend);
    conditions.put("servers", "Kafka, PostgreSQL and Flink in the process that measures");
    return conditions;
  }
}
