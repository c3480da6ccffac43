package io.macrostream.connectors.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.functions.event.Instrument;
import org.junit.jupiter.api.Test;

class InstrumentMasterTest {

  @Test
  void bundledMasterHasTheDemoInstruments() {
    InstrumentMaster master = InstrumentMaster.bundled();
    assertThat(master.all()).hasSizeGreaterThanOrEqualTo(42);
    assertThat(master.find("IBOV")).get().extracting(Instrument::quanto).isEqualTo(true);
    assertThat(master.find("USDBRL"))
        .get()
        .extracting(Instrument::quote)
        .isEqualTo(Instrument.Quote.USD_BASE);
    assertThat(master.findNode("US_CMT", "10Y"))
        .get()
        .extracting(Instrument::id)
        .isEqualTo("US_CMT_10Y");
    assertThat(master.find("NOPE")).isEmpty();
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String yaml =
        """
        instruments:
          - {id: A, name: a, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE}
          - {id: A, name: a, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE}
          - {id: B, asset_class: FX, region: US, currency: EUR, quote: PRICE, level: CLOSE}
          - {id: C, name: c, asset_class: RATES, region: US, currency: USD, quote: YIELD, level: RATE}
          - {id: D, name: d, asset_class: FX, region: US, currency: USD, quote: SPOT, level: CLOSE}
          - {id: E, name: e, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE, tick: 1}
          - {id: F, name: f, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE, multiplier: 0}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> InstrumentMaster.parse(yaml))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).startsWith("instruments[1].id: A is there twice"),
                        p -> assertThat(p).startsWith("instruments[2].name: is missing"),
                        p -> assertThat(p).startsWith("instruments[2].currency: is EUR"),
                        p -> assertThat(p).startsWith("instruments[3].curve: is missing"),
                        p -> assertThat(p).startsWith("instruments[4].quote: is SPOT"),
                        p -> assertThat(p).startsWith("instruments[5].tick: is not a key"),
                        p -> assertThat(p).startsWith("instruments[6].multiplier: is 0.0")));
  }

  @Test
  void brokenYamlIsAProblemWithItsLine() {
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> InstrumentMaster.parse("instruments:\n  - {id: [A"))
        .withMessageContaining("not YAML in line");
  }
}
