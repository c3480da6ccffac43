package io.macrostream.connectors.vendor;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.functions.time.BusinessCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By when a value is out whose publication nobody recorded. Where releases show that the registry's
 * lag is too short, a rule names the latest day that is usual, not the expected one: known too late
 * costs a few days, known too early is a leak. Elsewhere the lag holds. Where a publisher stood
 * still no rule holds, and the value is known from its receipt on. Immutable.
 *
 * <p>Rules were checked on the years that the notes of the file name; of values from before 1990
 * they are an assumption.
 */
public final class ReleaseRules {

  private static final String RULES = "/catalogue/release-rules.csv";
  private static final String DELAYS = "/catalogue/release-delays.csv";

  private final Map<String, Rule> bySeries;
  private final List<Delay> delays;

  /**
   * When a publisher has told a series at the latest.
   *
   * @param publisher who publishes it first
   * @param days calendar days after the end of the period
   * @param weekday the first such day after the end of the period, in place of days; or null
   */
  private record Rule(String publisher, int days, DayOfWeek weekday) {

    LocalDate latest(LocalDate periodEnd) {
      return weekday == null
          ? periodEnd.plusDays(days)
          : periodEnd.with(TemporalAdjusters.next(weekday));
    }
  }

  /** Days for which a publisher's releases were due and did not come. */
  private record Delay(String publisher, LocalDate from, LocalDate to) {

    boolean holdsUp(String who, LocalDate first, LocalDate last) {
      return publisher.equals(who) && !last.isBefore(from) && !first.isAfter(to);
    }
  }

  private ReleaseRules(Map<String, Rule> bySeries, List<Delay> delays) {
    this.bySeries = Map.copyOf(bySeries);
    this.delays = List.copyOf(delays);
  }

  /** The rules that ship with the product. */
  public static ReleaseRules bundled() {
    return Bundled.RULES;
  }

  /** Read once, when they are first asked for. */
  private static final class Bundled {
    static final ReleaseRules RULES =
        parse(Resources.text(ReleaseRules.RULES), Resources.text(DELAYS));
  }

  /**
   * Reads rules and delays.
   *
   * @throws CatalogueException with all problems of both texts
   */
  public static ReleaseRules parse(String rules, String delays) {
    List<String> problems = new ArrayList<>();
    Map<String, Rule> bySeries = new HashMap<>();
    for (NamedCsvRecord each : CsvReader.builder().ofNamedCsvRecord(rules)) {
      var row = new RegistryRow(each, problems);
      Rule rule = rule(row);
      for (String series : row.text("series").split(" +", -1)) {
        if (bySeries.putIfAbsent(series, rule) != null) {
          row.problem(series + " is there twice");
        }
      }
    }
    List<Delay> held = new ArrayList<>();
    for (NamedCsvRecord each : CsvReader.builder().ofNamedCsvRecord(delays)) {
      delay(new RegistryRow(each, problems)).ifPresent(held::add);
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("rules of releases", problems);
    }
    return new ReleaseRules(bySeries, held);
  }

  private static Rule rule(RegistryRow row) {
    String latest = row.text("latest");
    if (!latest.matches("[A-Z]+")) {
      return new Rule(row.text("publisher"), row.whole("latest"), null);
    }
    DayOfWeek weekday = row.parsed("latest", "days or a weekday", ReleaseRules::weekday);
    return new Rule(row.text("publisher"), 0, weekday);
  }

  private static DayOfWeek weekday(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new DateTimeException("no weekday"));
  }

  private static Optional<Delay> delay(RegistryRow row) {
    String publisher = row.text("publisher");
    LocalDate from = row.dateOrNull("due_from");
    LocalDate to = row.dateOrNull("due_to");
    if (from == null || to == null || to.isBefore(from)) {
      row.problem("due_from and due_to must be days in order");
      return Optional.empty();
    }
    return Optional.of(new Delay(publisher, from, to));
  }

  /** Calendar days after the end of the period of a series' rule, if it has one in days. */
  public Optional<Integer> days(String series) {
    return Optional.ofNullable(bySeries.get(series))
        .filter(rule -> rule.weekday() == null)
        .map(Rule::days);
  }

  /** Codes of the series that have a rule of their own. */
  public Iterable<String> series() {
    return bySeries.keySet();
  }

  /**
   * The business day on which the value of a period is certain to be out.
   *
   * @return empty if its release was due while the publisher stood still
   */
  public Optional<LocalDate> latest(
      Series series, LocalDate periodEnd, BusinessCalendar publisherOpen) {
    LocalDate due = periodEnd.plusDays(series.releaseLagDays());
    Rule rule = bySeries.get(series.code());
    if (rule == null) {
      return Optional.of(publisherOpen.onOrAfter(due));
    }
    LocalDate latest = publisherOpen.onOrAfter(rule.latest(periodEnd));
    LocalDate last = latest.isBefore(due) ? publisherOpen.onOrAfter(due) : latest;
    return isHeldUp(rule.publisher(), due, last) ? Optional.empty() : Optional.of(last);
  }

  /** Whether something that was due between two days was held up by its publisher. */
  public boolean isHeldUp(String publisher, LocalDate first, LocalDate last) {
    return delays.stream().anyMatch(delay -> delay.holdsUp(publisher, first, last));
  }
}
