package io.macrostream.connectors.history;

import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import java.time.LocalDate;

/** Turns the rows of one kind of file into pending records. */
interface RowReader {

  /**
   * Reads one row.
   *
   * @param row its cells
   * @param date what its date column says
   * @param into takes what the row holds
   * @throws UnusableRowException if the row, or a part of it, is to become a dead letter
   */
  void read(Row row, LocalDate date, FileRecords into) throws UnusableRowException;
}
