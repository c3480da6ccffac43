package io.macrostream.connectors.vendor;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.functions.event.ScheduleEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When publications were or will be out, by their publishers. Dates are data: an unscheduled
 * meeting is a row, and is known from when it was announced. Immutable.
 */
public final class ReleaseCalendar {

  /** Kind of the events of {@link #events}. */
  public static final String KIND = "RELEASE";

  private static final String BUNDLED = "/catalogue/releases.csv";

  private final List<Release> releases;
  private final Map<String, List<Release>> byPeriod = new HashMap<>();

  private ReleaseCalendar(List<Release> releases) {
    this.releases = releases.stream().sorted(Comparator.comparing(Release::releasedAt)).toList();
    for (Release release : this.releases) {
      for (String series : release.series()) {
        if (release.periodEnd() != null) {
          byPeriod
              .computeIfAbsent(key(series, release.periodEnd()), k -> new ArrayList<>())
              .add(release);
        }
      }
    }
  }

  /** The calendar that ships with the product. */
  public static ReleaseCalendar bundled() {
    return Bundled.CALENDAR;
  }

  /** Read once, when it is first asked for. */
  private static final class Bundled {
    static final ReleaseCalendar CALENDAR = parse(Resources.text(BUNDLED));
  }

  /**
   * Reads a calendar.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static ReleaseCalendar parse(String csv) {
    List<Release> releases = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (NamedCsvRecord each : CsvReader.builder().ofNamedCsvRecord(csv)) {
      var row = new RegistryRow(each, problems);
      release(row)
          .ifPresent(
              release -> {
                check(release, row, seen);
                releases.add(release);
              });
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("calendar of releases", problems);
    }
    return new ReleaseCalendar(releases);
  }

  /** The release of a row, unless its day is unknown. */
  private static Optional<Release> release(RegistryRow row) {
    String name = row.text("release");
    List<String> series =
        row.optional("series").map(text -> List.of(text.split(" +", -1))).orElse(List.of());
    LocalDate periodEnd = row.dateOrNull("period_end");
    row.text("date");
    LocalDate date = row.dateOrNull("date");
    LocalTime time = row.parsed("time", "a time of day such as 18:30", LocalTime::parse);
    row.text("zone");
    ZoneId zone = row.parsed("zone", "a zone such as America/Sao_Paulo", ZoneId::of);
    Instant announced =
        row.parsed("announced_at", "a time such as 2018-12-19T19:00:00Z", Instant::parse);
    String source = row.text("source");
    return date == null || zone == null
        ? Optional.empty()
        : Optional.of(new Release(name, series, periodEnd, date, time, zone, announced, source));
  }

  private static void check(Release release, RegistryRow row, Set<List<Object>> seen) {
    LocalDate period = release.periodEnd();
    if (period != null && period.isAfter(release.date())) {
      row.problem("period_end is " + period + ", after the release of " + release.date());
    }
    if (release.announcedAt() != null && release.announcedAt().isAfter(release.releasedAt())) {
      row.problem("announced_at is " + release.announcedAt() + ", after the release itself");
    }
    if (!seen.add(List.of(release.name(), release.date(), Optional.ofNullable(period)))) {
      row.problem(release.name() + " of " + release.date() + " is there twice");
    }
  }

  /** Every release, in order of time. */
  public List<Release> all() {
    return releases;
  }

  /** When a publication of a day was out; where the calendar has no time for it, with its end. */
  public Instant releasedOn(String name, LocalDate date, ZoneId zone) {
    return releases.stream()
        .filter(release -> release.name().equals(name) && release.date().equals(date))
        .map(Release::releasedAt)
        .reduce((first, second) -> second)
        .orElseGet(() -> Release.endOf(date, zone));
  }

  /** The first publication of a series' value for the period that ends on {@code periodEnd}. */
  public Optional<Release> officialRelease(String series, LocalDate periodEnd) {
    return officialReleases(series, periodEnd).stream().findFirst();
  }

  /** All publications of that value, revisions included, in order of time. */
  public List<Release> officialReleases(String series, LocalDate periodEnd) {
    return byPeriod.getOrDefault(key(series, periodEnd), List.of());
  }

  /** The releases as events of a calendar of their own name, in order of time. */
  public List<ScheduleEvent> events() {
    return releases.stream().map(ReleaseCalendar::event).toList();
  }

  private static ScheduleEvent event(Release release) {
    return new ScheduleEvent(
        release.name(),
        KIND,
        (int) release.date().toEpochDay(),
        release.knownAt(),
        release.releasedAt(),
        release.source());
  }

  private static String key(String series, LocalDate periodEnd) {
    return series + '|' + periodEnd;
  }
}
