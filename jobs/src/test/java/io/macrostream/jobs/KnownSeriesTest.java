package io.macrostream.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.functions.macro.MacroTerms;
import io.macrostream.functions.quality.Measure;
import io.macrostream.functions.quality.SeriesLookup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSeriesTest {

  private static final SeriesRegistry REGISTRY = SeriesRegistry.bundled();
  private static final SeriesLookup KNOWN = KnownSeries.of(REGISTRY, Units.bundled());

  @ParameterizedTest
  @CsvSource({
    "BR_IPCA_MOM, CHANGE",
    "BR_IPCA_YOY, DIFFERENCE",
    "US_CPI_ALL_SA, LEVEL",
    "US_CPI_MEDIAN, ANNUAL_CHANGE",
    "US_NFP_TOTAL, LEVEL",
    "US_UNEMP_U3, DIFFERENCE",
    "US_CONSUMER_SENT, DIFFERENCE",
    "US_CFNAI, DIFFERENCE",
    "BR_EXPORTS, LEVEL",
    "BR_TRADE_BALANCE, DIFFERENCE",
    "BR_CAGED_NET, LEVEL",
    "BR_GDP_INDEX_SA, ACTIVITY",
    "BR_GDP_INDEX_NSA, LEVEL",
    "US_GDP_REAL, ACTIVITY",
    "US_GDP_POTENTIAL, NONE"
  })
  void aSeriesOrItsUnitSaysWhatItMeasures(String code, Measure measure) {
    assertThat(KNOWN.find(code).orElseThrow().measure()).isEqualTo(measure);
  }

  /** Only seasonally adjusted output has a gap, and all that is not a projection has features. */
  @Test
  void monthlyAndQuarterlySeriesHaveFeatures() {
    List<String> without =
        REGISTRY.all().stream()
            .filter(series -> "MQ".contains(series.frequency().code()))
            .map(Series::code)
            .filter(code -> KNOWN.find(code).flatMap(MacroTerms::of).isEmpty())
            .toList();
    assertThat(without).containsExactlyInAnyOrder("US_GDP_POTENTIAL", "US_NROU", "US_NROU_ST");
    assertThat(
            REGISTRY.all().stream()
                .map(Series::code)
                .filter(
                    code ->
                        KNOWN
                            .find(code)
                            .map(terms -> terms.measure())
                            .equals(Optional.of(Measure.ACTIVITY))))
        .containsExactlyInAnyOrder("BR_GDP_INDEX_SA", "BR_IBC_BR", "US_INDPRO", "US_GDP_REAL");
  }
}
