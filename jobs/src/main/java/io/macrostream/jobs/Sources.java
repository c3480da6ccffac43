package io.macrostream.jobs;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistorySource;
import io.macrostream.connectors.replay.ReplaySource;
import io.macrostream.jobs.config.IngestConfig;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which bounded source an ingest run reads. */
final class Sources {

  private Sources() {}

  static ReplaySource of(IngestConfig config) throws IOException {
    HistoryRequest request =
        HistoryRequest.of(config.history().toString(), config.receivedAt())
            .control(control(config));
    boolean cut = config.job().until().isBefore(config.receivedAt());
    return new HistorySource(
        cut ? request.until(LocalDate.ofInstant(config.job().until(), ZoneOffset.UTC)) : request);
  }

  private static ControlFiles control(IngestConfig config) throws IOException {
    ControlFiles demo = ControlFiles.demo();
    return demo.with(config.positions(), config.limits(), config.parameters());
  }
}
