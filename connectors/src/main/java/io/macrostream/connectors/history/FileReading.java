package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryCatalogue;
import io.macrostream.connectors.catalogue.HistoryFile;
import io.macrostream.connectors.catalogue.HistoryFile.Answers;
import io.macrostream.connectors.catalogue.HistoryFile.Bars;
import io.macrostream.connectors.catalogue.HistoryFile.Columns;
import io.macrostream.connectors.catalogue.HistoryFile.Curve;
import io.macrostream.connectors.catalogue.HistoryFile.Fixings;
import io.macrostream.connectors.catalogue.HistoryFile.Panel;
import io.macrostream.connectors.catalogue.HistoryFile.Points;
import io.macrostream.connectors.catalogue.HistoryFile.Texts;
import io.macrostream.connectors.catalogue.HistoryFile.Values;
import io.macrostream.connectors.catalogue.HistoryFile.Vintages;
import io.macrostream.connectors.catalogue.HistoryFile.Vols;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.connectors.csv.CsvFile;
import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.Header;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.history.HistoryRequest.Window;
import io.macrostream.connectors.replay.QualityFlags;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.VendorRegistry;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;

/** Reads files of the catalogue. Bad input becomes dead letters; nothing in a file throws. */
final class FileReading {

  private final LocalTime markTime;
  private final Horizon horizon;
  private final Window window;
  private final AnswerReader answers;

  FileReading(
      HistoryCatalogue catalogue, Horizon horizon, Window window, InstrumentMaster instruments) {
    this.markTime = catalogue.markTime();
    this.horizon = horizon;
    this.window = window;
    this.answers =
        new AnswerReader(VendorRegistry.bundled(), SeriesRegistry.bundled(), instruments);
  }

  /** What a file that is not there amounts to. */
  FileRecords absent(HistoryFile file) {
    FileRecords records = new FileRecords(file, horizon);
    records.mark(QualityFlags.MISSING_FILE);
    return records;
  }

  /** What a file that is there and cannot be opened amounts to. */
  FileRecords unreadable(HistoryFile file) {
    return unreadable(new FileRecords(file, horizon), "", "the file cannot be opened for reading");
  }

  /** Reads a file from its bytes. */
  FileRecords read(HistoryFile file, byte[] bytes) {
    FileRecords records = new FileRecords(file, horizon);
    try {
      if (file.content() instanceof Answers content) {
        new AnswerFileReader(answers, content, horizon, window).read(file, bytes, records);
        return records;
      }
      if (file.content() instanceof Texts content) {
        new TextFileReader(content, file, window).read(bytes, records);
        return records;
      }
    } catch (IOException e) {
      return unreadable(records, "", e.getMessage());
    }
    CsvFile csv;
    try {
      csv = CsvFile.parse(file.path(), bytes);
    } catch (IOException e) {
      return unreadable(records, "", e.getMessage());
    }
    Header header;
    try {
      header = Header.of(csv.header(), file.required(), file.optional());
    } catch (UnusableRowException e) {
      return unreadable(records, csv.header().text(), e.getMessage());
    }
    if (csv.lines().isEmpty()) {
      records.mark(QualityFlags.EMPTY_FILE);
    }
    RowReader reader = readerOf(file, header);
    RowDates dates = new RowDates(file, header, csv.lines(), horizon);
    for (int i = 0; i < csv.lines().size(); i++) {
      CsvLine line = csv.lines().get(i);
      records.row();
      try {
        Row row = header.row(line);
        dates.check(i);
        LocalDate date = file.date(row);
        if (window.contains(date)) {
          reader.read(row, date, records);
        }
      } catch (UnusableRowException e) {
        records.reject(line.number(), line.text(), e);
      }
    }
    return records;
  }

  private static FileRecords unreadable(FileRecords records, String payload, String message) {
    records.unreadable(message);
    records.mark(QualityFlags.UNREADABLE_FILE);
    records.reject(1, payload, new UnusableRowException(Reason.UNREADABLE_FILE, message));
    return records;
  }

  private RowReader readerOf(HistoryFile file, Header header) {
    // One branch per permitted content; the compiler cannot yet check a switch over sealed types.
    if (file.content() instanceof Bars bars) {
      return new BarRowReader(bars.instrument(), bars.prices(), file.source(), markTime);
    }
    if (file.content() instanceof Panel panel) {
      return new PanelRowReader(panel, file.source(), markTime);
    }
    if (file.content() instanceof Fixings fixings) {
      return new FixingRowReader(fixings, file.source(), markTime);
    }
    if (file.content() instanceof Curve curve) {
      return new CurveRowReader(curve, file.source(), markTime);
    }
    if (file.content() instanceof Vols vols) {
      return new VolRowReader(vols, file.source(), markTime);
    }
    if (file.content() instanceof Vintages vintages) {
      return new VintageRowReader(vintages, file.source(), markTime);
    }
    if (file.content() instanceof Points points) {
      return new PointRowReader(points, file.source());
    }
    if (file.content() instanceof Values values) {
      return new ValueRowReader(values, file);
    }
    if (file.content() instanceof Columns columns) {
      return new ColumnRowReader(columns, file, header.names());
    }
    throw new IllegalArgumentException("no reader for " + file.content());
  }
}
