package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Observation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the one value of a series that is known. Lists of series codes are wrong surprisingly
 * often; a series that tells another value there is some other series, and is refused.
 */
final class ProbeCheck {

  private static final double TOLERANCE = 1e-9;

  private final Vendors vendors;

  ProbeCheck(Vendors vendors) {
    this.vendors = vendors;
  }

  /**
   * Why the series may not be published; empty if nothing is known, or if the value is the right
   * one.
   *
   * @throws VendorException if the vendor cannot be asked now
   */
  Optional<String> refusal(Series series) throws VendorException, InterruptedException {
    if (series.probe() == null) {
      return Optional.empty();
    }
    LocalDate period = LocalDate.parse(series.probe().period());
    LocalDate end = series.frequency().endOfPeriod(period);
    List<Event> events = new ArrayList<>();
    try {
      for (ApiRequest request : vendors.requests(series, Window.of(period, end))) {
        events.addAll(read(series, request).events());
      }
    } catch (VendorException e) {
      if (e.kind() == ErrorKind.INCONSISTENT) {
        return Optional.of(e.getMessage());
      }
      throw e;
    }
    return compare(series, period, events);
  }

  /** Where there is nothing, the value is not there either. */
  private Reading read(Series series, ApiRequest request)
      throws VendorException, InterruptedException {
    try {
      return vendors.fetcher(series).fetch(request);
    } catch (VendorException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return Reading.builder().build();
      }
      throw e;
    }
  }

  /** A revised period has several values, one of which is the known one. */
  private static Optional<String> compare(Series series, LocalDate period, List<Event> events) {
    double known = series.probe().value();
    List<Double> values =
        events.stream().flatMap(event -> value(series, period, event).stream()).toList();
    boolean elsewhere = values.isEmpty() && !events.isEmpty();
    boolean same = values.stream().anyMatch(value -> isEqual(value, known));
    if (same || elsewhere) {
      return Optional.empty(); // elsewhere: nodes of a curve, which have no code of a series
    }
    return Optional.of(
        series.code()
            + (values.isEmpty() ? " has no value" : " is " + values.get(0))
            + " for "
            + series.probe().period()
            + ", where "
            + known
            + " is known: it is some other series");
  }

  private static Optional<Double> value(Series series, LocalDate period, Event event) {
    if (event instanceof Observation observation
        && observation.seriesCode().equals(series.code())
        && observation.observedAt().equals(Observations.periodEnd(series, period))) {
      return Optional.ofNullable(observation.value());
    }
    if (event instanceof Bar bar
        && bar.instrumentId().equals(series.code())
        && bar.sessionDate() == period.toEpochDay()) {
      return Optional.ofNullable(bar.close());
    }
    return Optional.empty();
  }

  private static boolean isEqual(double value, double known) {
    return Math.abs(value - known) <= TOLERANCE * Math.max(1, Math.abs(known));
  }
}
