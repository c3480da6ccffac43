package io.macrostream.connectors.simulator;

import io.macrostream.connectors.control.ControlFiles;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to simulate. Equal configurations give equal records.
 *
 * @param seed of all draws
 * @param firstDay first day; business days are Monday to Friday
 * @param years calendar years of daily history
 * @param tickDays last business days that also have trades
 * @param tradesPerDay trades per instrument and tick day
 * @param faults how many of each to inject; absent means none
 * @param control positions, limits and parameters
 */
public record SimulatorConfig(
    long seed,
    LocalDate firstDay,
    int years,
    int tickDays,
    int tradesPerDay,
    Map<Fault, Integer> faults,
    ControlFiles control)
    implements Serializable {

  public SimulatorConfig {
    if (years < 1 || tickDays < 0 || tradesPerDay < 1) {
      throw new IllegalArgumentException(
          "years and tradesPerDay must be 1 or more and tickDays 0 or more, got "
              + years
              + ", "
              + tradesPerDay
              + ", "
              + tickDays);
    }
    faults = new TreeMap<>(faults);
    boolean badCount = faults.values().stream().anyMatch(count -> count < 0);
    boolean tradeFaults =
        faults.entrySet().stream().anyMatch(e -> e.getKey() != Fault.GAP && e.getValue() > 0);
    if (badCount || (tradeFaults && tickDays == 0)) {
      throw new IllegalArgumentException(
          "faults must not be negative, and faults of trades need tickDays, got " + faults);
    }
  }

  /** Three years of daily history and five days of trades with a few faults of each kind. */
  public static SimulatorConfig demo() {
    Map<Fault, Integer> faults = new TreeMap<>();
    for (Fault fault : Fault.values()) {
      faults.put(fault, 5 + fault.ordinal());
    }
    return new SimulatorConfig(
        20_160_104, LocalDate.of(2016, 1, 4), 3, 5, 400, faults, ControlFiles.simulatorDemo());
  }

  int count(Fault fault) {
    return faults.getOrDefault(fault, 0);
  }
}
