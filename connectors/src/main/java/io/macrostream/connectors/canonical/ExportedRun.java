package io.macrostream.connectors.canonical;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * A run as {@link Exporter} wrote it.
 *
 * @param directory of the CSV files
 */
public record ExportedRun(Path directory) implements Run {

  @Override
  public Rows read(Extract extract) throws IOException {
    Path file = directory.resolve(extract.fileName());
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing: " + directory + " is not a complete export");
    }
    return new File(file, extract);
  }

  @Override
  public String toString() {
    return directory.toString();
  }

  private static final class File implements Rows {
    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final int width;

    File(Path file, Extract extract) throws IOException {
      this.file = file;
      this.reader = CsvReader.builder().ofCsvRecord(file);
      this.records = reader.iterator();
      this.width = extract.fields().size();
      try {
        String[] header = next();
        if (!Arrays.equals(header, extract.header())) {
          throw new IOException(
              "%s has the columns %s, expected %s"
                  .formatted(file, Arrays.toString(header), Arrays.toString(extract.header())));
        }
      } catch (IOException e) {
        reader.close();
        throw e;
      }
    }

    @Override
    public String[] next() throws IOException {
      try {
        if (!records.hasNext()) {
          return null;
        }
        CsvRecord row = records.next();
        if (row.getFieldCount() != width) {
          throw new IOException(
              "%s:%d has %d columns, expected %d"
                  .formatted(file, row.getStartingLineNumber(), row.getFieldCount(), width));
        }
        return row.getFields().toArray(String[]::new);
      } catch (CsvParseException | UncheckedIOException e) {
        throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
