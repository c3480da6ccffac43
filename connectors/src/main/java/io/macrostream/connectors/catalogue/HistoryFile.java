package io.macrostream.connectors.catalogue;

import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Instrument;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file of a history directory.
 *
 * @param path path below the directory; gzip if it ends in {@code .gz}
 * @param source data source id
 * @param columns names the header must have, in any order
 * @param dateColumn column with the ISO date a row is about
 * @param content what the rows are
 */
public record HistoryFile(
    String path, String source, List<String> columns, String dateColumn, Content content) {

  /** What the rows of a file are. */
  public sealed interface Content permits Bars, Fixings, Curve, Vintages, Releases {

    /** Codes of the series the file feeds, as they stand in the data status. */
    List<String> series();

    /** The same without the market series that are not wanted; empty if nothing is left. */
    Optional<Content> only(Set<String> wanted);

    /** Whether each row is about a day of its own, and rows follow each other in time. */
    default boolean isDaily() {
      return true;
    }
  }

  /** The same without the market series that are not wanted; empty if nothing is left. */
  public Optional<HistoryFile> only(Set<String> wanted) {
    return content
        .only(wanted)
        .map(chosen -> new HistoryFile(path, source, columns, dateColumn, chosen));
  }

  /**
   * Daily prices of one instrument.
   *
   * @param instrument whose prices
   * @param prices column per field: open, high, low, close, adjusted_close, volume; close at least
   */
  public record Bars(Instrument instrument, Map<String, String> prices) implements Content {
    @Override
    public List<String> series() {
      return List.of(instrument.id());
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return wanted.contains(instrument.id()) ? Optional.of(this) : Optional.empty();
    }

    /** The source has one price a day. */
    public boolean closeOnly() {
      return !prices.containsKey("open")
          && !prices.containsKey("high")
          && !prices.containsKey("low");
    }
  }

  /**
   * Several instruments side by side, one price a day each.
   *
   * @param fixings how each follows from the columns
   */
  public record Fixings(List<Fixing> fixings) implements Content {
    @Override
    public List<String> series() {
      return fixings.stream().map(f -> f.instrument().id()).toList();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      List<Fixing> chosen =
          fixings.stream().filter(fixing -> wanted.contains(fixing.instrument().id())).toList();
      return chosen.isEmpty() ? Optional.empty() : Optional.of(new Fixings(chosen));
    }
  }

  /** An instrument and how its price follows from the columns of a row. */
  public record Fixing(Instrument instrument, Formula formula) {}

  /**
   * A yield curve, one node per column, in percent.
   *
   * @param curveId id of the curve
   * @param compounding convention of its rates
   * @param tenors tenor per column
   */
  public record Curve(String curveId, Compounding compounding, Map<String, String> tenors)
      implements Content {
    @Override
    public List<String> series() {
      return tenors.values().stream().map(tenor -> curveId + '|' + tenor).toList();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      Map<String, String> chosen = new LinkedHashMap<>(tenors);
      chosen.values().removeIf(tenor -> !wanted.contains(curveId + '|' + tenor));
      return chosen.isEmpty()
          ? Optional.empty()
          : Optional.of(new Curve(curveId, compounding, chosen));
    }
  }

  /**
   * Values of macro series as they stood on given days.
   *
   * @param vintageColumn day on which the value stood
   * @param seriesColumn the source's id of the series
   * @param valueColumn the value
   * @param codes our series per id of the source
   * @param ignored ids that are known and not taken
   * @param archiveStart first day of the archive: its values were published earlier, when is
   *     unknown
   */
  public record Vintages(
      String vintageColumn,
      String seriesColumn,
      String valueColumn,
      Map<String, SeriesCode> codes,
      List<String> ignored,
      LocalDate archiveStart)
      implements Content {
    @Override
    public List<String> series() {
      return codes.values().stream().map(SeriesCode::code).toList();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }

    @Override
    public boolean isDaily() {
      return false;
    }
  }

  /**
   * Monthly values without release dates.
   *
   * @param seriesColumn the source's id of the series
   * @param valueColumn the value
   * @param codes our series per id of the source
   * @param lagDays days from the end of the month to the release
   * @param releaseTime time of the release, UTC
   */
  public record Releases(
      String seriesColumn,
      String valueColumn,
      Map<String, SeriesCode> codes,
      int lagDays,
      LocalTime releaseTime)
      implements Content {
    @Override
    public List<String> series() {
      return codes.values().stream().map(SeriesCode::code).toList();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }

    @Override
    public boolean isDaily() {
      return false;
    }
  }

  /** Our code of a macro series, and its unit. */
  public record SeriesCode(String code, String unit) {}
}
