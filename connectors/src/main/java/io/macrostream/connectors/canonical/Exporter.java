package io.macrostream.connectors.canonical;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Writes every result table of a run as CSV in canonical form: UTF-8, a header, line feeds, rows by
 * natural key. Equal results are equal files.
 */
public final class Exporter {

  private static final int ROWS_PER_REPORT = 10_000;
  private static final int TABLES_AT_ONCE = 2;

  /** Told how far an export has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called every few thousand rows and at the end of each table, by several threads.
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
    ExecutorService writers = Executors.newFixedThreadPool(TABLES_AT_ONCE);
    try {
      Map<String, Future<Long>> pending = new LinkedHashMap<>();
      for (Extract extract : Extract.ALL) {
        pending.put(extract.name(), writers.submit(() -> write(run, extract, directory, progress)));
      }
      Map<String, Long> counts = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Long>> table : pending.entrySet()) {
        counts.put(table.getKey(), rows(table.getValue()));
      }
      return counts;
    } finally {
      writers.shutdownNow();
    }
  }

  private static long rows(Future<Long> table) throws IOException {
    try {
      return table.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during the export");
    }
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
