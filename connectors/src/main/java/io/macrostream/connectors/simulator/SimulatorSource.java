package io.macrostream.connectors.simulator;

import io.macrostream.connectors.replay.ReplaySource;

/** A simulated market as a bounded source in event-time order; see {@link MarketSimulator}. */
public final class SimulatorSource extends ReplaySource {

  private static final long serialVersionUID = 1L;

  /** A source of the simulation of {@code config}. */
  public SimulatorSource(SimulatorConfig config) {
    super(new SimulatorPlan(config));
  }
}
