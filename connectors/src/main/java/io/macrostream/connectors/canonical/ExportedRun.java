package io.macrostream.connectors.canonical;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

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
      this.reader =
          // Counted below, to say which line and how many.
          CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(file);
      this.records = reader.iterator();
      this.width = extract.fields().size();
      try {
        checkHeader(extract.header());
      } catch (IOException e) {
        reader.close();
        throw e;
      }
    }

    @Override
    public String[] next() throws IOException {
      CsvRecord row = record();
      if (row == null) {
        return null;
      }
      if (row.getFieldCount() != width) {
        throw new IOException(
            "%s:%d has %d columns, expected %d"
                .formatted(file, row.getStartingLineNumber(), row.getFieldCount(), width));
      }
      return row.getFields().toArray(String[]::new);
    }

    private void checkHeader(String[] expected) throws IOException {
      CsvRecord header = record();
      List<String> found = header == null ? List.of() : header.getFields();
      if (!found.equals(List.of(expected))) {
        throw new IOException(
            "%s has the columns %s, expected %s".formatted(file, found, List.of(expected)));
      }
    }

    private CsvRecord record() throws IOException {
      try {
        return records.hasNext() ? records.next() : null;
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
