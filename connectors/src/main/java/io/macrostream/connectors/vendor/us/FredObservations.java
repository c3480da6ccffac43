package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.us.FredVintages.Value;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the values of an answer into observations.
 *
 * <p>A vintage is known when the first day of its validity has passed in US Central time, for the
 * vendor tells no hour. {@code published_at} is the beginning of that day.
 */
final class FredObservations {

  private final Answer answer;
  private final Reference reference;
  private final FredTable table;
  private final Reading.Builder reading;
  private final ZoneId zone;

  FredObservations(Answer answer, Reference reference, FredTable table, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.table = table;
    this.reading = reading;
    this.zone = reference.profile().zone();
  }

  Reading read() throws VendorException {
    FredLevels.require(table.units(), answer.request(), series(null));
    List<FredCell> cells = new FredPages(answer, reference, table, reading).wholePeriods();
    boolean snapshot = table.isSnapshot() && !(asOf() && table.hasVintages());
    List<Value> values = new ArrayList<>();
    FredVintages vintages = new FredVintages(table.since(), table.repeats());
    for (FredCell cell : cells) {
      value(cell, snapshot)
          .filter(value -> snapshot || add(value, vintages))
          .ifPresent(values::add);
    }
    if (snapshot) {
      values.forEach(this::asItStands);
    } else {
      Map<Value, Integer> numbers = vintages.numbered();
      for (Value value : values) {
        Integer number = numbers.get(value);
        if (!FredVintages.tellsStart(value)) {
          asItStands(value);
        } else if (number != null) {
          vintage(value, number, vintages.isRelease(value));
        }
      }
    }
    return reading.build();
  }

  /** Whether the values of one day in the past were asked for, not those that stand now. */
  private boolean asOf() {
    return answer.request().parameter("realtime_start").isPresent()
        || answer.request().parameter("vintage_dates").isPresent();
  }

  private Optional<Value> value(FredCell cell, boolean snapshot) {
    if (cell.isMissing()) {
      reading.missing();
      return Optional.empty();
    }
    try {
      LocalDate date = Texts.isoDate(cell.date());
      LocalDate since = snapshot ? null : Texts.isoDate(cell.since() == null ? "" : cell.since());
      double number = Numbers.dot(cell.value()).doubleValue();
      return Optional.of(new Value(cell, date, since, number));
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), cell.where(), cell.text());
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, e.getMessage(), cell.where(), cell.text());
    }
    return Optional.empty();
  }

  private boolean add(Value value, FredVintages vintages) {
    boolean isNew = vintages.add(value);
    if (!isNew) {
      FredCell cell = value.cell();
      reading.reject(
          Reason.DUPLICATE, "a second value of that period and day", cell.where(), cell.text());
    }
    return isNew;
  }

  private void asItStands(Value value) {
    for (Series series : series(value.cell().seriesId())) {
      Instant end = Observations.periodEnd(series, value.date());
      Observation observation =
          series.isRegistered() && !end.isAfter(answer.receivedAt())
              ? Observations.derived(
                  series,
                  value.date(),
                  FredReleases.of(series, value.date(), reference),
                  value.number(),
                  answer)
              : Observations.firstSeen(series, end, value.number(), answer);
      add(observation, value.cell());
      if (series.isRegistered() && series.revisable()) {
        reading.note(series.code() + " is revised: these values are not what was known then");
      }
    }
  }

  private void vintage(Value value, int number, boolean isRelease) {
    Instant published = value.since().atStartOfDay(zone).toInstant();
    Instant passed = value.since().plusDays(1).atStartOfDay(zone).toInstant();
    for (Series series : series(value.cell().seriesId())) {
      add(
          new Observation(
              series.code(),
              Observations.periodEnd(series, value.date()),
              isRelease ? published : null,
              answer.noLaterThanReceipt(passed),
              number,
              value.number(),
              series.unit(),
              series.source(),
              isRelease ? Availability.OFFICIAL : Availability.DERIVED),
          value.cell());
    }
  }

  private void add(Observation observation, FredCell cell) {
    reading.add(observation, cell.where(), cell.text());
  }

  /** The registry's series of an id, or of the one that was asked for. */
  private List<Series> series(String id) {
    String external =
        id != null
            ? id
            : answer
                .request()
                .parameter("series_id")
                .or(() -> answer.request().parameter("id"))
                .filter(text -> !text.isBlank())
                .orElse("unknown");
    List<Series> registered = reference.series().all(reference.profile().id(), external);
    if (!registered.isEmpty()) {
      return registered;
    }
    Series series = Series.unregistered(reference.profile().id(), Texts.shortened(external));
    reading.note(series.code() + " is not in the registry: dated by the first day of its periods");
    return List.of(series);
  }
}
