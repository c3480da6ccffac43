package io.macrostream.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.catalogue.CatalogueException;
import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.functions.curve.Breakeven;
import io.macrostream.functions.curve.CurveLookup;
import io.macrostream.functions.curve.CurvePair;
import io.macrostream.functions.curve.CurveTerms;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.InstrumentFamily;
import io.macrostream.functions.event.RateKind;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurveCatalogueTest {

  private static final InstrumentMaster MASTER = InstrumentMaster.bundled();

  @Test
  void everyCurveOfTheMasterIsThere() {
    CurveLookup curves = CurveCatalogue.bundled(MASTER);
    assertThat(
            Stream.concat(
                    MASTER.all().stream().map(Instrument::curveId),
                    MASTER.families().stream().map(InstrumentFamily::curveId))
                .filter(Objects::nonNull))
        .isNotEmpty()
        .allSatisfy(curve -> assertThat(curves.terms(curve).kind()).isNotEqualTo(RateKind.UNKNOWN));
    assertThat(curves.terms("NOBODY")).isEqualTo(CurveTerms.UNKNOWN);
    assertThat(curves.pairs())
        .extracting(CurvePair::convention)
        .containsExactly(Breakeven.DIFFERENCE, Breakeven.FISHER);
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String yaml =
        """
        curves:
          - {curve: NOPE, kind: ZERO}
          - {curve: US_CMT, kind: PAR, bond: NTN_B}
          - {curve: US_CMT, kind: PAR}
          - {curve: US_TIPS}
        pairs:
          - {pair: P, nominal: US_CMT, real: US_TIPS, convention: FISHER, tenors: [10]}
          - {pair: Q, nominal: US_CMT, real: US_CMT, convention: FISHER, tenors: [much]}
          - {pair: Q, nominal: US_CMT, real: US_CMT, convention: FISHER}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> CurveCatalogue.parse(yaml, MASTER))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .anyMatch(p -> p.startsWith("curves[0].curve: NOPE is not in"))
                    .anyMatch(p -> p.startsWith("curves[1].bond: is NTN_B, but rates of PAR"))
                    .anyMatch(p -> p.startsWith("curves[2].curve: US_CMT is there twice"))
                    .anyMatch(p -> p.startsWith("curves[3].kind: is missing"))
                    .anyMatch(p -> p.startsWith("pairs[0].real: US_TIPS is not among"))
                    .anyMatch(p -> p.startsWith("pairs[1].real: is the nominal curve"))
                    .anyMatch(p -> p.startsWith("pairs[1].tenors: much is no whole number"))
                    .anyMatch(p -> p.startsWith("pairs[2].pair: Q is there twice"))
                    .anyMatch(p -> p.startsWith("pairs[2].tenors: must name at least one")));
  }
}
