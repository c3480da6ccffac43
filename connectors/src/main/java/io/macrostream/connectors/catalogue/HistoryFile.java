package io.macrostream.connectors.catalogue;

import io.macrostream.connectors.csv.Header;
import io.macrostream.connectors.csv.NumberForm;
import io.macrostream.connectors.csv.Row;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.VolQuote.AtmConvention;
import io.macrostream.functions.event.VolQuote.DeltaConvention;
import io.macrostream.functions.event.VolQuote.StrangleConvention;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One file of a history directory.
 *
 * @param path path below the directory; gzip if it ends in {@code .gz}
 * @param source data source id
 * @param columns names the header must have, in any order; {@link Header#ANY} lets others be there
 * @param dateColumn column with the ISO date, or the ISO time, that a row is about
 * @param content what the rows are
 */
public record HistoryFile(
    String path, String source, List<String> columns, String dateColumn, Content content) {

  /** The columns that must be there. */
  public List<String> required() {
    return columns.stream().filter(column -> !column.equals(Header.ANY)).toList();
  }

  /** The columns that may be there besides. */
  public List<String> optional() {
    return columns.contains(Header.ANY) ? List.of(Header.ANY) : List.of();
  }

  /**
   * The date of a row.
   *
   * @throws UnusableRowException if it has none
   */
  public LocalDate date(Row row) throws UnusableRowException {
    return content.isTimed()
        ? LocalDate.ofInstant(row.time(dateColumn), ZoneOffset.UTC)
        : row.date(dateColumn);
  }

  /** What the rows of a file are. */
  public sealed interface Content
      permits Bars, Panel, Fixings, Curve, Points, Vols, Vintages, Columns, Values, Answers, Texts {

    /**
     * Codes of the series the file is known to feed, as they stand in the data status. A file whose
     * rows name their series may feed others.
     */
    List<String> series();

    /** The same without the market series that are not wanted; empty if nothing is left. */
    Optional<Content> only(Set<String> wanted);

    /** Whether each row is about a day of its own, and rows follow each other in time. */
    default boolean isDaily() {
      return true;
    }

    /** Whether something is missing where the file is not there. */
    default boolean isExpected() {
      return true;
    }

    /** Whether the date column holds times. */
    default boolean isTimed() {
      return false;
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
   * @param prices where they stand
   */
  public record Bars(Instrument instrument, Prices prices) implements Content {
    @Override
    public List<String> series() {
      return List.of(instrument.id());
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return wanted.contains(instrument.id()) ? Optional.of(this) : Optional.empty();
    }
  }

  /**
   * Daily prices of many instruments below each other, each row with the name of its own.
   *
   * @param nameColumn column with the name
   * @param names ids of those whose names are listed
   * @param prefix what makes an id of any other name; null if there may be none
   * @param instruments where ids are looked up
   * @param prices where the prices stand
   */
  public record Panel(
      String nameColumn,
      Map<String, String> names,
      String prefix,
      InstrumentMaster instruments,
      Prices prices)
      implements Content {

    /** The instrument of a name; empty if nobody knows it. */
    public Optional<Instrument> instrument(String name) {
      String id = names.getOrDefault(name, prefix == null ? null : prefix + name);
      return id == null ? Optional.empty() : instruments.find(id);
    }

    @Override
    public List<String> series() {
      return List.copyOf(names.values());
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }
  }

  /**
   * Where daily prices stand, and how to read them.
   *
   * @param columns column per field: open, high, low, close, adjusted_close, volume; close at least
   * @param numbers how they are written
   * @param largest largest price that can be meant; what is beyond it is in another unit
   * @param known when they were known; null for marks, at the catalogue's time
   */
  public record Prices(
      Map<String, String> columns, NumberForm numbers, double largest, ReleaseRule known) {

    /** The source has one price a day. */
    public boolean closeOnly() {
      return !columns.containsKey("open")
          && !columns.containsKey("high")
          && !columns.containsKey("low");
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
   * Rates by maturity below each other, and prices of what they are rates of.
   *
   * <p>Names are made of literals and of {@code {contract}} (month letter and year of the
   * maturity), {@code {maturity}} (its date) or the name of a column.
   *
   * @param curve name of the curve
   * @param tenor name of the node
   * @param maturityColumn column with the ISO date of the maturity
   * @param rateColumn column with the rate
   * @param places by how many places the decimal point of a rate moves to make a fraction per year
   * @param compounding convention of the rates
   * @param price name of the instrument that the price is of; null if there is none
   * @param priceColumn column with the price
   * @param volumeColumn column with the volume; null if there is none
   * @param instruments where the instrument is looked up
   * @param known when the rates were known
   */
  public record Points(
      NameTemplate curve,
      NameTemplate tenor,
      String maturityColumn,
      String rateColumn,
      int places,
      Compounding compounding,
      NameTemplate price,
      String priceColumn,
      String volumeColumn,
      InstrumentMaster instruments,
      ReleaseRule known)
      implements Content {
    @Override
    public List<String> series() {
      return List.of();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }
  }

  /**
   * Quotes of volatility below each other, one pillar of a smile in each row.
   *
   * @param underlyingColumn column with the name of the underlying
   * @param tenorColumn column with the expiry, as {@code 1M}
   * @param quoteColumn column with what is quoted: {@code ATM}, {@code 25RR}, {@code 10BF}
   * @param valueColumn column with the volatility, a decimal fraction per annum
   * @param names ids of instruments by the names of underlyings
   * @param ignored names that are known and not taken
   * @param delta what deltas mean
   * @param atm which strike is at the money
   * @param strangle what butterflies mean
   * @param flags quality flags of all quotes, sorted
   * @param isExpected whether the file should be there
   */
  public record Vols(
      String underlyingColumn,
      String tenorColumn,
      String quoteColumn,
      String valueColumn,
      Map<String, String> names,
      Set<String> ignored,
      DeltaConvention delta,
      AtmConvention atm,
      StrangleConvention strangle,
      List<String> flags,
      boolean isExpected)
      implements Content {

    /** Code of the quotes of an underlying in the data status. */
    public static String series(String underlying) {
      return underlying + "|VOL";
    }

    @Override
    public List<String> series() {
      return names.values().stream().map(Vols::series).toList();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      Map<String, String> chosen = new LinkedHashMap<>(names);
      chosen.values().removeIf(id -> !wanted.contains(id));
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      Set<String> others = new TreeSet<>(ignored);
      others.addAll(names.keySet());
      others.removeAll(chosen.keySet());
      return Optional.of(
          new Vols(
              underlyingColumn,
              tenorColumn,
              quoteColumn,
              valueColumn,
              chosen,
              others,
              delta,
              atm,
              strangle,
              flags,
              isExpected));
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
   * Series side by side, one in each column, without release dates.
   *
   * @param codes our series by column
   * @param places by how many places the decimal point of a value moves
   * @param zeroMissing columns in which zero is how the source writes that there is no value
   * @param ignored columns that are known and not taken
   * @param known when the values were known
   */
  public record Columns(
      SeriesNames codes,
      int places,
      Set<String> zeroMissing,
      Set<String> ignored,
      ReleaseRule known)
      implements Content {
    @Override
    public List<String> series() {
      return codes.codes();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }

    @Override
    public boolean isDaily() {
      return known.span() == ReleaseRule.Span.DAY;
    }
  }

  /**
   * Values below each other, each row with the name of its series, without release dates.
   *
   * @param seriesColumns the source's id of the series, in one column or in several
   * @param valueColumn the value
   * @param codes our series per id of the source
   * @param places by how many places the decimal point of a value moves
   * @param known when the values were known; null if rows have times, at which they were known
   */
  public record Values(
      List<String> seriesColumns,
      String valueColumn,
      SeriesNames codes,
      int places,
      ReleaseRule known)
      implements Content {
    @Override
    public List<String> series() {
      return codes.codes();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }

    @Override
    public boolean isDaily() {
      return false;
    }

    @Override
    public boolean isTimed() {
      return known == null;
    }
  }

  /**
   * A file as a vendor answers it, read as such an answer.
   *
   * @param vendor id in the registry of vendors
   */
  public record Answers(String vendor) implements Content {
    @Override
    public List<String> series() {
      return List.of();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }
  }

  /**
   * Texts, a JSON object in each line.
   *
   * @param id name of a document, made of literals and fields in braces; {@code {kind}} is its kind
   *     in lower case
   * @param kinds kind of document by what {@code kindField} says; by {@code *} if there is no field
   * @param kindField field with the source's word for the kind; null if all are of one kind
   * @param language ISO 639-1 code
   * @param textField field with the text
   * @param observedField field with the date that it is about
   * @param observed time of day and zone of that
   * @param publishedField field with the date of its publication
   * @param published time of day and zone of that
   */
  public record Texts(
      NameTemplate id,
      Map<String, String> kinds,
      String kindField,
      String language,
      String textField,
      String observedField,
      ReleaseRule observed,
      String publishedField,
      ReleaseRule published)
      implements Content {
    @Override
    public List<String> series() {
      return List.of();
    }

    @Override
    public Optional<Content> only(Set<String> wanted) {
      return Optional.of(this);
    }
  }

  /** Our code of a macro series, and its unit. */
  public record SeriesCode(String code, String unit) {}
}
