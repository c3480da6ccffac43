package io.macrostream.connectors.catalogue;

import io.macrostream.connectors.catalogue.HistoryFile.Answers;
import io.macrostream.connectors.catalogue.HistoryFile.Bars;
import io.macrostream.connectors.catalogue.HistoryFile.Columns;
import io.macrostream.connectors.catalogue.HistoryFile.Content;
import io.macrostream.connectors.catalogue.HistoryFile.Curve;
import io.macrostream.connectors.catalogue.HistoryFile.Fixing;
import io.macrostream.connectors.catalogue.HistoryFile.Fixings;
import io.macrostream.connectors.catalogue.HistoryFile.Panel;
import io.macrostream.connectors.catalogue.HistoryFile.Points;
import io.macrostream.connectors.catalogue.HistoryFile.Prices;
import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.catalogue.HistoryFile.Texts;
import io.macrostream.connectors.catalogue.HistoryFile.Values;
import io.macrostream.connectors.catalogue.HistoryFile.Vintages;
import io.macrostream.connectors.catalogue.HistoryFile.Vols;
import io.macrostream.connectors.catalogue.ReleaseRule.LagDays;
import io.macrostream.connectors.catalogue.ReleaseRule.Span;
import io.macrostream.connectors.csv.Header;
import io.macrostream.connectors.csv.NumberForm;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.VolQuote.AtmConvention;
import io.macrostream.functions.event.VolQuote.DeltaConvention;
import io.macrostream.functions.event.VolQuote.StrangleConvention;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the entries of a history catalogue: a file and the layout it shares with others. */
final class HistoryFileReader {

  private static final Set<String> PRICE_FIELDS =
      Set.of("open", "high", "low", "close", "adjusted_close", "volume");

  private enum Format {
    BARS,
    PANEL,
    FIXINGS,
    CURVE,
    POINTS,
    VOLS,
    VINTAGES,
    RELEASES,
    COLUMNS,
    VALUES,
    ANSWERS,
    TEXTS
  }

  private final InstrumentMaster instruments;
  private final Map<String, Section> layouts;
  private final Map<String, ReleaseRule> rules = new LinkedHashMap<>();
  private final Map<String, Section> ruleSections;
  private final Set<String> used = new HashSet<>();
  private final Set<String> usedRules = new HashSet<>();

  HistoryFileReader(
      InstrumentMaster instruments, Map<String, Section> layouts, Map<String, Section> rules) {
    this.instruments = instruments;
    this.layouts = layouts;
    this.ruleSections = rules;
    rules.forEach((name, section) -> this.rules.put(name, rule(section)));
  }

  HistoryFile read(Section file) {
    String path = file.text("path");
    String source = file.text("source");
    String name = file.text("layout");
    Section layout = layouts.get(name);
    if (layout == null) {
      if (name != null) {
        file.problem("layout", name + " is none of " + layouts.keySet());
      }
      return new HistoryFile(path, source, List.of(), null, null);
    }
    Format format = layout.choice("format", Format.class);
    boolean table = format != Format.ANSWERS && format != Format.TEXTS;
    List<String> columns = table ? columns(file, layout) : List.of();
    String date = table ? column(layout, columns, "date") : null;
    Content content = format == null ? null : content(format, file, layout, columns);
    file.rejectOthers();
    if (used.add(name)) {
      layout.rejectOthers();
    }
    return new HistoryFile(path, source, columns, date, content);
  }

  void rejectUnused() {
    ruleSections.forEach(
        (name, section) -> {
          if (!usedRules.contains(name)) {
            section.problem("time", "no file has this rule");
          }
        });

    layouts.forEach(
        (name, layout) -> {
          if (!used.contains(name)) {
            layout.problem("format", "no file has this layout");
          }
        });
  }

  private Content content(Format format, Section file, Section layout, List<String> columns) {
    return switch (format) {
      case BARS -> bars(file, layout, columns);
      case PANEL -> panel(file, layout, columns);
      case FIXINGS -> fixings(file, columns);
      case CURVE -> curve(file, layout, columns);
      case POINTS -> points(file, layout, columns);
      case VOLS -> vols(file, layout, columns);
      case VINTAGES -> vintages(file, layout, columns);
      case RELEASES -> releases(file, layout, columns);
      case COLUMNS -> columns(file);
      case VALUES -> values(file, layout, columns);
      case ANSWERS -> new Answers(file.text("vendor"));
      case TEXTS -> texts(file, layout);
    };
  }

  /** The columns of the layout, and the file's own that it names where the layout is open. */
  private static List<String> columns(Section file, Section layout) {
    List<String> columns = new ArrayList<>(layout.texts("columns"));
    if (columns.contains(Header.ANY) && file.has("series")) {
      for (String name : file.section("series").entries().keySet()) {
        if (!name.contains(SeriesNames.ANY)) {
          columns.add(name);
        }
      }
    }
    return columns;
  }

  private Content bars(Section file, Section layout, List<String> columns) {
    Prices prices = prices(file, layout, columns);
    Instrument instrument = instrument(file, "instrument", file.text("instrument"));
    return instrument == null ? null : new Bars(instrument, prices);
  }

  private Content panel(Section file, Section layout, List<String> columns) {
    Prices prices = prices(file, layout, columns);
    Map<String, String> names =
        file.has("instruments") ? file.section("instruments").textEntries() : Map.of();
    names.forEach((name, id) -> instrument(file, "instruments", id));
    String prefix = file.text("prefix", null);
    if (names.isEmpty() && prefix == null) {
      file.problem("prefix", "is missing, and so are instruments");
    }
    return new Panel(column(layout, columns, "name"), names, prefix, instruments, prices);
  }

  private Prices prices(Section file, Section layout, List<String> columns) {
    Section section = layout.section("prices");
    Map<String, String> prices = section.textEntries();
    prices.forEach(
        (field, column) -> {
          if (!PRICE_FIELDS.contains(field)) {
            section.problem(field, "is none of the price fields " + PRICE_FIELDS);
          }
          checkColumn(section, columns, field, column);
        });
    if (!prices.containsKey("close")) {
      section.problem("close", "is missing");
    }
    return new Prices(
        prices,
        layout.choice("numbers", NumberForm.class, NumberForm.PLAIN),
        file.number("largest", Double.MAX_VALUE),
        file.has("known") ? rule(file, "known") : null);
  }

  private Content fixings(Section file, List<String> columns) {
    Section section = file.section("instruments");
    List<Fixing> fixings = new ArrayList<>();
    section
        .textEntries()
        .forEach(
            (id, text) -> {
              Instrument instrument = instrument(section, id, id);
              Formula formula = Formula.parse(text).orElse(null);
              if (formula == null) {
                section.problem(id, text + " is no formula: A, A / B or mid(A, B)");
              } else {
                formula.columns().forEach(column -> checkColumn(section, columns, id, column));
              }
              if (instrument != null && formula != null) {
                fixings.add(new Fixing(instrument, formula));
              }
            });
    return new Fixings(fixings);
  }

  private static Content curve(Section file, Section layout, List<String> columns) {
    Section section = layout.section("tenors");
    Map<String, String> tenors = section.textEntries();
    tenors.forEach(
        (column, tenor) -> {
          checkColumn(section, columns, column, column);
          if (!tenor.matches("[1-9]\\d*[MY]")) {
            section.problem(column, tenor + " is no tenor: months or years, such as 3M or 10Y");
          }
        });
    return new Curve(file.text("curve"), layout.choice("compounding", Compounding.class), tenors);
  }

  private Content vols(Section file, Section layout, List<String> columns) {
    Map<String, String> names = file.section("instruments").textEntries();
    names.forEach((name, id) -> instrument(file, "instruments", id));
    return new Vols(
        column(layout, columns, "underlying"),
        column(layout, columns, "tenor"),
        column(layout, columns, "quote"),
        column(layout, columns, "value"),
        names,
        Set.copyOf(file.texts("ignored")),
        file.choice("delta", DeltaConvention.class),
        file.choice("at_the_money", AtmConvention.class),
        file.choice("strangle", StrangleConvention.class),
        file.texts("flags").stream().sorted().toList(),
        file.flag("expected", true));
  }

  private static Content vintages(Section file, Section layout, List<String> columns) {
    return new Vintages(
        column(layout, columns, "vintage"),
        column(layout, columns, "series"),
        column(layout, columns, "value"),
        codes(file),
        file.texts("ignored"),
        file.date("archive_start"));
  }

  /** Monthly values that were known so many days after the end of the month. */
  private static Content releases(Section file, Section layout, List<String> columns) {
    int lag = (int) file.number("release_lag_days", 0);
    return new Values(
        List.of(column(layout, columns, "series")),
        column(layout, columns, "value"),
        names(file),
        0,
        new ReleaseRule(
            Span.MONTH, lag, LagDays.CALENDAR, null, file.time("release_time"), ZoneOffset.UTC));
  }

  private Content values(Section file, Section layout, List<String> columns) {
    List<String> series = layout.texts("series");
    series.forEach(column -> checkColumn(layout, columns, "series", column));
    boolean timed = layout.flag("timed", false);
    return new Values(
        series,
        column(layout, columns, "value"),
        names(file),
        (int) file.number("places", 0),
        timed ? null : rule(file, "known"));
  }

  private Content columns(Section file) {
    return new Columns(
        names(file),
        (int) file.number("places", 0),
        Set.copyOf(file.texts("zero_missing")),
        Set.copyOf(file.texts("ignored")),
        rule(file, "known"));
  }

  private Content points(Section file, Section layout, List<String> columns) {
    String price = layout.text("price", null);
    String volume = layout.text("volume", null);
    if (volume != null) {
      checkColumn(layout, columns, "volume", volume);
    }
    return new Points(
        template(file, "curve", columns),
        template(layout, "tenor", columns),
        column(layout, columns, "maturity"),
        column(layout, columns, "rate"),
        (int) layout.number("places", 0),
        layout.choice("compounding", Compounding.class),
        price == null ? null : template(file, "price_of", columns),
        price == null ? null : column(layout, columns, "price"),
        volume,
        instruments,
        rule(file, "known"));
  }

  private Content texts(Section file, Section layout) {
    String kindField = layout.text("kind", null);
    return new Texts(
        NameTemplate.of(String.valueOf(file.text("id"))),
        layout.section("kinds").textEntries(),
        kindField,
        file.text("language"),
        layout.text("text"),
        layout.text("observed"),
        rule(file, "observed_known"),
        layout.text("published"),
        rule(file, "known"));
  }

  private static NameTemplate template(Section section, String key, List<String> columns) {
    NameTemplate template = NameTemplate.of(String.valueOf(section.text(key)));
    template.fields().forEach(field -> checkColumn(section, columns, key, field));
    return template;
  }

  private ReleaseRule rule(Section file, String key) {
    String name = file.text(key);
    ReleaseRule rule = rules.get(name);
    if (rule == null && name != null) {
      file.problem(key, name + " is none of " + rules.keySet());
    }
    usedRules.add(name);
    return rule;
  }

  private static ReleaseRule rule(Section section) {
    int lag = (int) section.number("days", 0);
    String zone = section.text("zone");
    ReleaseRule rule =
        new ReleaseRule(
            section.choice("span", Span.class, Span.DAY),
            lag,
            section.choice("count", LagDays.class, LagDays.CALENDAR),
            section.choice("weekday", DayOfWeek.class, null),
            section.time("time"),
            zone(section, zone));
    section.rejectOthers();
    if (lag < 0) {
      section.problem("days", "is " + lag + ", must not be negative");
    }
    return rule;
  }

  private static ZoneId zone(Section section, String zone) {
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      section.problem("zone", "is " + zone + ", must be a time zone such as America/New_York");
      return ZoneOffset.UTC;
    }
  }

  private static SeriesNames names(Section file) {
    Map<String, SeriesCode> listed = new LinkedHashMap<>();
    Map<String, SeriesCode> open = new LinkedHashMap<>();
    codes(file).forEach((id, code) -> (id.contains(SeriesNames.ANY) ? open : listed).put(id, code));
    return new SeriesNames(listed, open);
  }

  private static Map<String, SeriesCode> codes(Section file) {
    Map<String, SeriesCode> codes = new LinkedHashMap<>();
    file.section("series")
        .entries()
        .forEach(
            (id, entry) -> {
              codes.put(id, new SeriesCode(entry.text("code"), entry.text("unit")));
              entry.rejectOthers();
            });
    return codes;
  }

  private Instrument instrument(Section section, String key, String id) {
    Instrument instrument = instruments.find(id).orElse(null);
    if (instrument == null && id != null) {
      section.problem(key, id + " is not in the instrument master");
    } else if (instrument != null && instrument.quote() == Instrument.Quote.YIELD) {
      section.problem(key, id + " is a yield and comes from a curve");
    }
    return instrument;
  }

  private static String column(Section layout, List<String> columns, String key) {
    String column = layout.text(key);
    checkColumn(layout, columns, key, column);
    return column;
  }

  private static void checkColumn(
      Section section, List<String> columns, String key, String column) {
    if (column != null && !columns.contains(column)) {
      section.problem(key, column + " is not among the columns");
    }
  }
}
