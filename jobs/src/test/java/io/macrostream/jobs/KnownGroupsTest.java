package io.macrostream.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import io.macrostream.functions.macro.DiffusionGroup;
import io.macrostream.functions.macro.PeriodLength;
import io.macrostream.functions.macro.SeriesGroups;
import io.macrostream.functions.macro.SurprisePair;
import io.macrostream.functions.quality.SeriesLookup;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownGroupsTest {

  private static final SeriesRegistry REGISTRY = SeriesRegistry.bundled();
  private static final SeriesLookup TERMS = KnownSeries.of(REGISTRY, Units.bundled());

  @Test
  void bundledGroupsAreOfSeriesThatCanBeCompared() {
    SeriesGroups groups = KnownGroups.bundled(TERMS);
    assertThat(groups.pairs())
        .containsExactly(
            new SurprisePair("BR", "BR_IPCA_MOM", "BR_FOCUS_IPCA_M0", PeriodLength.MONTH));
    assertThat(groups.diffusions())
        .extracting(DiffusionGroup::id)
        .containsExactly("BR_IPCA_GROUPS", "BR_IPCA_CLASSES");
    assertThat(groups.countries()).containsEntry("BR_FOCUS_IPCA_M0", List.of("BR"));
    assertThat(groups.diffusionsOf())
        .hasSize(14)
        .containsEntry("BR_IPCA_SERVICES", List.of("BR_IPCA_CLASSES"));
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String yaml =
        """
        surprises:
          - {country: BR, actual: BR_IPCA_YOY, expectation: BR_FOCUS_IPCA_12M}
          - {country: US, actual: BR_IPCA_MOM, expectation: BR_FOCUS_IPCA_M0}
          - {country: BR, actual: NOPE, expectation: BR_FOCUS_IPCA_M0}
          - {country: BR, actual: BR_FOCUS_IPCA_M0, expectation: BR_FOCUS_IPCA_M0, more: 1}
        diffusions:
          - {group: A, members: [BR_IPCA_MOM, BR_IPCA_YOY]}
          - {group: BR_IPCA_MOM, members: [BR_IPCA_MOM]}
          - {group: B, members: []}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> KnownGroups.parse(yaml, REGISTRY, TERMS))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .anyMatch(p -> p.equals("surprises[0].expectation: is in pct, not in pct_yoy"))
                    .anyMatch(p -> p.equals("surprises[1].country: is US, not BR"))
                    .anyMatch(p -> p.equals("surprises[2].actual: NOPE is not in the registry"))
                    .anyMatch(p -> p.startsWith("surprises[3].actual: BR_FOCUS_IPCA_M0 has no"))
                    .anyMatch(p -> p.startsWith("surprises[3].more: is not a key"))
                    .anyMatch(p -> p.startsWith("diffusions[0].members: must be of one measure"))
                    .anyMatch(p -> p.equals("diffusions[1].group: BR_IPCA_MOM is a series"))
                    .anyMatch(p -> p.startsWith("diffusions[2].members: must be of one measure")));
  }
}
