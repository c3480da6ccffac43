package io.macrostream.connectors.simulator;

import io.macrostream.connectors.control.ControlFiles;
import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/**
 * A simulated market that goes on while the system watches.
 *
 * @param market the simulation, long enough never to end in practice; without faults
 * @param liveFrom the sessions before it are history, with the times of their own; this one and
 *     those after it are first seen live
 * @param session wall time that a simulated session takes
 */
public record LiveConfig(SimulatorConfig market, LocalDate liveFrom, Duration session)
    implements Serializable {

  private static final int LIVE_YEARS = 20;

  public LiveConfig {
    if (session.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a session takes a second or more, got " + session);
    }
  }

  /** The market of the demo, live after {@code historyYears} of history. */
  public static LiveConfig of(long seed, int historyYears, Duration session, ControlFiles control) {
    LocalDate firstDay = SimulatorConfig.demo().firstDay();
    return new LiveConfig(
        new SimulatorConfig(seed, firstDay, historyYears + LIVE_YEARS, 0, 1, Map.of(), control),
        firstDay.plusYears(historyYears),
        session);
  }
}
