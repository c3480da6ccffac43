package io.macrostream.connectors.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults in history files: of each kind that a daily row can have as many as {@link
 * SimulatorConfig#demo} has, each in a row of its own.
 */
final class PlantedFaults {

  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final List<String> list = new ArrayList<>();

  private PlantedFaults() {}

  static PlantedFaults none() {
    return new PlantedFaults();
  }

  /** Damages rows of files that have one instrument each. */
  static PlantedFaults among(List<SyntheticFile> files, Draws draws) {
    List<SyntheticFile> candidates =
        files.stream().filter(SyntheticFile::isOfOneInstrument).toList();
    var faults = new PlantedFaults();
    Set<List<Integer>> used = new HashSet<>();
    for (Fault fault : Fault.values()) {
      if (fault == Fault.LATE_PRINT) {
        continue; // the row of a day has no time of arrival
      }
      for (int i = 0; i < SimulatorConfig.demo().count(fault); i++) {
        faults.plant(fault, candidates, draws, used);
      }
    }
    return faults;
  }

  private void plant(Fault fault, List<SyntheticFile> files, Draws draws, Set<List<Integer>> used) {
    int index;
    int row;
    do {
      index = draws.below(files.size());
      row = draws.below(files.get(index).rows());
    } while (!used.add(List.of(index, row)));
    files.get(index).damage(row, fault);
    counts.merge(fault, 1, Integer::sum);
    list.add(files.get(index).path() + ',' + files.get(index).day(row) + ',' + fault);
  }

  int count(Fault fault) {
    return counts.getOrDefault(fault, 0);
  }

  Map<Fault, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** As CSV: file, day of the row that is damaged or followed by a line too many, fault. */
  String list() {
    return "path,date,fault\n" + String.join("\n", list) + '\n';
  }
}
