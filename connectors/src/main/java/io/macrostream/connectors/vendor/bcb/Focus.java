package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.ReleaseRules;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.time.BrazilCalendar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Focus, the central bank's survey of market expectations. Every statistic of every row is an
 * observation of its survey date under a key of its own ({@link FocusKey}); the registry's series
 * are the medians of the 30-day sample ({@code baseCalculo} 0) of the survey date's year, the next
 * one, or its month, and stand beside those.
 *
 * <p>{@code Data} advances on every business day, but the batch of a week is published on the first
 * business day of the next one: nothing is known before that, at the time of day of the profile.
 * Percentages stay percentages.
 */
public final class Focus implements Vendor {

  private static final String SERVICE = "Expectativas";

  /** Of the rules of releases. */
  private static final String PUBLISHER = "BCB";

  private static final String RESPONDENTS = "respondents";
  private static final Pattern RESOURCE =
      Pattern.compile(
          "Expectativas?Mercado(Top5)?(Anuais|Trimestrais|Mensais|Selic|Inflacao(12|24)Meses)");

  /** Column to the name of its statistic. */
  private static final Map<String, String> STATISTICS = statistics();

  private static Map<String, String> statistics() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("Media", "mean");
    names.put("Mediana", FocusKey.MEDIAN);
    names.put("DesvioPadrao", "sd");
    names.put("CoeficienteVariacao", "cv");
    names.put("Minimo", "min");
    names.put("Maximo", "max");
    names.put("numeroRespondentes", RESPONDENTS);
    return names;
  }

  @Override
  public boolean recognises(Answer answer) {
    String start = Start.of(answer);
    if (Olinda.isError(start) || Olinda.isOf(start, SERVICE)) {
      return true;
    }
    Set<String> columns = Olinda.columns(start);
    return columns.contains("indicador")
        && columns.contains("data")
        && (columns.contains("mediana") || columns.contains("media"));
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Reading.Builder reading = Reading.builder();
    Olinda.Table table = Olinda.read(answer, reading);
    if (!RESOURCE.matcher(table.resource()).matches()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED,
          table.resource().isEmpty()
              ? "neither the rows nor the request tell which expectations these are"
              : table.resource() + " holds no statistics of expectations");
    }
    Set<String> seen = new HashSet<>();
    for (OlindaRow row : table.rows()) {
      read(row, table.resource(), seen, answer, reference, reading);
    }
    Olinda.next(answer, table.rows().size(), reference.profile()).ifPresent(reading::next);
    return reading.build();
  }

  private static void read(
      OlindaRow row,
      String resource,
      Set<String> seen,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    try {
      LocalDate date = row.date("Data");
      FocusKey key = FocusKey.of(row, resource);
      if (date.atStartOfDay(reference.profile().zone()).toInstant().isAfter(answer.receivedAt())) {
        reading.reject(
            Reason.BEYOND_HORIZON, "surveyed after the time of receipt", row.where(), row.text());
      } else if (seen.add(date + "/" + key.externalId(""))) {
        for (Map.Entry<String, String> statistic : STATISTICS.entrySet()) {
          if (row.has(statistic.getKey())) {
            add(row, statistic.getKey(), key, date, answer, reference, reading);
          }
        }
      } else {
        reading.reject(Reason.DUPLICATE, "a second row of the same key", row.where(), row.text());
      }
    } catch (MissingFieldException e) {
      reading.reject(Reason.MISSING_FIELD, e.getMessage(), row.where(), row.text());
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), row.where(), row.text());
    }
  }

  private static void add(
      OlindaRow row,
      String column,
      FocusKey key,
      LocalDate date,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    try {
      var number = row.number(column);
      if (number.isEmpty()) {
        reading.missing();
        return;
      }
      String statistic = STATISTICS.get(column);
      String unit = statistic.equals(RESPONDENTS) ? "count" : unit(key, reference);
      add(
          reference.series(key.externalId(statistic)).measuredIn(unit),
          date,
          number.get(),
          row,
          answer,
          reference.profile(),
          reading);
      if (statistic.equals(FocusKey.MEDIAN)) {
        key.relativeExternalId(date).stream()
            .flatMap(id -> reference.series().all(reference.profile().id(), id).stream())
            .forEach(
                series ->
                    add(series, date, number.get(), row, answer, reference.profile(), reading));
      }
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, column + ": " + e.getMessage(), row.where(), row.text());
    }
  }

  private static void add(
      Series series,
      LocalDate date,
      BigDecimal number,
      OlindaRow row,
      Answer answer,
      VendorProfile profile,
      Reading.Builder reading) {
    reading.add(
        Observations.derived(series, date, released(date, profile), number.doubleValue(), answer),
        row.where(),
        row.text());
  }

  /** The unit of the registry's series of the same indicator in the same table. */
  private static String unit(FocusKey key, Reference reference) {
    return reference.series().of(reference.profile().id()).stream()
        .filter(series -> series.externalId().startsWith(key.table()))
        .map(Series::unit)
        .findFirst()
        .orElse(Series.UNKNOWN_UNIT);
  }

  /** The first business day of the week after a survey date; empty where it was held up. */
  private static Optional<Instant> released(LocalDate surveyed, VendorProfile profile) {
    LocalDate monday = surveyed.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    return ReleaseRules.bundled().isHeldUp(PUBLISHER, monday, monday)
        ? Optional.empty()
        : Optional.of(profile.releaseOn(BrazilCalendar.asKnownOn(surveyed).onOrAfter(monday)));
  }

  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    return List.of(FocusRequests.first(SERVICE, series.externalId(), window));
  }
}
