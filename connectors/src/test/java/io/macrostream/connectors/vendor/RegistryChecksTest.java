package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.Resources;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The registry that ships is sound, and the build notices one that is not. */
class RegistryChecksTest {

  private static final String HEADER =
      "source,series_code,external_id,name,country,category,frequency,unit,release_lag_days,"
          + "revisable,enabled,verified,first_period,probe_period,probe_value,note\n";

  private static final RegistryChecks CHECKS =
      new RegistryChecks(
          Units.bundled(), VendorRegistry.bundled(), ReleaseRules.bundled(), proven());

  private static Set<String> proven() {
    return CsvReader.builder().ofNamedCsvRecord(Resources.text("/probe-evidence.csv")).stream()
        .map(row -> row.getField("series_code"))
        .collect(Collectors.toSet());
  }

  @Test
  void theRegistryThatShipsIsSound() {
    assertThat(CHECKS.problems(SeriesRegistry.bundled())).isEmpty();
  }

  @Test
  void everyKindOfMistakeIsNoticed() {
    String csv =
        HEADER
            + "BCB_SGS,A,1,a,BR,c,D,furlong,0,no,yes,yes,,,,\n"
            + "BCB_SQS,B,2,b,BR,c,D,pct,0,no,yes,yes,,,,\n"
            + "BCB_SGS,C,3,c,BR,c,M,pct,-3,no,yes,yes,,,,\n"
            + "BCB_SGS,D,4,d,BR,c,M,pct,3,no,yes,yes,,2020-01-01,4,\n"
            + "TO_SOURCE,E,,e,BR,c,M,pct,3,no,no,no,,,,later\n"
            + "TO_SOURCE,F,5,f,BR,c,M,pct,3,no,yes,no,,,,read from nobody\n"
            + "BCB_SGS,G,6,g,BR,c,M,index,3,no,yes,yes,,,,\n"
            + "BCB_SGS,H,7,h,BR,c,D,index,3,no,yes,yes,,,,\n";
    assertThat(CHECKS.problems(SeriesRegistry.parse(csv)))
        .containsExactly(
            "A: the unit furlong is not in units.csv",
            "B: the vendor BCB_SQS is not in vendors.yaml",
            "C: the lag is negative, and no release rule says when the value is certain",
            "D: nothing in probe-evidence.csv proves its known value",
            "F: the vendor TO_SOURCE is not in vendors.yaml",
            "G: neither it nor its unit says what its values measure");
  }

  @Test
  void aCodeThatIsThereTwiceIsNoRegistry() {
    String row = "BCB_SGS,A,1,a,BR,c,D,pct,0,no,yes,yes,,,,\n";
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> SeriesRegistry.parse(HEADER + row + row))
        .satisfies(e -> assertThat(e.problems()).containsExactly("line 3: A is there twice"));
  }
}
