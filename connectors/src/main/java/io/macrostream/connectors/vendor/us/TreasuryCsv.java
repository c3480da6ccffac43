package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.csv.CsvFile;
import io.macrostream.connectors.csv.CsvLine;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The CSV form: a header whose columns come and go, then a line per day. Nominal and real files
 * look alike, so the request says which it is, or else the maturities: no nominal file is without
 * one below five years, and real files write {@code YR} in capitals.
 */
final class TreasuryCsv {

  private static final DateTimeFormatter US =
      DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern US_DATE = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}");
  private static final Pattern BILL =
      Pattern.compile("\\d+ (WEEK|WK)S? (BANK DISCOUNT|COUPON EQUIVALENT)");
  private static final Pattern LONG_TERM =
      Pattern.compile("LT COMPOSITE.*|LT REAL.*|TREASURY 20-YR CMT");

  private static final String NOMINAL = "daily_treasury_yield_curve";
  private static final String REAL = "daily_treasury_real_yield_curve";
  private static final String BILLS = "daily_treasury_bill_rates";
  private static final String LONG_TERM_RATES = "daily_treasury_long_term_rate";
  private static final String REAL_LONG_TERM = "daily_treasury_real_long_term";
  private static final Set<String> TYPES =
      Set.of(NOMINAL, REAL, BILLS, LONG_TERM_RATES, REAL_LONG_TERM);

  private final List<String> columns;
  private final String type;
  private final TreasuryRates rates;

  private TreasuryCsv(List<String> columns, String type, TreasuryRates rates) {
    this.columns = columns;
    this.type = type;
    this.rates = rates;
  }

  /** Whether a column is one that only these files have. */
  static boolean isColumn(String name) {
    return TreasuryTenor.isSpelled(name) || isOther(plain(name));
  }

  private static boolean isOther(String plain) {
    return BILL.matcher(plain).matches() || LONG_TERM.matcher(plain).matches();
  }

  static Reading read(Answer answer, TreasuryRates rates) throws VendorException {
    try {
      CsvFile file = CsvFile.parse("", answer.body());
      List<String> columns = file.header().cells();
      TreasuryCsv csv = new TreasuryCsv(columns, type(answer, columns), rates);
      for (CsvLine line : file.lines()) {
        csv.read(line);
      }
      return rates.reading().build();
    } catch (IOException | UnusableRowException e) {
      throw new VendorException(ErrorKind.MALFORMED, e.getMessage(), e);
    }
  }

  private static String type(Answer answer, List<String> columns) throws VendorException {
    List<String> tenors = columns.stream().filter(TreasuryTenor::isSpelled).toList();
    boolean isShort =
        tenors.stream()
            .flatMap(name -> TreasuryTenor.of(name).stream())
            .anyMatch(t -> !t.mayBeReal());
    Optional<String> asked = asked(answer.request());
    if (asked.isPresent()) {
      if (asked.get().equals(REAL) && isShort) {
        throw new VendorException(
            ErrorKind.INCONSISTENT, "real yields were asked for, but there are none below 5 years");
      }
      return asked.get();
    }
    if (columns.stream().anyMatch(name -> BILL.matcher(plain(name)).matches())) {
      return BILLS;
    }
    if (columns.stream().anyMatch(name -> isOther(plain(name)))) {
      return LONG_TERM_RATES;
    }
    if (isShort) {
      return NOMINAL;
    }
    if (!tenors.isEmpty() && tenors.stream().allMatch(name -> name.contains("YR"))) {
      return REAL;
    }
    throw new VendorException(
        ErrorKind.INCONSISTENT,
        "neither the request nor the columns say whether the yields are nominal or real");
  }

  private static Optional<String> asked(ApiRequest request) {
    return request.parameter("type").or(() -> request.parameter("data")).filter(TYPES::contains);
  }

  private void read(CsvLine line) {
    String where = "line " + line.number();
    try {
      List<String> cells = line.cells();
      if (cells.size() != columns.size()) {
        reject(
            new Rejection(
                Reason.WRONG_COLUMN_COUNT,
                cells.size() + " columns, the header has " + columns.size()),
            line);
        return;
      }
      LocalDate day = date(cells.get(0).strip());
      for (int i = 1; i < cells.size(); i++) {
        read(columns.get(i), day, cells.get(i), where + ", " + Texts.shortened(columns.get(i)));
      }
    } catch (DateTimeException e) {
      reject(new Rejection(Reason.BAD_DATE, e.getMessage()), line);
    } catch (UnusableRowException e) {
      reject(e.rejection(), line);
    }
  }

  private void read(String column, LocalDate day, String cell, String where) {
    boolean isCurve = type.equals(NOMINAL) || type.equals(REAL);
    Optional<TreasuryTenor> tenor = TreasuryTenor.of(column);
    if (isCurve && tenor.isPresent()) {
      String curve = type.equals(NOMINAL) ? TreasuryRates.NOMINAL : TreasuryRates.REAL;
      rates.node(curve, tenor.get(), day, cell, where);
    } else if (!isCurve && isOther(plain(column))) {
      rates.other(type + '/' + plain(column), day, cell, where);
    } else {
      rates.reading().note("column " + Texts.shortened(column) + " is not known; left out");
    }
  }

  private void reject(Rejection problem, CsvLine line) {
    rates
        .reading()
        .reject(
            problem.reason(),
            problem.message(),
            "line " + line.number(),
            Texts.shortened(line.text()));
  }

  private static LocalDate date(String text) {
    return US_DATE.matcher(text).matches() ? LocalDate.parse(text, US) : Texts.isoDate(text);
  }

  private static String plain(String name) {
    return name.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }
}
