package io.macrostream.connectors.simulator;

import io.macrostream.connectors.control.CommandRecords;
import io.macrostream.connectors.control.ControlReading;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.replay.Fingerprint;
import io.macrostream.connectors.replay.Merge;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.ReplayPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A simulation and its control files as one merge. */
public final class SimulatorPlan implements ReplayPlan {

  private static final long serialVersionUID = 1L;
  static final LocalDate EARLIEST = LocalDate.of(1871, 1, 1);

  private final SimulatorConfig config;

  /** A plan for {@code config}; nothing is simulated before it is opened. */
  public SimulatorPlan(SimulatorConfig config) {
    this.config = config;
  }

  @Override
  public Merge open() {
    MarketSimulator market = MarketSimulator.simulate(config);
    Horizon horizon = new Horizon(EARLIEST, Instant.ofEpochMilli(market.end()));
    List<CommandRecords> controls = ControlReading.read(config.control(), horizon);
    List<List<PendingRecord>> lanes = new ArrayList<>();
    controls.forEach(control -> lanes.add(control.inOrder()));
    lanes.addAll(market.lanes());
    long start = market.lanes().get(0).get(0).availableAt();
    controls.forEach(control -> lanes.add(control.deadLetters(start)));
    lanes.add(market.statuses(market.end()));
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("simulator", config.toString());
    return new Merge(lanes, fingerprint.value());
  }
}
