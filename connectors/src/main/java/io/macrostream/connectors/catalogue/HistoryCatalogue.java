package io.macrostream.connectors.catalogue;

import io.macrostream.functions.event.Instrument;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files of a history directory hold.
 *
 * @param markTime time of day, UTC, at which a daily close, fixing or yield is observed and known
 * @param earliestDate no row is older; an older date is a mistake
 * @param calendars calendars that follow the dates of a file
 * @param core ids of the instruments that are read even if nobody holds them
 * @param files the files, in the order that settles ties of event time
 * @param archive files of what is kept besides, and of other vendors' views of the same; read only
 *     where everything is wanted, behind the others
 */
public record HistoryCatalogue(
    LocalTime markTime,
    LocalDate earliestDate,
    List<CalendarFile> calendars,
    Set<String> core,
    List<HistoryFile> files,
    List<HistoryFile> archive) {

  private static final String BUNDLED = "/catalogue/history.yaml";

  /**
   * A calendar with one event per readable date of a file, at the last millisecond of the day.
   *
   * @param calendar which calendar
   * @param kind what happens
   * @param path the file
   */
  public record CalendarFile(String calendar, String kind, String path) {}

  /** The catalogue that ships with the product. */
  public static HistoryCatalogue bundled(InstrumentMaster instruments) {
    return parse(Resources.text(BUNDLED), instruments);
  }

  /**
   * Reads a catalogue.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static HistoryCatalogue parse(String yaml, InstrumentMaster instruments) {
    List<String> problems = new ArrayList<>();
    Section root = Section.parse(yaml, problems);
    LocalTime markTime = root.time("mark_time");
    LocalDate earliest = root.date("earliest_date");
    List<CalendarFile> calendars =
        root.sections("calendars").stream().map(s -> calendar(s)).toList();
    List<String> core = root.texts("core");
    Map<String, Section> layouts = root.section("layouts").entries();
    Map<String, Section> rules = root.has("release_rules") ? rules(root) : Map.of();
    HistoryFileReader reader = new HistoryFileReader(instruments, layouts, rules);
    List<Section> entries = new ArrayList<>(root.sections("files"));
    List<HistoryFile> files = entries.stream().map(reader::read).toList();
    List<Section> archived = root.sections("archive");
    List<HistoryFile> archive = archived.stream().map(reader::read).toList();
    entries.addAll(archived);
    reader.rejectUnused();
    root.rejectOthers();
    if (files.isEmpty()) {
      root.problem("files", "must name at least one file");
    }
    checkUnique(entries, Stream.concat(files.stream(), archive.stream()).toList());
    checkCalendars(root, calendars, files);
    checkCore(root, core, instruments, files);
    if (!problems.isEmpty()) {
      throw new CatalogueException("history catalogue", problems);
    }
    return new HistoryCatalogue(markTime, earliest, calendars, Set.copyOf(core), files, archive);
  }

  private static Map<String, Section> rules(Section root) {
    return root.section("release_rules").entries();
  }

  /** The same with the archive among the files. */
  public HistoryCatalogue withArchive() {
    List<HistoryFile> all = Stream.concat(files.stream(), archive.stream()).toList();
    return new HistoryCatalogue(markTime, earliestDate, calendars, core, all, List.of());
  }

  /**
   * The same for some instruments only, without the archive. Macro series stay, and so do files
   * whose dates a calendar follows.
   */
  public HistoryCatalogue only(Collection<Instrument> instruments) {
    Set<String> series =
        instruments.stream().map(HistoryCatalogue::series).collect(Collectors.toSet());
    Set<String> dates = calendars.stream().map(CalendarFile::path).collect(Collectors.toSet());
    List<HistoryFile> chosen =
        files.stream()
            .flatMap(
                file -> dates.contains(file.path()) ? Stream.of(file) : file.only(series).stream())
            .toList();
    return new HistoryCatalogue(markTime, earliestDate, calendars, core, chosen, List.of());
  }

  /** Code under which files feed an instrument. */
  private static String series(Instrument instrument) {
    return instrument.curveId() == null
        ? instrument.id()
        : instrument.curveId() + '|' + instrument.tenor();
  }

  private static CalendarFile calendar(Section entry) {
    CalendarFile calendar =
        new CalendarFile(entry.text("calendar"), entry.text("kind"), entry.text("path"));
    entry.rejectOthers();
    return calendar;
  }

  /**
   * Two files for one series would be two truths: the version of a bar could not tell them apart.
   */
  private static void checkUnique(List<Section> entries, List<HistoryFile> files) {
    Set<String> paths = new HashSet<>();
    Set<String> series = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      HistoryFile file = files.get(i);
      if (!paths.add(file.path())) {
        entries.get(i).problem("path", file.path() + " is there twice");
      }
      if (file.content() == null) {
        continue;
      }
      for (String code : file.content().series()) {
        if (!series.add(code)) {
          entries.get(i).problem("path", "feeds " + code + ", which another entry feeds already");
        }
      }
    }
  }

  private static void checkCalendars(
      Section root, List<CalendarFile> calendars, List<HistoryFile> files) {
    Set<String> paths = files.stream().map(HistoryFile::path).collect(Collectors.toSet());
    for (int i = 0; i < calendars.size(); i++) {
      String path = calendars.get(i).path();
      if (path != null && !paths.contains(path)) {
        root.problem("calendars[" + i + "].path", path + " is not among the files");
      }
    }
  }

  private static void checkCore(
      Section root, List<String> core, InstrumentMaster instruments, List<HistoryFile> files) {
    Set<String> fed =
        files.stream()
            .filter(file -> file.content() != null)
            .flatMap(file -> file.content().series().stream())
            .collect(Collectors.toSet());
    for (String id : core) {
      if (instruments.find(id).map(HistoryCatalogue::series).filter(fed::contains).isEmpty()) {
        root.problem("core", id + " is no instrument that a file feeds");
      }
    }
  }
}
