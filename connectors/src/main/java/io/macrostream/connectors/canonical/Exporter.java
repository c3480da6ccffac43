package io.macrostream.connectors.canonical;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Writes every result table of a run as CSV in canonical form: UTF-8, a header, line feeds, rows by
 * natural key. Equal results are equal files.
 */
public final class Exporter {

  private static final int ROWS_PER_REPORT = 10_000;

  /** Told how far an export has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called every few thousand rows and at the end of each table.
     *
     * @param table being written
     * @param rows written to it so far
     */
    void written(String table, long rows);
  }

  private Exporter() {}

  /**
   * Exports a run from the database.
   *
   * @return rows written per table, in the order of {@link Extract#ALL}
   * @throws IOException if a table cannot be read or a file cannot be written
   */
  public static Map<String, Long> export(
      DataSource database, String runId, Path directory, Progress progress) throws IOException {
    return export(new StoredRun(database, runId), directory, progress);
  }

  /** Exports a run from wherever it is. */
  static Map<String, Long> export(Run run, Path directory, Progress progress) throws IOException {
    Files.createDirectories(directory);
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Extract extract : Extract.ALL) {
      counts.put(extract.name(), write(run, extract, directory, progress));
    }
    return counts;
  }

  /** A file appears under its name only when it is whole. */
  private static long write(Run run, Extract extract, Path directory, Progress progress)
      throws IOException {
    Path partial = directory.resolve(extract.fileName() + ".partial");
    long count = 0;
    try (Rows rows = run.read(extract);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(partial)) {
      csv.writeRecord(extract.header());
      for (String[] row = rows.next(); row != null; row = rows.next()) {
        csv.writeRecord(row);
        if (++count % ROWS_PER_REPORT == 0) {
          progress.written(extract.name(), count);
        }
      }
    }
    Files.move(partial, directory.resolve(extract.fileName()), StandardCopyOption.REPLACE_EXISTING);
    progress.written(extract.name(), count);
    return count;
  }
}
