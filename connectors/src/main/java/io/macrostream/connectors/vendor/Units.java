package io.macrostream.connectors.vendor;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The units that values of series come in, with their meaning. A unit says how to read a number,
 * the compounding of a rate included; it changes with the vendor, not with the reader. Immutable.
 */
public final class Units {

  private static final String BUNDLED = "/catalogue/units.csv";

  private final Map<String, Unit> units;

  private Units(Map<String, Unit> units) {
    this.units = Collections.unmodifiableMap(units);
  }

  /**
   * A unit.
   *
   * @param meaning in words
   * @param quantity kind of what is measured in it, such as {@code PRICE}
   * @param measure what a value in it says, such as {@code LEVEL}; null where that depends on the
   *     series
   * @param onePercent what one percent is; NaN where it is no rate
   * @param lower what its values are above; negative infinity for anything
   * @param upper what its values are below; infinity for anything
   */
  public record Unit(
      String meaning,
      String quantity,
      String measure,
      double onePercent,
      double lower,
      double upper) {}

  /** The units that ship with the product. */
  public static Units bundled() {
    return parse(Resources.text(BUNDLED));
  }

  /**
   * Reads units.
   *
   * @throws CatalogueException with all problems of the text
   */
  public static Units parse(String csv) {
    Map<String, Unit> units = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (NamedCsvRecord each : CsvReader.builder().ofNamedCsvRecord(csv)) {
      var row = new RegistryRow(each, problems);
      String unit = row.text("unit");
      if (units.putIfAbsent(unit, unit(row)) != null) {
        row.problem(unit + " is there twice");
      }
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("units", problems);
    }
    return new Units(units);
  }

  private static Unit unit(RegistryRow row) {
    return new Unit(
        row.text("meaning"),
        row.text("quantity"),
        row.optional("measure").orElse(null),
        row.numberOr("one_percent", Double.NaN),
        row.numberOr("lower", Double.NEGATIVE_INFINITY),
        row.numberOr("upper", Double.POSITIVE_INFINITY));
  }

  /** What a unit means. */
  public Optional<String> meaning(String unit) {
    return find(unit).map(Unit::meaning);
  }

  /** The unit of that name. */
  public Optional<Unit> find(String unit) {
    return Optional.ofNullable(units.get(unit));
  }

  /** Every unit by its name, in the order of the file. */
  public Map<String, Unit> all() {
    return units;
  }
}
