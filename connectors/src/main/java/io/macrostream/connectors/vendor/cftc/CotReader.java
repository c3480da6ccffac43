package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.replay.Times;
import io.macrostream.connectors.vendor.Observations;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Holding;
import io.macrostream.functions.event.Positioning;
import io.macrostream.functions.event.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes records of the rows of one answer. */
final class CotReader {

  private static final int SHOWN = 300;

  private final Answer answer;
  private final Reference reference;
  private final CotScope scope;
  private final Reading.Builder reading;
  private final Set<List<Object>> seen = new HashSet<>();

  CotReader(Answer answer, Reference reference, CotScope scope, Reading.Builder reading) {
    this.answer = answer;
    this.reference = reference;
    this.scope = scope;
    this.reading = reading;
  }

  void read(CotRow row) {
    try {
      take(row);
    } catch (UnusableRowException e) {
      reject(e.rejection().reason(), e.getMessage(), row);
    } catch (NumberFormatException e) {
      reject(Reason.BAD_NUMBER, e.getMessage(), row);
    } catch (DateTimeException e) {
      reject(Reason.BAD_DATE, e.getMessage(), row);
    }
  }

  private void reject(Reason reason, String message, CotRow row) {
    reading.reject(reason, message, row.where(), shown(row.text()));
  }

  static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + '…';
  }

  private void take(CotRow row) throws UnusableRowException {
    CotReport report = report(row);
    boolean combined = combined(row);
    String market = row.required(CotColumn.CODE);
    LocalDate date = row.date();
    Instant observedAt = Instant.ofEpochMilli(Times.endOfDay(date));
    if (date.atStartOfDay(reference.profile().zone()).toInstant().isAfter(answer.receivedAt())) {
      throw new UnusableRowException(
          Reason.BEYOND_HORIZON, "the row is of " + date + ", after it was received");
    }
    new CotIdentities(row, report, combined).check();
    List<Holding> holdings = holdings(row, report);
    if (holdings.isEmpty()) {
      throw new UnusableRowException(
          Reason.MISSING_FIELD, "the row has no category with both longs and shorts");
    }
    if (!seen.add(List.of(report, combined, market, date))) {
      throw new UnusableRowException(
          Reason.DUPLICATE, "there is a row of " + market + " on " + date + " already");
    }
    Optional<Instant> released = CotRelease.day(date).map(reference.profile()::releaseOn);
    if (released.isEmpty()) {
      reading.note("reports before 1993, and those that were held up, have no known release");
    }
    String text = shown(row.text());
    reading.add(
        new Positioning(
            market,
            report.name(),
            combined,
            row.known(CotColumn.MARKET).orElse(null),
            observedAt,
            null,
            released.map(answer::noLaterThanReceipt).orElse(answer.receivedAt()),
            row.contracts(CotColumn.OPEN_INTEREST),
            holdings,
            reference.profile().id(),
            released.isPresent() ? Availability.DERIVED : Availability.FIRST_SEEN,
            1),
        row.where(),
        text);
    if (!combined) {
      addNet(report, market, date, released, holdings, row.where(), text);
    }
  }

  private void addNet(
      CotReport report,
      String market,
      LocalDate date,
      Optional<Instant> released,
      List<Holding> holdings,
      String where,
      String text) {
    for (Series series : CotNet.series(reference, report, market)) {
      for (Holding holding : holdings) {
        if (CotNet.category(series).filter(holding.category()::equals).isPresent()) {
          double net = holding.longs() - holding.shorts();
          reading.add(
              released.isPresent()
                  ? Observations.derived(series, date, released.get(), net, answer)
                  : Observations.firstSeen(
                      series, Observations.periodEnd(series, date), net, answer),
              where,
              text);
        }
      }
    }
  }

  /** A category that lacks a side is left out: what it holds is not known. */
  private List<Holding> holdings(CotRow row, CotReport report) throws UnusableRowException {
    List<Holding> holdings = new ArrayList<>();
    for (CotReport.Category category : report.categories()) {
      Double longs = contracts(row, category.longs());
      Double shorts = contracts(row, category.shorts());
      Double spreads = category.spreads() == null ? null : contracts(row, category.spreads());
      if (longs != null && shorts != null) {
        holdings.add(new Holding(category.name(), longs, shorts, spreads));
      }
    }
    return List.copyOf(holdings);
  }

  private Double contracts(CotRow row, CotColumn column) throws UnusableRowException {
    if (row.isMissing(column)) {
      reading.missing();
    }
    return row.contracts(column);
  }

  private CotReport report(CotRow row) throws UnusableRowException {
    for (CotReport report : CotReport.values()) {
      if (report.isToldBy(row.cells().keySet())) {
        return report;
      }
    }
    if (scope.report() == null) {
      throw new UnusableRowException(
          Reason.MISSING_FIELD, "neither the columns nor the request say which report this is");
    }
    return scope.report();
  }

  /** Futures alone and combined are never mixed up, so it must be told. */
  private boolean combined(CotRow row) throws UnusableRowException {
    String text = row.known(CotColumn.SCOPE).orElse("").toLowerCase(Locale.ROOT);
    if (text.equals("futonly") || text.equals("combined")) {
      return text.equals("combined");
    }
    if (!text.isEmpty() || scope.combined() == null) {
      throw new UnusableRowException(
          Reason.MISSING_FIELD,
          "neither the row nor the request says whether options are in it: '" + shown(text) + "'");
    }
    return scope.combined();
  }
}
