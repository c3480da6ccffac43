package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryCatalogue;
import io.macrostream.connectors.catalogue.HistoryCatalogue.CalendarFile;
import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.control.CommandRecords;
import io.macrostream.connectors.control.ControlReading;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.connectors.replay.Fingerprint;
import io.macrostream.connectors.replay.Merge;
import io.macrostream.connectors.replay.PendingDayClose;
import io.macrostream.connectors.replay.PendingRecord;
import io.macrostream.connectors.replay.ReplayPlan;
import io.macrostream.connectors.replay.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a history directory and the control files into one merge: at one event time commands come
 * before prices, dead letters and calendars after them. The status of every series comes last.
 */
public final class HistoryPlan implements ReplayPlan {

  private static final long serialVersionUID = 1L;

  private final HistoryRequest request;

  /** A plan for {@code request}; the catalogue is read when the plan is opened. */
  public HistoryPlan(HistoryRequest request) {
    this.request = request;
  }

  @Override
  public Merge open() throws IOException {
    InstrumentMaster instruments = InstrumentMaster.parse(request.instruments());
    HistoryCatalogue whole = HistoryCatalogue.parse(request.catalogue(), instruments);
    Horizon horizon = new Horizon(whole.earliestDate(), request.end());
    List<CommandRecords> controls = ControlReading.read(request.control(), horizon);
    HistoryCatalogue catalogue = chosen(whole, instruments, controls);
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("end", request.end().toString());
    fingerprint.add("instruments", request.instruments());
    fingerprint.add("catalogue", request.catalogue());
    fingerprint.add("scope", request.scope().name());
    fingerprint.add("window", request.window().toString());
    fingerprint.add("control", request.control().digest());
    Map<String, FileRecords> files = read(catalogue, instruments, horizon, fingerprint);

    List<List<PendingRecord>> lanes = new ArrayList<>();
    controls.forEach(control -> lanes.add(control.inOrder()));
    files.values().forEach(file -> lanes.add(file.inOrder()));
    long start = start(lanes);
    files.values().forEach(file -> lanes.add(file.deadLetters(start)));
    controls.forEach(control -> lanes.add(control.deadLetters(start)));
    catalogue.calendars().forEach(calendar -> lanes.add(days(calendar, files)));
    long end = end(lanes);
    lanes.add(files.values().stream().flatMap(file -> file.statuses(end).stream()).toList());
    return new Merge(lanes, fingerprint.value());
  }

  private HistoryCatalogue chosen(
      HistoryCatalogue whole, InstrumentMaster instruments, List<CommandRecords> controls) {
    if (request.scope() != Scope.CORE) {
      return request.scope() == Scope.ALL ? whole.withArchive() : whole;
    }
    Set<String> ids = new TreeSet<>(whole.core());
    controls.forEach(control -> ids.addAll(control.heldInstruments()));
    return whole.only(ids.stream().flatMap(id -> instruments.find(id).stream()).toList());
  }

  private Map<String, FileRecords> read(
      HistoryCatalogue catalogue,
      InstrumentMaster instruments,
      Horizon horizon,
      Fingerprint fingerprint)
      throws IOException {
    FileReading reading = new FileReading(catalogue, horizon, request.window(), instruments);
    Map<String, FileRecords> files = new LinkedHashMap<>();
    int present = 0;
    for (HistoryFile file : catalogue.files()) {
      try {
        byte[] bytes = Files.readAllBytes(Path.of(request.directory(), file.path()));
        fingerprint.add(file.path(), bytes);
        files.put(file.path(), reading.read(file, bytes));
        present++;
      } catch (NoSuchFileException e) {
        if (file.content().isExpected()) {
          files.put(file.path(), reading.absent(file));
        }
      } catch (IOException e) {
        files.put(file.path(), reading.unreadable(file));
        present++;
      }
    }
    if (present == 0) {
      throw new NoHistoryException(request.directory(), catalogue.files().get(0).path());
    }
    return files;
  }

  private static List<PendingRecord> days(CalendarFile calendar, Map<String, FileRecords> files) {
    FileRecords file = files.get(calendar.path());
    List<PendingRecord> days = new ArrayList<>();
    file.dates()
        .forEach(
            date ->
                days.add(
                    new PendingDayClose(
                        calendar.calendar(),
                        calendar.kind(),
                        file.source(),
                        (int) date.toEpochDay(),
                        Times.endOfDay(date))));
    return days;
  }

  /** First event time of the run; the epoch if not one file has a usable row. */
  private static long start(List<List<PendingRecord>> lanes) {
    return lanes.stream()
        .filter(lane -> !lane.isEmpty())
        .mapToLong(lane -> lane.get(0).availableAt())
        .min()
        .orElse(0);
  }

  private static long end(List<List<PendingRecord>> lanes) {
    return lanes.stream()
        .filter(lane -> !lane.isEmpty())
        .mapToLong(lane -> lane.get(lane.size() - 1).availableAt())
        .max()
        .orElse(0);
  }
}
