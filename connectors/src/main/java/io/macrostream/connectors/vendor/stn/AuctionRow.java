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
import io.macrostream.functions.time.BrazilCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Figures of one bond in one auction. Rates are percent per year (of LFT the spread over Selic),
 * PUs and {@code financeiro} reais, {@code oferta} and {@code quantidade} bonds, {@code prazo}
 * calendar days, {@code percentual_corte} percent; a figure that nobody expects comes out without a
 * unit. Read are all of them, but not the number of the announcement and the benchmark's name.
 * Auctions other than ordinary sales have their kind in the series' name.
 *
 * <p>Results are out at noon in São Paulo on the day of the auction. The second round comes later:
 * its figures are taken as known at noon of its settlement, or of the next business day where none
 * is told; the settled quantity at noon of the settlement.
 *
 * <p>A rate or PU that is absent, and both where the PU is zero (no bid was accepted), is missing.
 */
final class AuctionRow {

  private static final Set<String> RESULTS =
      Set.of("taxa_media", "taxa_maxima", "pu_medio", "pu_minimo");

  private static final Set<String> NO_FIGURES =
      Set.of(
          "titulo",
          "vencimento",
          "data_leilao",
          "liquidacao",
          "liquidacao_segunda_volta",
          "benchmark",
          "tipo_leilao",
          "tipo_ocorrencia",
          "numero_edital");

  private static final String SECOND_ROUND = "_segunda_volta";
  private static final String SETTLED = "quantidade_liquidada";
  private static final Pattern BOND = Pattern.compile("[A-Z][A-Z0-9-]{1,15}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_ -]{1,40}");

  private final Answer answer;
  private final Reference reference;
  private final Reading.Builder reading;
  private final Set<String> seen = new HashSet<>();

  AuctionRow(Answer answer, Reference reference, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.reading = reading;
  }

  void read(JsonNode row, String where) {
    String shown = BrazilFormats.excerpt(row.toString());
    String title = row.path("titulo").asText();
    if (!BOND.matcher(title).matches()) {
      reading.reject(Reason.UNKNOWN_KEY, "titulo is missing or no bond", where, shown);
      return;
    }
    try {
      LocalDate day = BrazilFormats.day(row.path("data_leilao").asText());
      LocalDate maturity = BrazilFormats.day(row.path("vencimento").asText());
      String bond = title + '/' + maturity + kind(row);
      if (!seen.add(bond + '/' + day)) {
        reading.reject(Reason.DUPLICATE, bond + " is there twice", where, shown);
        return;
      }
      figures(row, bond, day, where);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown);
    }
  }

  private static String kind(JsonNode row) {
    String type = row.path("tipo_leilao").asText("Venda");
    String occasion = row.path("tipo_ocorrencia").asText("Ordinário");
    return (type.equals("Venda") ? "" : '/' + type)
        + (occasion.equals("Ordinário") ? "" : '/' + occasion);
  }

  private void figures(JsonNode row, String bond, LocalDate day, String where) {
    boolean nothingSold = isZero(row.path("pu_medio"));
    for (String name : RESULTS) {
      if (!row.has(name)) {
        reading.missing();
      }
    }
    for (Map.Entry<String, JsonNode> field : List.copyOf(row.properties())) {
      String name = field.getKey();
      if (NO_FIGURES.contains(name)) {
        continue;
      }
      if (field.getValue().isNull() || (nothingSold && RESULTS.contains(name))) {
        reading.missing();
      } else {
        figure(name, field.getValue(), row, bond, day, where + '.' + name);
      }
    }
  }

  private static boolean isZero(JsonNode number) {
    return number.isNumber() && number.decimalValue().signum() == 0;
  }

  private void figure(
      String name, JsonNode value, JsonNode row, String bond, LocalDate day, String where) {
    String shown = BrazilFormats.excerpt(name + ": " + value);
    if (!WORD.matcher(name).matches()) {
      reading.reject(Reason.UNKNOWN_KEY, "no name of a figure", where, shown);
      return;
    }
    try {
      Series series = Series.unregistered(reference.profile().id(), bond + '/' + name, unit(name));
      double number = Numbers.of(value).doubleValue();
      reading.add(
          Observations.derived(series, day, known(name, row, day), number, answer), where, shown);
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), where, shown);
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), where, shown);
    }
  }

  /** Noon of the day on which a figure is known; never before that of the auction. */
  private Instant known(String name, JsonNode row, LocalDate day) {
    LocalDate known = day;
    if (name.endsWith(SECOND_ROUND)) {
      known = settlement(row.path("liquidacao_segunda_volta"), day);
    } else if (name.equals(SETTLED)) {
      known = settlement(row.path("liquidacao"), day);
    }
    return reference.profile().releaseOn(known.isBefore(day) ? day : known);
  }

  private static LocalDate settlement(JsonNode told, LocalDate day) {
    return told.isTextual()
        ? BrazilFormats.day(told.asText())
        : BrazilCalendar.asKnownOn(day).next(day);
  }

  private static String unit(String name) {
    if (name.startsWith("taxa_")) {
      return Figures.PERCENT_PER_YEAR;
    }
    if (name.startsWith("pu_") || name.startsWith("financeiro_")) {
      return Figures.BRL;
    }
    if (name.startsWith("oferta") || name.startsWith("quantidade_")) {
      return Figures.BONDS;
    }
    return switch (name) {
      case "percentual_corte" -> Figures.PERCENT;
      case "prazo" -> Figures.DAYS;
      default -> Series.UNKNOWN_UNIT;
    };
  }
}
