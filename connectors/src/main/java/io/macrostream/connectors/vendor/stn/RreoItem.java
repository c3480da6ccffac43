package io.macrostream.connectors.vendor.stn;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;

/**
 * A cell of the bimonthly budget report (RREO): one government, annex, line and column. Its series
 * is named by just these, {@code RREO/31/RREO-Anexo 01/DespesasExcetoIntraOrcamentarias/<line>/
 * <column>}, with the label in front of the line where it is not {@code Padrão}; in some annexes
 * many lines share a code, so that the line's text belongs to the name. Values are reais, or
 * percent where line or column says {@code %}. Population, state and sphere are not read.
 *
 * <p>{@code observed_at} is the end of the period. The report does not say when it was delivered,
 * or that it was restated, so a cell is known when it was first seen; the official time is that of
 * the {@link DeliveryItem}.
 */
final class RreoItem {

  private static final int LONGEST_NAME = 500;
  private static final int YEAR_MONTHS = 12;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Set<String> seen = new HashSet<>();

  RreoItem(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
  }

  void read(JsonNode item, String where) {
    String shown = BrazilFormats.excerpt(item.toString());
    String name = name(item);
    if (name == null) {
      reading.reject(
          Reason.MISSING_FIELD, "government, annex, line or column is missing", where, shown);
      return;
    }
    JsonNode value = item.path("valor");
    if (value.isNull() || value.isMissingNode() || value.asText("x").isBlank()) {
      reading.missing();
      return;
    }
    try {
      LocalDate end = periodEnd(item);
      if (!seen.add(name + '/' + end)) {
        reading.reject(Reason.DUPLICATE, "the cell is there twice", where, shown);
        return;
      }
      Series series = Series.unregistered(reference.profile().id(), name, unit(name));
      double number = Numbers.of(value).doubleValue();
      reading.add(
          Observations.firstSeen(series, Observations.periodEnd(series, end), number, answer),
          where,
          shown);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, shown);
    }
  }

  /** Null if a part of the name is missing. */
  private static String name(JsonNode item) {
    var name = new StringBuilder();
    for (String field :
        new String[] {
          "demonstrativo", "cod_ibge", "anexo", "rotulo", "cod_conta", "conta", "coluna"
        }) {
      String part = item.path(field).asText().strip().replaceAll("\\s+", " ");
      boolean label = field.equals("rotulo");
      if (part.isEmpty() && !label) {
        return null;
      }
      if (!label || !(part.isEmpty() || part.equals("Padrão"))) {
        name.append(name.length() == 0 ? "" : "/").append(part);
      }
    }
    return name.length() > LONGEST_NAME ? null : name.toString();
  }

  private static String unit(String name) {
    return name.contains("%") ? Figures.PERCENT : Figures.BRL;
  }

  /** The last day of the period that an item names. */
  static LocalDate periodEnd(JsonNode item) {
    JsonNode year = item.path("exercicio");
    JsonNode period = item.path("periodo");
    if (!year.isInt() || !period.isInt()) {
      throw new DateTimeException("exercicio or periodo is no number");
    }
    return endOf(year.intValue(), period.intValue(), item.path("periodicidade").asText());
  }

  /**
   * The last day of a period.
   *
   * @param unit {@code B} two months, {@code Q} four months, {@code S} six, {@code M} one, {@code
   *     A} a year
   */
  static LocalDate endOf(int year, int period, String unit) {
    int months =
        switch (unit) {
          case "M" -> 1;
          case "B" -> 2;
          case "Q" -> 4;
          case "S" -> 6;
          case "A" -> YEAR_MONTHS;
          default -> throw new DateTimeException("periodicidade is '" + unit + "'");
        };
    if (year < FIRST_YEAR || year > LAST_YEAR || period < 1 || period > YEAR_MONTHS / months) {
      throw new DateTimeException("there is no period " + period + unit + " of " + year);
    }
    return YearMonth.of(year, period * months).atEndOfMonth();
  }
}
