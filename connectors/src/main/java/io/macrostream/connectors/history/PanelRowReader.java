package io.macrostream.connectors.history;

import io.macrostream.connectors.catalogue.HistoryFile.Panel;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/** Daily prices of many instruments, each row with the name of its own. */
final class PanelRowReader implements RowReader {

  private final Panel panel;
  private final String source;
  private final LocalTime markTime;
  private final Map<String, BarRowReader> readers = new HashMap<>();

  PanelRowReader(Panel panel, String source, LocalTime markTime) {
    this.panel = panel;
    this.source = source;
    this.markTime = markTime;
  }

  @Override
  public void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException {
    String name = row.required(panel.nameColumn());
    BarRowReader reader = readers.get(name);
    if (reader == null) {
      reader = new BarRowReader(instrument(name), panel.prices(), source, markTime);
      readers.put(name, reader);
    }
    reader.read(row, date, into);
  }

  private Instrument instrument(String name) throws UnusableRowException {
    return panel
        .instrument(name)
        .orElseThrow(
            () ->
                new UnusableRowException(
                    Reason.UNKNOWN_KEY,
                    panel.nameColumn() + " is " + name + ", not in the instrument master"));
  }
}
