package io.macrostream.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import org.junit.jupiter.api.Test;

/** US inflation 1959 to 2009, by statsmodels 0.15. */
class SerialDependenceTest {

  private static double[] inflation() {
    return SharedMaterial.oracle("adf_cointegration").stream()
        .filter(each -> each.get("id").asText().equals("adf-infl-c"))
        .map(each -> SharedMaterial.numbers(each.get("inputs").get("values")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ljungBox() {
    LjungBox test = LjungBox.of(inflation(), 5, 0);
    assertThat(test.q()).isCloseTo(336.945918927237, within(1e-9));
    assertThat(test.pValue() / 1.1301691151456779e-70).isCloseTo(1, within(1e-9));
    assertThat(test.boxPierce()).isCloseTo(329.19137880042075, within(1e-9));
    assertThat(test.boxPiercePValue() / 5.271614175825998e-69).isCloseTo(1, within(1e-9));
    assertThat(LjungBox.of(inflation(), 5, 2).degreesOfFreedom()).isEqualTo(3);
  }

  @Test
  void jarqueBera() {
    JarqueBera test = JarqueBera.of(inflation());
    assertThat(test.statistic()).isCloseTo(60.66371809106307, within(1e-9));
    assertThat(test.pValue() / 6.714922283792252e-14).isCloseTo(1, within(1e-9));
    assertThat(test.skewness()).isCloseTo(0.7413902818086978, within(1e-12));
    assertThat(test.excessKurtosis()).isCloseTo(2.230118156777924, within(1e-12));
  }

  @Test
  void partialAutocorrelation() {
    assertThat(PartialAutocorrelation.of(inflation(), 5))
        .containsExactly(
            new double[] {
              0.6424590224277448,
              0.3108759101957787,
              0.28790739061439125,
              -0.03920710964978742,
              0.06274619470738677
            },
            within(1e-12));
  }

  @Test
  void badInputIsNamed() {
    assertFault(Fault.OUT_OF_RANGE, () -> LjungBox.of(new double[] {1, 2, 3}, 3, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> LjungBox.of(new double[] {1, 2, 3, 5}, 2, 2));
    assertFault(Fault.ZERO_DISPERSION, () -> LjungBox.of(new double[] {2, 2, 2, 2}, 2, 0));
    assertFault(Fault.ZERO_DISPERSION, () -> JarqueBera.of(new double[] {2, 2, 2, 2}));
    assertFault(Fault.TOO_FEW, () -> JarqueBera.of(new double[] {2, 1, 2}));
  }

  private static void assertFault(
      Fault fault, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
  }
}
