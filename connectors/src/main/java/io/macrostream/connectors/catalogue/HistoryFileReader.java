package io.macrostream.connectors.catalogue;

import io.macrostream.connectors.catalogue.HistoryFile.Bars;
import io.macrostream.connectors.catalogue.HistoryFile.Content;
import io.macrostream.connectors.catalogue.HistoryFile.Curve;
import io.macrostream.connectors.catalogue.HistoryFile.Fixing;
import io.macrostream.connectors.catalogue.HistoryFile.Fixings;
import io.macrostream.connectors.catalogue.HistoryFile.Releases;
import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.catalogue.HistoryFile.Vintages;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Instrument;
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
    FIXINGS,
    CURVE,
    VINTAGES,
    RELEASES
  }

  private final InstrumentMaster instruments;
  private final Map<String, Section> layouts;
  private final Set<String> used = new HashSet<>();

  HistoryFileReader(InstrumentMaster instruments, Map<String, Section> layouts) {
    this.instruments = instruments;
    this.layouts = layouts;
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
    List<String> columns = layout.texts("columns");
    String date = column(layout, columns, "date");
    Content content = format == null ? null : content(format, file, layout, columns);
    file.rejectOthers();
    if (used.add(name)) {
      layout.rejectOthers();
    }
    return new HistoryFile(path, source, columns, date, content);
  }

  void rejectUnusedLayouts() {
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
      case FIXINGS -> fixings(file, columns);
      case CURVE -> curve(file, layout, columns);
      case VINTAGES -> vintages(file, layout, columns);
      case RELEASES -> releases(file, layout, columns);
    };
  }

  private Content bars(Section file, Section layout, List<String> columns) {
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
    Instrument instrument = instrument(file, "instrument", file.text("instrument"));
    return instrument == null ? null : new Bars(instrument, prices);
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

  private static Content vintages(Section file, Section layout, List<String> columns) {
    return new Vintages(
        column(layout, columns, "vintage"),
        column(layout, columns, "series"),
        column(layout, columns, "value"),
        codes(file),
        file.texts("ignored"),
        file.date("archive_start"));
  }

  private static Content releases(Section file, Section layout, List<String> columns) {
    return new Releases(
        column(layout, columns, "series"),
        column(layout, columns, "value"),
        codes(file),
        (int) file.number("release_lag_days", 0),
        file.time("release_time"));
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
