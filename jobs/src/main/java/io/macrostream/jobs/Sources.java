package io.macrostream.jobs;

import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistorySource;
import io.macrostream.connectors.replay.ReplaySource;
import io.macrostream.jobs.config.IngestConfig;

/** Which bounded source an ingest run reads. */
final class Sources {

  private Sources() {}

  static ReplaySource of(IngestConfig config) {
    return new HistorySource(HistoryRequest.of(config.history().toString(), config.receivedAt()));
  }
}
