package io.macrostream.connectors.control;

import io.macrostream.connectors.csv.Horizon;
import java.util.ArrayList;
import java.util.List;

/** Reads the control files of a run. */
public final class ControlReading {

  private ControlReading() {}

  /** The commands and dead letters of each file that is given: positions, limits, parameters. */
  public static List<CommandRecords> read(ControlFiles files, Horizon horizon) {
    List<CommandRecords> read = new ArrayList<>();
    NodePlaces places = new NodePlaces();
    if (files.positions() != null) {
      CommandRecords positions = PositionFile.read(files.positions(), horizon);
      positions.commands().forEach(places::add);
      read.add(positions);
    }
    if (files.limits() != null) {
      read.add(LimitFile.read(files.limits(), places, horizon));
    }
    if (files.parameters() != null) {
      read.add(ParameterFile.read(files.parameters(), horizon));
    }
    return read;
  }
}
