package io.macrostream.connectors.vendor.bcb;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Secondary-market trades of federal bonds, a row per bond and day: a {@link TradedBond} each,
 * whose bar and node of a curve it becomes.
 */
final class SecondaryTrades {

  private SecondaryTrades() {}

  static Reading read(Answer answer, Reference reference) throws VendorException {
    TradesFile file = TradesFile.of(answer);
    Reading.Builder reading = Reading.builder();
    Map<TradesRow, TradedBond> bonds = new LinkedHashMap<>();
    for (TradesRow row : rows(file.text(), reading)) {
      try {
        TradedBond bond = TradedBond.of(row, file.allTrades());
        if (bond.isAfter(answer.receivedAt())) {
          row.reject(Reason.BEYOND_HORIZON, "traded after the time of receipt", reading);
        } else {
          bonds.put(row, bond);
        }
      } catch (MissingFieldException e) {
        row.reject(Reason.MISSING_FIELD, e.getMessage(), reading);
      } catch (DateTimeException e) {
        row.reject(Reason.BAD_DATE, e.getMessage(), reading);
      }
    }
    Set<String> repeated = Repeated.in(bonds.values().stream().map(TradedBond::key).toList());
    bonds.forEach(
        (row, bond) -> {
          if (repeated.contains(bond.key())) {
            row.reject(Reason.DUPLICATE, "several rows of one bond and day", reading);
          } else {
            bond.addTo(reading, row, answer, reference.profile().id());
          }
        });
    return reading.build();
  }

  private static List<TradesRow> rows(String text, Reading.Builder reading) throws VendorException {
    try {
      List<CsvRecord> lines =
          CsvReader.builder()
              .fieldSeparator(';')
              .allowMissingFields(true)
              .allowExtraFields(true)
              .ofCsvRecord(text)
              .stream()
              .toList();
      if (lines.isEmpty() || !lines.get(0).getFields().containsAll(TradedBond.COLUMNS)) {
        throw new VendorException(
            ErrorKind.MALFORMED, "the header lacks one of " + TradedBond.COLUMNS);
      }
      List<String> header = lines.get(0).getFields();
      return lines.stream()
          .skip(1)
          .map(line -> TradesRow.of(header, line))
          .filter(row -> row.isWhole(reading))
          .toList();
    } catch (CsvParseException e) {
      throw new VendorException(ErrorKind.MALFORMED, "no CSV: " + e.getMessage(), e);
    }
  }
}
