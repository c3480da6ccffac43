package io.macrostream.connectors.vendor.stn;

import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The history of Tesouro Direto: {@code Tipo Titulo;Data Vencimento;Data Base;Taxa Compra
 * Manha;...}, decimal comma, days as {@code 31/12/2026}, in any order. All columns are read: both
 * morning rates, both morning PUs (each zero or empty where the bond was not offered, which is
 * missing) and the base PU. The time of day is not told, so {@code observed_at} is the end of the
 * base date.
 */
final class RetailHistory {

  private static final List<String> COLUMNS =
      List.of(
          "Tipo Titulo",
          "Data Vencimento",
          "Data Base",
          "Taxa Compra Manha",
          "Taxa Venda Manha",
          "PU Compra Manha",
          "PU Venda Manha",
          "PU Base Manha");

  private static final int CENTS = 2;

  private final RetailRecords records;
  private final int[] columns = new int[COLUMNS.size()];
  private int width;

  RetailHistory(RetailRecords records) {
    this.records = records;
  }

  /** Whether a body begins like the file; the order of its columns may change. */
  static boolean isHeader(String head) {
    String line = head.lines().findFirst().orElse("");
    return line.contains(";") && line.contains("Tipo Titulo") && line.contains("Data Base");
  }

  void read(String text) throws VendorException {
    Iterator<String> lines = text.lines().iterator();
    header(lines.next());
    boolean complete = text.endsWith("\n");
    for (int number = 2; lines.hasNext(); number++) {
      String line = lines.next();
      if (!line.isBlank()) {
        line(line, "line " + number, complete || lines.hasNext());
      }
    }
  }

  private void header(String line) throws VendorException {
    List<String> names = List.of(line.strip().split(";", -1)).stream().map(String::strip).toList();
    width = names.size();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = names.indexOf(COLUMNS.get(i));
      if (columns[i] < 0) {
        throw new VendorException(
            ErrorKind.MALFORMED, "the column " + COLUMNS.get(i) + " is missing");
      }
    }
  }

  private void line(String line, String where, boolean complete) {
    String[] cells = line.split(";", width + 1);
    if (cells.length != width) {
      records.reject(
          Reason.WRONG_COLUMN_COUNT, "the line must have " + width + " columns", where, line);
      return;
    }
    String title = cells[columns[0]];
    Optional<RetailBond> bond = RetailBond.ofTitle(title);
    if (bond.isEmpty()) {
      records.reject(Reason.UNKNOWN_KEY, "'" + title + "' is no known bond", where, line);
      return;
    }
    try {
      records.add(line(bond.get(), cells, complete), where, line);
    } catch (DateTimeException e) {
      records.reject(Reason.BAD_DATE, e.getMessage(), where, line);
    } catch (NumberFormatException e) {
      records.reject(Reason.BAD_NUMBER, e.getMessage(), where, line);
    }
  }

  private RetailLine line(RetailBond bond, String[] cells, boolean complete) {
    LocalDate maturity = BrazilFormats.day(cells[columns[1]]);
    LocalDate session = BrazilFormats.day(cells[columns[2]]);
    BigDecimal[] numbers = new BigDecimal[columns.length];
    for (int i = 3; i < columns.length; i++) {
      numbers[i] = number(cells[columns[i]]);
    }
    BigDecimal last = number(cells[width - 1]);
    if (!complete && last != null && last.scale() != CENTS) {
      throw new NumberFormatException("the file is cut off within a number");
    }
    BigDecimal buyPrice = price(numbers[5]);
    BigDecimal sellPrice = price(numbers[6]);
    BigDecimal basePrice = price(numbers[7]);
    // Without a price there was no offer, and a rate of zero says nothing.
    BigDecimal buyRate = buyPrice == null ? null : numbers[3];
    BigDecimal sellRate = sellPrice == null ? null : numbers[4];
    records.missing(absent(buyRate, sellRate, buyPrice, sellPrice, basePrice));
    long observedAt = Times.endOfDay(session);
    return new RetailLine(
        bond,
        maturity,
        session,
        Instant.ofEpochMilli(observedAt),
        "history",
        observedAt,
        buyRate,
        sellRate,
        buyPrice,
        sellPrice,
        basePrice);
  }

  private static BigDecimal number(String cell) {
    return cell.isBlank() ? null : Numbers.comma(cell);
  }

  private static BigDecimal price(BigDecimal number) {
    return number == null || number.signum() == 0 ? null : number;
  }

  private static int absent(BigDecimal... numbers) {
    int count = 0;
    for (BigDecimal number : numbers) {
      count += number == null ? 1 : 0;
    }
    return count;
  }
}
