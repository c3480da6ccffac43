package io.macrostream.jobs;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistorySource;
import io.macrostream.connectors.replay.ReplaySource;
import io.macrostream.connectors.simulator.SimulatorConfig;
import io.macrostream.connectors.simulator.SimulatorSource;
import io.macrostream.jobs.config.IngestConfig;
import io.macrostream.jobs.config.IngestConfig.Catalogue;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which bounded source an ingest run reads. */
final class Sources {

  private Sources() {}

  static ReplaySource of(IngestConfig config) throws IOException {
    return config.history() == null ? simulator(config) : history(config);
  }

  private static ReplaySource history(IngestConfig config) throws IOException {
    HistoryRequest all =
        HistoryRequest.of(config.history().toString(), config.receivedAt())
            .control(control(ControlFiles.demo(), config));
    HistoryRequest chosen = config.catalogue() == Catalogue.CORE ? all.core() : all;
    boolean cut = config.job().until().isBefore(config.receivedAt());
    return new HistorySource(
        cut ? chosen.until(LocalDate.ofInstant(config.job().until(), ZoneOffset.UTC)) : chosen);
  }

  private static ReplaySource simulator(IngestConfig config) throws IOException {
    SimulatorConfig demo = SimulatorConfig.demo();
    return new SimulatorSource(
        new SimulatorConfig(
            config.seed(),
            demo.firstDay(),
            config.historyYears(),
            config.tickDays(),
            config.tradesPerDay(),
            demo.faults(),
            control(demo.control(), config)));
  }

  private static ControlFiles control(ControlFiles demo, IngestConfig config) throws IOException {
    return demo.with(config.positions(), config.limits(), config.parameters());
  }
}
