package io.macrostream.connectors.vendor;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import io.macrostream.connectors.vendor.Series.Probe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The series that the product knows. Immutable. */
public final class SeriesRegistry {

  private static final String BUNDLED = "/catalogue/series.csv";

  private final Map<String, Series> byCode;
  private final Map<String, List<Series>> byExternalId;

  private SeriesRegistry(Map<String, Series> byCode) {
    this.byCode = Collections.unmodifiableMap(byCode);
    this.byExternalId = new LinkedHashMap<>();
    byCode
        .values()
        .forEach(
            series ->
                byExternalId
                    .computeIfAbsent(
                        key(series.source(), series.externalId()), k -> new ArrayList<>())
                    .add(series));
  }

  /** The registry that ships with the product. */
  public static SeriesRegistry bundled() {
    return parse(Resources.text(BUNDLED));
  }

  /**
   * Reads a registry.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static SeriesRegistry parse(String csv) {
    Map<String, Series> byCode = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
      Series series = series(new RegistryRow(row, problems));
      if (byCode.putIfAbsent(series.code(), series) != null) {
        problems.add(
            "line " + row.getStartingLineNumber() + ": " + series.code() + " is there twice");
      }
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("series registry", problems);
    }
    return new SeriesRegistry(byCode);
  }

  private static Series series(RegistryRow row) {
    return new Series(
        row.text("source"),
        row.text("series_code"),
        row.optional("external_id").orElse(""),
        row.text("name"),
        row.optional("country").orElse(null),
        row.text("category"),
        row.frequency("frequency"),
        row.text("unit"),
        row.optional("measure").orElse(null),
        row.whole("release_lag_days"),
        row.yesOrNo("revisable"),
        row.yesOrNo("enabled"),
        row.yesOrNo("verified"),
        row.dateOrNull("first_period"),
        probe(row),
        row.optional("note").orElse(""));
  }

  private static Probe probe(RegistryRow row) {
    LocalDate period = row.dateOrNull("probe_period");
    return period == null ? null : new Probe(period.toString(), row.number("probe_value"));
  }

  /** The series of that code. */
  public Optional<Series> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * The series that a vendor calls {@code externalId}, or an unregistered one. Where several are
   * read from one, the first.
   */
  public Series of(String source, String externalId) {
    List<Series> found = all(source, externalId);
    return found.isEmpty() ? Series.unregistered(source, externalId) : found.get(0);
  }

  /** All series that are read from what a vendor calls {@code externalId}. */
  public List<Series> all(String source, String externalId) {
    return byExternalId.getOrDefault(key(source, externalId), List.of());
  }

  /** Every series, in the order of the file. */
  public Collection<Series> all() {
    return byCode.values();
  }

  /** The series of a vendor, in the order of the file. */
  public List<Series> of(String source) {
    return byCode.values().stream().filter(series -> series.source().equals(source)).toList();
  }

  private static String key(String source, String externalId) {
    return source + '|' + externalId;
  }
}
