package io.macrostream.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.quality.PriceIdentity;
import org.junit.jupiter.api.Test;

class PriceIdentitiesTest {

  private static final InstrumentMaster MASTER = InstrumentMaster.bundled();

  @Test
  void bundledIdentitiesAreAboutKnownInstruments() {
    assertThat(PriceIdentities.bundled(MASTER))
        .extracting(PriceIdentity::check)
        .contains(Check.FX_TRIANGLE, Check.PARITY, Check.CROSS_SOURCE);
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String yaml =
        """
        identities:
          - {subject: SPX, check: STALE, legs: {IXIC: 1}, tolerance: 0.1}
          - {subject: SPX, check: PARITY, legs: {IXIC: much}, tolerance: 0.1}
          - {subject: SPX, check: PARITY, legs: {IXIC: 1}, tolerance: 0}
          - {subject: SPX, check: PARITY, tolerance: 0.1}
          - {subject: SPX, check: PARITY, legs: {NOPE: 1}, tolerance: 0.1}
          - {subject: SPX, check: PARITY, legs: {"DOL{contract}": 1}, tolerance: 0.1}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> PriceIdentities.parse(yaml, MASTER))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .anyMatch(p -> p.startsWith("identities[0].check: is STALE"))
                    .anyMatch(p -> p.startsWith("identities[1].legs: IXIC is 'much'"))
                    .anyMatch(p -> p.startsWith("identities[2].tolerance: is 0.0"))
                    .anyMatch(p -> p.startsWith("identities[3].legs: is missing"))
                    .anyMatch(p -> p.startsWith("identities[4].legs: NOPE is not in"))
                    .anyMatch(
                        p -> p.startsWith("identities[5].subject: must have the {contract}")));
  }
}
