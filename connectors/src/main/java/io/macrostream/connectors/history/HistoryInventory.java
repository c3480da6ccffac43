package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryCatalogue;
import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the files of a directory hold, read as a run would read them, one after another.
 *
 * @param files what the catalogue knows, in its order
 * @param unknown paths of files that are there and that the catalogue does not know
 */
public record HistoryInventory(List<Entry> files, Set<String> unknown) {

  /**
   * One file.
   *
   * @param path below the directory
   * @param source data source id
   * @param rows rows in the file
   * @param records records that they make within the window
   * @param rejected rows of which all or a part becomes a dead letter
   * @param problem why it cannot be read, that it is not there, or null
   */
  public record Entry(
      String path, String source, int rows, int records, int rejected, String problem) {}

  /**
   * Reads all files that {@code request} would read.
   *
   * @param watcher is told each path before it is read
   * @throws IOException if the directory cannot be listed
   */
  public static HistoryInventory of(HistoryRequest request, Consumer<String> watcher)
      throws IOException {
    InstrumentMaster instruments = InstrumentMaster.parse(request.instruments());
    HistoryCatalogue whole = HistoryCatalogue.parse(request.catalogue(), instruments);
    HistoryCatalogue catalogue = request.scope() == Scope.ALL ? whole.withArchive() : whole;
    var horizon = new Horizon(whole.earliestDate(), request.end());
    var reading = new FileReading(catalogue, horizon, request.window(), instruments);
    Path directory = Path.of(request.directory());
    List<Entry> entries = new ArrayList<>();
    Set<String> unknown = paths(directory);
    for (HistoryFile file : catalogue.files()) {
      if (!file.content().isExpected() && !unknown.contains(file.path())) {
        continue;
      }
      watcher.accept(file.path());
      entries.add(entry(file, directory, reading));
      unknown.remove(file.path());
    }
    return new HistoryInventory(List.copyOf(entries), unknown);
  }

  private static Entry entry(HistoryFile file, Path directory, FileReading reading) {
    FileRecords read;
    try {
      read = reading.read(file, Files.readAllBytes(directory.resolve(file.path())));
    } catch (NoSuchFileException e) {
      return new Entry(file.path(), file.source(), 0, 0, 0, "not there");
    } catch (IOException e) {
      read = reading.unreadable(file);
    }
    return new Entry(
        file.path(), file.source(), read.rows(), read.size(), read.rejected(), read.unreadable());
  }

  private static Set<String> paths(Path directory) throws IOException {
    Set<String> paths = new TreeSet<>();
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.filter(Files::isRegularFile)
          .forEach(file -> paths.add(directory.relativize(file).toString()));
    }
    return paths;
  }
}
