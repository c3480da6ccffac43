package io.macrostream.connectors.vendor.ibge;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Frequency;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.time.BrazilCalendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes observations of the cells of one table. */
final class TableCells {

  private static final Set<String> MISSING = Set.of("", "-", "..", "...", "X", "x");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final String BRAZIL = "1";

  /** National accounts and the quarterly labour survey: codes such as 202601 are quarters. */
  private static final Set<String> QUARTERLY = Set.of("1620", "1621", "1846", "5932", "4099");

  private final String table;
  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Series sibling;

  /**
   * A cell.
   *
   * @param categories category by number of the classification
   * @param level territorial level, 1 for the country
   * @param territory code within the level
   * @param unit the vendor's, or empty
   */
  record Cell(
      String variable,
      Map<String, String> categories,
      String level,
      String territory,
      String unit) {}

  TableCells(String table, Answer answer, Reference reference, Reading.Builder reading) {
    this.table = table;
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
    this.sibling =
        reference.series().of(reference.profile().id()).stream()
            .filter(series -> series.externalId().startsWith("t" + table + '/'))
            .findFirst()
            .orElse(null);
  }

  void reject(String message, String where, JsonNode part) {
    reading.reject(Reason.MALFORMED, message, where, BrazilFormats.excerpt(part.toString()));
  }

  void note(String note) {
    reading.note(note);
  }

  /**
   * Takes the value of a cell in a period.
   *
   * @param told frequency that the answer tells, or null
   */
  void add(Cell cell, Frequency told, String period, JsonNode value, String where) {
    String text = value.isNull() || value.isMissingNode() ? "" : value.asText().strip();
    if (MISSING.contains(text) && !value.isContainerNode()) {
      reading.missing();
      return;
    }
    String shown = BrazilFormats.excerpt(period + ": " + value);
    try {
      String id = externalId(cell);
      double number = Numbers.of(value).doubleValue();
      List<Series> found = reference.series().all(reference.profile().id(), id);
      if (found.isEmpty()) {
        Series series = unregistered(id, cell.unit());
        reading.add(first(series, end(frequency(told), period), number), where, shown);
      }
      for (Series series : found) {
        LocalDate end = end(series.frequency(), period);
        reading.add(derived(series, series, end, number), where, shown);
      }
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, shown);
    } catch (IllegalArgumentException e) {
      reading.reject(Reason.UNKNOWN_KEY, e.getMessage(), where, shown);
    }
  }

  private Observation first(Series series, LocalDate end, double value) {
    return sibling == null
        ? Observations.firstSeen(series, Observations.periodEnd(series, end), value, answer)
        : derived(series, sibling, end, value);
  }

  private Observation derived(Series series, Series released, LocalDate end, double value) {
    BrazilCalendar open = BrazilCalendar.asKnownOn(end);
    return Observations.derived(
        series, end, reference.releaseOf(released, end, open), value, answer);
  }

  /** Classifications go by number, whatever their order in the request. */
  private String externalId(Cell cell) {
    var id = new StringBuilder("t" + table + "/v" + number(cell.variable()));
    var sorted = new TreeMap<Integer, String>();
    cell.categories()
        .forEach((name, item) -> sorted.put(Integer.valueOf(number(name)), number(item)));
    sorted.forEach((name, item) -> id.append("/c").append(name).append('=').append(item));
    if (!cell.level().equals(BRAZIL)) {
      id.append("/n").append(number(cell.level())).append('=').append(number(cell.territory()));
    }
    return id.toString();
  }

  private static String number(String code) {
    if (!NUMBER.matcher(code).matches()) {
      throw new IllegalArgumentException("'" + BrazilFormats.excerpt(code) + "' is no code");
    }
    return code;
  }

  private Series unregistered(String id, String unit) {
    return Series.unregistered(
        reference.profile().id(), id, unit.isBlank() ? Series.UNKNOWN_UNIT : unit.strip());
  }

  private Frequency frequency(Frequency told) {
    if (told != null) {
      return told;
    }
    if (sibling != null) {
      return sibling.frequency();
    }
    return QUARTERLY.contains(table) ? Frequency.QUARTERLY : Frequency.MONTHLY;
  }

  /** The last day of a period; a code of four digits is a year, whatever the frequency. */
  private static LocalDate end(Frequency frequency, String period) {
    if (!period.matches("\\d{4}|\\d{6}")) {
      throw new DateTimeException("'" + BrazilFormats.excerpt(period) + "' is no period");
    }
    int year = Integer.parseInt(period.substring(0, 4));
    if (period.length() == 4) {
      return Frequency.ANNUAL.endOfPeriod(LocalDate.of(year, 1, 1));
    }
    int number = Integer.parseInt(period.substring(4));
    int month = frequency == Frequency.QUARTERLY ? number * 3 : number;
    return Frequency.MONTHLY.endOfPeriod(LocalDate.of(year, month, 1));
  }
}
