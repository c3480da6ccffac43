package io.macrostream.connectors.control;

import io.macrostream.connectors.control.CommandRecords.Signature;
import io.macrostream.connectors.csv.CsvFile;
import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.Header;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Positions from CSV: {@code firm,desk,book,instrument_id,quantity,effective_at}, optionally {@code
 * strategy,author,approver}. Several rows of one book and instrument are its versions over time.
 */
public final class PositionFile {

  private static final List<String> ARGUMENTS =
      List.of("firm", "desk", "book", "instrument_id", "quantity");
  private static final List<String> COLUMNS =
      List.of("firm", "desk", "book", "instrument_id", "quantity", "effective_at");
  private static final List<String> OPTIONAL = List.of("strategy", "author", "approver");

  private PositionFile() {}

  /** Reads a file; nothing in it throws. */
  public static CommandRecords read(ControlFile file, Horizon horizon) {
    CommandRecords into = new CommandRecords(file.name(), horizon);
    CsvFile csv;
    try {
      csv = CsvFile.parse("positions", file.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      into.reject(1, "", new UnusableRowException(Reason.UNREADABLE_FILE, e.getMessage()));
      return into;
    }
    Header header;
    try {
      header = Header.of(csv.header(), COLUMNS, OPTIONAL);
    } catch (UnusableRowException e) {
      into.reject(
          1, csv.header().text(), new UnusableRowException(Reason.UNREADABLE_FILE, e.getMessage()));
      return into;
    }
    for (CsvLine line : csv.lines()) {
      try {
        position(header.row(line), into);
      } catch (UnusableRowException e) {
        into.reject(line.number(), line.text(), e);
      }
    }
    return into;
  }

  private static void position(Row row, CommandRecords into) throws UnusableRowException {
    Map<String, String> arguments = new TreeMap<>();
    for (String column : ARGUMENTS) {
      arguments.put(column, row.required(column));
    }
    row.number("quantity");
    String strategy = row.text("strategy");
    if (!strategy.isEmpty()) {
      arguments.put("strategy", strategy);
    }
    Instant effectiveAt = CommandRecords.time("effective_at", row.required("effective_at"));
    String author = row.text("author");
    String approver = row.text("approver");
    into.accept(
        row.line(),
        Command.Type.SET_POSITION,
        arguments.get("book") + '|' + arguments.get("instrument_id"),
        "",
        effectiveAt,
        arguments,
        new Signature(author.isEmpty() ? "file" : author, approver.isEmpty() ? null : approver));
  }
}
