package io.macrostream.connectors.vendor.stn;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.time.BrazilCalendar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two files of the current day: what the investor pays ({@code ...investir}) and gets ({@code
 * ...resgatar}), {@code Tesouro Selic 2031;SELIC + 0,1000%;R$ 178,30;R$ 17.830,23;01/03/2031}. Read
 * are title, rate, PU and maturity; the smallest investment is not, nor the index before the rate,
 * which is wrong at times (the file has said {@code IGPM} of every bond).
 *
 * <p>The file tells no day. Its prices are those of the day of receipt in São Paulo, or of the last
 * business day before it at weekends, on holidays and before the market opens; {@code observed_at}
 * is the end of that day there, so that reading the file twice in a day gives one point, and
 * another than the morning's in the history. Quotes are numbered by the time of receipt.
 */
final class RetailToday {

  private static final LocalTime LAST_MILLISECOND = LocalTime.of(23, 59, 59, 999_000_000);
  private static final Pattern HEADER =
      Pattern.compile("T\\S{1,3}tulo;Rendimento anual do t\\S{1,3}tulo;.*", Pattern.DOTALL);
  private static final Pattern RATE =
      Pattern.compile("(?:[A-Z][A-Z-]{0,9} ([+-]) )?([+-]?[\\d.]+(?:,\\d*)?) ?%");
  private static final Pattern PRICE = Pattern.compile("R\\$ ?([\\d.]+(?:,\\d*)?)");

  private final RetailRecords records;
  private final List<String> lines;
  private final Instant receivedAt;
  private final LocalDate session;
  private final Instant observedAt;
  private List<String> header = List.of();

  RetailToday(RetailRecords records, Answer answer, VendorProfile profile) {
    this.records = records;
    this.lines = text(answer).lines().toList();
    this.receivedAt = answer.receivedAt();
    this.session = session(receivedAt, profile);
    this.observedAt = profile.at(session, LAST_MILLISECOND);
  }

  /** Whether a body begins like one of the files, in whatever charset. */
  static boolean isHeader(String head) {
    return HEADER.matcher(head).matches();
  }

  /** UTF-8 in the recordings; a byte that is none of it tells Latin-1. */
  private static String text(Answer answer) {
    String text = answer.text();
    return text.indexOf('\uFFFD') < 0 ? text : answer.text(StandardCharsets.ISO_8859_1);
  }

  private static LocalDate session(Instant receivedAt, VendorProfile profile) {
    LocalDate day = LocalDate.ofInstant(receivedAt, profile.zone());
    BrazilCalendar calendar = BrazilCalendar.asKnownOn(day);
    boolean open = calendar.isBusinessDay(day) && !receivedAt.isBefore(profile.releaseOn(day));
    return open ? day : calendar.previous(day);
  }

  void read() throws VendorException {
    header = List.of(lines.get(0).strip().split(";", -1));
    int price = column("Preço unitário");
    int maturity = column("Vencimento");
    boolean investorBuys = header.get(price).contains("investimento");
    if (!investorBuys && !header.get(price).contains("resgate")) {
      throw new VendorException(
          ErrorKind.MALFORMED, "'" + header.get(price) + "' tells neither buying nor selling");
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        line(lines.get(i), "line " + (i + 1), price, maturity, investorBuys);
      }
    }
  }

  private int column(String start) throws VendorException {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().startsWith(start)) {
        return i;
      }
    }
    throw new VendorException(ErrorKind.MALFORMED, "the column " + start + " is missing");
  }

  private void line(String line, String where, int price, int maturity, boolean investorBuys) {
    String[] cells = line.strip().replace('\u00A0', ' ').split(";", header.size() + 1);
    if (cells.length != header.size()) {
      records.reject(
          Reason.WRONG_COLUMN_COUNT,
          "the line must have " + header.size() + " columns",
          where,
          line);
      return;
    }
    Optional<RetailBond> bond = RetailBond.ofTitle(cells[0]);
    if (bond.isEmpty()) {
      records.reject(Reason.UNKNOWN_KEY, "'" + cells[0] + "' is no known bond", where, line);
      return;
    }
    try {
      LocalDate day = BrazilFormats.day(cells[maturity]);
      BigDecimal paid = number(PRICE, cells[price]);
      BigDecimal rate = number(RATE, cells[1]);
      if (paid == null || paid.signum() == 0 || rate == null) {
        records.missing(2);
        return;
      }
      records.add(line(bond.get(), day, rate, paid, investorBuys), where, line);
    } catch (DateTimeException e) {
      records.reject(Reason.BAD_DATE, e.getMessage(), where, line);
    } catch (NumberFormatException e) {
      records.reject(Reason.BAD_NUMBER, e.getMessage(), where, line);
    }
  }

  private RetailLine line(
      RetailBond bond, LocalDate maturity, BigDecimal rate, BigDecimal price, boolean buys) {
    return new RetailLine(
        bond,
        maturity,
        session,
        observedAt,
        buys ? "buy" : "sell",
        receivedAt.toEpochMilli(),
        buys ? rate : null,
        buys ? null : rate,
        buys ? price : null,
        buys ? null : price,
        null);
  }

  /** The number in its decoration; null if the cell is empty. */
  private static BigDecimal number(Pattern form, String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.equals("-")) {
      return null;
    }
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      throw new NumberFormatException("'" + BrazilFormats.excerpt(text) + "' is no number");
    }
    BigDecimal number = Numbers.comma(matcher.group(matcher.groupCount()));
    return matcher.groupCount() > 1 && "-".equals(matcher.group(1)) ? number.negate() : number;
  }
}
