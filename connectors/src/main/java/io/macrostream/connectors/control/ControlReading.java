package io.macrostream.connectors.control;

import io.macrostream.connectors.csv.Horizon;
import io.macrostream.functions.event.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads the control files of a run. */
public final class ControlReading {

  private ControlReading() {}

  /** The commands and dead letters of each file that is given: positions, limits, parameters. */
  public static List<CommandRecords> read(ControlFiles files, Horizon horizon) {
    List<CommandRecords> read = new ArrayList<>();
    TreeSet<String> nodes = new TreeSet<>();
    if (files.positions() != null) {
      CommandRecords positions = PositionFile.read(files.positions(), horizon);
      for (Command command : positions.commands()) {
        nodes.add(command.arguments().get("firm"));
        nodes.add(command.arguments().get("desk"));
        nodes.add(command.arguments().get("book"));
      }
      read.add(positions);
    }
    if (files.limits() != null) {
      read.add(LimitFile.read(files.limits(), nodes, horizon));
    }
    if (files.parameters() != null) {
      read.add(ParameterFile.read(files.parameters(), horizon));
    }
    return read;
  }
}
