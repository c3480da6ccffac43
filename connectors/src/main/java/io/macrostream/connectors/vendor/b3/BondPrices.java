package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reference prices of federal bonds as collateral ({@code PUWEB.TXT}): {@code 02;100000;LTN;issue;
 * maturity;market;stressed;market of the next day}, in reais per bond, below a line with the day.
 *
 * <p>The market price is a bar of {@code <bond>.<code>.<maturity>}: principal, coupons and the
 * whole bond have codes of their own. The two others are series of the same name with {@code
 * .STRESSED} and {@code .NEXT_DAY}.
 */
final class BondPrices implements BodyReader {

  private static final Pattern HEADER = Pattern.compile("01;(\\d{8});(?i:PUWEB)[^;]*");
  private static final int HEADER_LENGTH = 64;
  private static final String BOND = "02";
  private static final int COLUMNS = 8;

  @Override
  public boolean fits(Answer answer) {
    return Parts.start(answer, HEADER_LENGTH)
        .lines()
        .findFirst()
        .filter(line -> HEADER.matcher(line).matches())
        .isPresent();
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    List<String> lines = Parts.lines(answer);
    DayFacts facts = DayFacts.published(day(lines.get(0)), answer, reference);
    if (facts.isAhead(answer)) {
      throw new VendorException(ErrorKind.INCONSISTENT, facts.date() + " lies ahead");
    }
    Reading.Builder reading = Reading.builder();
    Set<String> seen = new HashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        read(lines.get(i), "line " + (i + 1), facts, seen, reading);
      }
    }
    return reading.build();
  }

  private static LocalDate day(String header) throws VendorException {
    try {
      return Parts.date(header.split(";", -1)[1], Parts.COMPACT);
    } catch (DateTimeException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the first line has no day: " + e.getMessage(), e);
    }
  }

  private static void read(
      String line, String where, DayFacts facts, Set<String> seen, Reading.Builder reading) {
    String text = Parts.shortened(line);
    String[] cells = line.split(";", -1);
    if (cells.length != COLUMNS) {
      reading.reject(
          Reason.WRONG_COLUMN_COUNT, cells.length + " columns instead of 8", where, text);
      return;
    }
    if (!cells[0].equals(BOND) || cells[1].isBlank() || cells[2].isBlank()) {
      reading.reject(Reason.MALFORMED, "no line of a bond", where, text);
      return;
    }
    try {
      String bond = cells[2].strip() + '.' + cells[1].strip();
      String id = bond + '.' + Parts.date(cells[4], Parts.COMPACT);
      BigDecimal market = price(cells[5]);
      BigDecimal stressed = price(cells[6]);
      BigDecimal nextDay = price(cells[7]);
      if (!seen.add(id)) {
        reading.reject(Reason.DUPLICATE, "a second price of the bond", where, text);
        return;
      }
      if (market == null) {
        reading.missing();
      } else {
        reading.add(facts.price(id, market, List.of()), where, text);
      }
      add(id + ".STRESSED", stressed, facts, where, text, reading);
      add(id + ".NEXT_DAY", nextDay, facts, where, text, reading);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, text);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, text);
    }
  }

  private static BigDecimal price(String cell) {
    return cell.isBlank() ? null : Numbers.dot(cell);
  }

  private static void add(
      String series,
      BigDecimal price,
      DayFacts facts,
      String where,
      String text,
      Reading.Builder reading) {
    if (price == null) {
      reading.missing();
    } else {
      reading.add(facts.observation(series, price, "brl"), where, text);
    }
  }
}
