package io.macrostream.connectors.vendor.market;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The same bars as a table, the newest first. It names neither symbol, interval nor zone: the first
 * two are those of the request, the zone is New York's for stocks and UTC for currencies and coins.
 */
final class AlphaVantageCsv {

  private static final Pattern BARS =
      Pattern.compile("(time|timestamp),open,high,low,close(,[a-z_ ]+)*\\s*");
  private static final Set<String> OTHERS =
      Set.of(
          "symbol,name,type,region,marketOpen,marketClose,timezone,currency,matchScore",
          "symbol,name,exchange,assetType,ipoDate,delistingDate,status");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Answer answer;
  private final Reference reference;

  AlphaVantageCsv(Answer answer, Reference reference) {
    this.answer = answer;
    this.reference = reference;
  }

  /** Whether the body starts with the header of one of the vendor's tables. */
  static boolean isTable(Answer answer) {
    String header = header(answer);
    return BARS.matcher(header).matches() || OTHERS.contains(header);
  }

  private static String header(Answer answer) {
    String head = Heads.of(answer);
    int end = head.indexOf('\n');
    return (end < 0 ? head : head.substring(0, end)).strip();
  }

  Reading read() throws VendorException {
    if (OTHERS.contains(header(answer))) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, "this is a list of instruments, it holds no prices");
    }
    List<CsvRecord> rows = rows();
    if (rows.size() < 2) {
      return Reading.builder().build();
    }
    AlphaVantageTimes times = times(rows.get(1).getField(0).strip());
    String symbol = symbol();
    List<String> columns = rows.get(0).getFields().stream().map(String::strip).toList();
    Reading.Builder reading = Reading.builder();
    BarSink bars = new BarSink(reading, answer, reference);
    for (CsvRecord row : rows.subList(1, rows.size())) {
      read(row, columns, symbol, times, bars, reading);
    }
    return reading.build();
  }

  private List<CsvRecord> rows() throws VendorException {
    try {
      return CsvReader.builder()
          .skipEmptyLines(true)
          .allowExtraFields(true)
          .allowMissingFields(true)
          .ofCsvRecord(answer.text())
          .stream()
          .toList();
    } catch (CsvParseException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the table cannot be read: " + e.getMessage(), e);
    }
  }

  private void read(
      CsvRecord row,
      List<String> columns,
      String symbol,
      AlphaVantageTimes times,
      BarSink bars,
      Reading.Builder reading) {
    String where = "line " + row.getStartingLineNumber();
    String text = Fields.shown(String.join(",", row.getFields()));
    try {
      if (row.getFieldCount() != columns.size()) {
        throw new UnusableRowException(
            Reason.WRONG_COLUMN_COUNT,
            "has " + row.getFieldCount() + " columns, the header " + columns.size());
      }
      bars.add(symbol, times.window(row.getField(0).strip()), prices(row, columns), where, text);
    } catch (UnusableRowException e) {
      reading.reject(e.rejection().reason(), e.getMessage(), where, text);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, Fields.shown(e.getMessage()), where, text);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, text);
    }
  }

  private static Prices prices(CsvRecord row, List<String> columns) {
    return new Prices(
        number(row, columns.indexOf("open")),
        number(row, columns.indexOf("high")),
        number(row, columns.indexOf("low")),
        number(row, columns.indexOf("close")),
        number(row, Math.max(columns.indexOf("adjusted_close"), columns.indexOf("adjusted close"))),
        number(row, columns.indexOf("volume")),
        null,
        null);
  }

  private static Double number(CsvRecord row, int column) {
    return column < 0 ? null : Fields.number(row.getField(column));
  }

  private AlphaVantageTimes times(String firstStamp) throws VendorException {
    String function = answer.request().parameter("function").orElse("").toUpperCase(Locale.ROOT);
    boolean aroundTheClock =
        function.startsWith("FX_")
            || function.contains("CURRENCY")
            || function.startsWith("CRYPTO");
    return new AlphaVantageTimes(
        aroundTheClock
            ? AlphaVantageTimes.zone("UTC")
            : AlphaVantageTimes.sameZone(reference.profile().zone()),
        length(function, DATE.matcher(firstStamp).matches()));
  }

  private BarLength length(String function, boolean ofDays) throws VendorException {
    if (ofDays) {
      if (function.contains("WEEKLY")) {
        return BarLength.WEEK;
      }
      return function.contains("MONTHLY") ? BarLength.MONTH : BarLength.DAY;
    }
    return answer
        .request()
        .parameter("interval")
        .flatMap(BarLength::parse)
        .filter(length -> !length.isOfDays())
        .orElseThrow(
            () ->
                new VendorException(
                    ErrorKind.INCONSISTENT, "the request does not tell the length of the bars"));
  }

  private String symbol() throws VendorException {
    for (List<String> names :
        List.of(List.of("symbol", "market"), List.of("from_symbol", "to_symbol"))) {
      String first = answer.request().parameter(names.get(0)).orElse("").strip();
      String second = answer.request().parameter(names.get(1)).orElse("").strip();
      if (!first.isEmpty()) {
        return second.isEmpty() ? first : first + '/' + second;
      }
    }
    throw new VendorException(
        ErrorKind.INCONSISTENT, "the request does not tell of which symbol the bars are");
  }
}
