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

  private final Map<String, String> meanings;

  private Units(Map<String, String> meanings) {
    this.meanings = Collections.unmodifiableMap(meanings);
  }

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
    Map<String, String> meanings = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (NamedCsvRecord each : CsvReader.builder().ofNamedCsvRecord(csv)) {
      var row = new RegistryRow(each, problems);
      String unit = row.text("unit");
      if (meanings.putIfAbsent(unit, row.text("meaning")) != null) {
        row.problem(unit + " is there twice");
      }
    }
    if (!problems.isEmpty()) {
      throw new CatalogueException("units", problems);
    }
    return new Units(meanings);
  }

  /** What a unit means. */
  public Optional<String> meaning(String unit) {
    return Optional.ofNullable(meanings.get(unit));
  }

  /** Every unit with its meaning, in the order of the file. */
  public Map<String, String> all() {
    return meanings;
  }
}
