package io.macrostream.connectors.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.functions.event.DayCount;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.InstrumentTerms;
import io.macrostream.functions.event.TradingCalendar;
import io.macrostream.functions.quality.InstrumentLookup;
import java.util.List;
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
  void whatVendorsCallTheirPricesIsKnown() {
    InstrumentMaster master = InstrumentMaster.bundled();
    assertThat(SeriesRegistry.bundled().of("YAHOO_FINANCE"))
        .as("each series of bars is an instrument")
        .isNotEmpty()
        .allSatisfy(series -> assertThat(master.find(series.code())).as(series.code()).isPresent());
    assertThat(List.of("BTC-USD", "BTC/USD", "BTCUSDT", "ADA-USD", "XBT/USD", "NKNUSDT"))
        .allSatisfy(
            product ->
                assertThat(master.find(product))
                    .as(product)
                    .get()
                    .extracting(Instrument::assetClass)
                    .isEqualTo("CRYPTO"));
    assertThat(master.find("BLZETH")).as("a price in ether").isEmpty();
  }

  @Test
  void anInstallationAddsItsOwn() {
    InstrumentMaster master =
        InstrumentMaster.bundledWith(
            """
            instruments:
              - {id: ACME, name: Acme, asset_class: EQUITY, region: US, currency: USD, quote: PRICE, level: CLOSE}
            families:
              - {ids: "ACME-{ticker}", like: ACME}
            """);
    assertThat(master.all()).hasSize(InstrumentMaster.bundled().all().size() + 1);
    assertThat(master.find("ACME")).get().extracting(Instrument::name).isEqualTo("Acme");
    assertThat(master.find("ACME-XYZ")).isPresent();
    assertThat(master.findNode("US_CMT", "10Y")).isPresent();
    assertThat(InstrumentMaster.parse(master.yaml()).all()).containsExactlyElementsOf(master.all());
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(
            () ->
                InstrumentMaster.bundledWith(
                    """
                    instruments:
                      - {id: SPX, name: Mine, asset_class: EQUITY, region: US, currency: USD, quote: PRICE, level: CLOSE}
                    """))
        .withMessageContaining("SPX is there twice");
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

  @Test
  void termsThatAreLeftOutAreTheUsualOnes() {
    InstrumentMaster master =
        InstrumentMaster.parse(
            """
            instruments:
              - {id: A, name: a, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE}
              - {id: B, name: b, asset_class: RATES, region: BR, currency: BRL, quote: PRICE, level: CLOSE,
                 quanto: true, sector: GOVERNMENT, issuer: BR_TREASURY, calendar: BR_BANKS, day_count: BUS_252,
                 tick_size: 0.01}
              - {id: C, name: c, asset_class: FX, region: EA, currency: USD, quote: PRICE, level: CLOSE,
                 foreign_currency: EUR, daily_value: 5.0e8}
            """);
    assertThat(master.find("A").orElseThrow().terms())
        .isEqualTo(new InstrumentTerms("FX", TradingCalendar.WEEKDAYS, DayCount.NONE, 0, null));
    assertThat(master.find("B").orElseThrow().terms())
        .isEqualTo(
            new InstrumentTerms(
                "GOVERNMENT", TradingCalendar.BR_BANKS, DayCount.BUS_252, 0.01, "BR_TREASURY"));
    assertThat(master.find("C").orElseThrow().terms().foreignCurrency()).isEqualTo("EUR");
    assertThat(master.find("C").orElseThrow().terms().dailyValue()).isEqualTo(5e8);
  }

  @Test
  void aFileOfYoursSaysHowMuchIsTradedOfWhatIsBundled() {
    InstrumentMaster master =
        InstrumentMaster.bundledWith(
            "traded:\n  - {id: SPX, daily_value: 2.0e+11}\n  - {id: US_CMT_10Y, daily_value: 5.0e+9}\n");
    assertThat(master.find("SPX").orElseThrow().terms().dailyValue()).isEqualTo(2e11);
    assertThat(master.find("SPX").orElseThrow().name()).isEqualTo("S&P 500");
    assertThat(master.findNode("US_CMT", "10Y").orElseThrow().terms().dailyValue()).isEqualTo(5e9);
    assertThat(master.find("IBOV").orElseThrow().terms().dailyValue()).isZero();
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(
            () ->
                InstrumentMaster.bundledWith(
                    "traded:\n  - {id: NOPE, daily_value: 1}\n  - {id: SPX, daily_value: -1}\n"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).contains("id", "NOPE is not among the instruments"),
                        p -> assertThat(p).contains("daily_value", "must be positive")));
  }

  @Test
  void termsAreChecked() {
    String yaml =
        """
        instruments:
          - {id: A, name: a, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE, calendar: MOON}
          - {id: B, name: b, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE, tick_size: -1}
          - {id: C, name: c, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE, day_count: 30}
          - {id: D, name: d, asset_class: FX, region: US, currency: USD, quote: PRICE, level: CLOSE, daily_value: -1}
          - {id: E, name: e, asset_class: FX, region: BR, currency: BRL, quote: USD_BASE, level: CLOSE, foreign_currency: BRL}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> InstrumentMaster.parse(yaml))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).startsWith("instruments[0].calendar: is MOON, must be"),
                        p -> assertThat(p).startsWith("instruments[1].tick_size: is -1.0"),
                        p -> assertThat(p).startsWith("instruments[2].day_count: is 30"),
                        p -> assertThat(p).startsWith("instruments[3].daily_value: is -1.0"),
                        p -> assertThat(p).startsWith("instruments[4].foreign_currency: goes")));
  }

  @Test
  void everyBundledInstrumentStatesItsTerms() {
    assertThat(InstrumentMaster.bundled().all())
        .allSatisfy(
            instrument -> {
              assertThat(instrument.terms().sector())
                  .as(instrument.id())
                  .matches("[A-Z_]+")
                  .isNotEqualTo(instrument.assetClass());
              assertThat(instrument.terms().tickSize()).as(instrument.id()).isPositive();
              assertThat(instrument.terms().dayCount() != DayCount.NONE)
                  .as(instrument.id())
                  .isEqualTo(carriesInterest(instrument));
            });
  }

  private static boolean carriesInterest(Instrument instrument) {
    boolean bond = instrument.assetClass().equals("RATES");
    boolean fund = instrument.level() == Instrument.Level.ADJUSTED_CLOSE;
    return bond && !fund;
  }

  @Test
  void brazilIsThere() {
    InstrumentMaster master = InstrumentMaster.bundled();
    for (String id : List.of("DI1", "DDI", "DOL", "IND", "LTN", "NTN-F", "LFT", "NTN-B")) {
      assertThat(master.find(id)).as(id).isPresent();
    }
    assertThat(master.findNode("BR_DAP", "5Y")).isPresent();
    assertThat(master.findNode("BR_NTNB", "10Y")).isPresent();
    assertThat(master.find("DOL").orElseThrow().multiplier()).isEqualTo(50_000);
    assertThat(master.find("DDI").orElseThrow().currency()).isEqualTo("USD");
  }

  @Test
  void familiesAreKnownByTheFormOfTheirNames() {
    InstrumentMaster master = InstrumentMaster.bundled();
    assertThat(master.find("DI1F28.SETTLEMENT"))
        .get()
        .extracting(Instrument::id, Instrument::currency, i -> i.terms().tickSize())
        .containsExactly("DI1F28.SETTLEMENT", "BRL", 0.01);
    assertThat(master.find("DOLZ31").orElseThrow().multiplier()).isEqualTo(50_000);
    assertThat(master.find("US.BRK-B").orElseThrow().level())
        .isEqualTo(Instrument.Level.ADJUSTED_CLOSE);
    assertThat(master.find("NTN-B_2055-05-15")).isPresent();
    for (String id : List.of("DI1A28.SETTLEMENT", "DI1F28", "US.", "US.aapl", "LTN_2028", "XF28")) {
      assertThat(master.find(id)).as(id).isEmpty();
    }
    var lookup = new InstrumentLookup(master.all(), master.families());
    assertThat(lookup.find("DI1F28.SETTLEMENT")).isEqualTo(master.find("DI1F28.SETTLEMENT"));
    assertThat(lookup.findNode("ANBIMA_LFT", "2025-03-01"))
        .get()
        .extracting(Instrument::id, Instrument::tenor, Instrument::mayBeNegative)
        .containsExactly("ANBIMA_LFT_2025-03-01", "2025-03-01", true);
    assertThat(lookup.find("ANBIMA_LFT_2025-03-01"))
        .isEqualTo(lookup.findNode("ANBIMA_LFT", "2025-03-01"));
    assertThat(lookup.findNode("ANBIMA_LFT", "10Y")).isEmpty();
    assertThat(lookup.findNode("US_CMT", "10Y").orElseThrow().id()).isEqualTo("US_CMT_10Y");
  }

  @Test
  void problemsOfFamiliesAreNamed() {
    String yaml =
        """
        instruments:
          - {id: A, name: A, asset_class: EQUITY, currency: USD, region: US, quote: PRICE, level: CLOSE}
        families:
          - {ids: "X", like: A}
          - {ids: "B{contract}", like: NOPE}
          - {ids: "C{contract}", like: A}
          - {ids: "C{contract}", like: A}
          - {like: A}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> InstrumentMaster.parse(yaml))
        .satisfies(
            e ->
                assertThat(String.join("\n", e.problems()))
                    .contains("families[0].ids: is X, must have one of")
                    .contains("families[1].like: NOPE is not among the instruments")
                    .contains("families[3].ids: C{contract} is there twice")
                    .contains("families[4].ids: is missing"));
  }

  @Test
  void tenThousandInstrumentsNeedNoSpecialHandling() {
    var yaml = new StringBuilder("instruments:\n");
    int count = 10_000;
    for (int i = 0; i < count; i++) {
      boolean yield = i % 10 == 0;
      yaml.append(
          """
            - {id: GENERATED_%1$05d, name: "Generated instrument %1$d of a large universe", asset_class: %2$s, region: US, currency: USD, quote: %3$s, sector: GENERATED_SECTOR, calendar: US_EXCHANGE, day_count: ACT_ACT, tick_size: 0.01, multiplier: 50}
          """
              .formatted(
                  i,
                  yield ? "RATES" : "EQUITY",
                  yield
                      ? "YIELD, level: RATE, curve: CURVE, tenor: T" + i
                      : "PRICE, level: CLOSE"));
    }
    InstrumentMaster master = InstrumentMaster.parse(yaml.toString());
    assertThat(master.all()).hasSize(count);
    assertThat(master.all()).first().extracting(Instrument::id).isEqualTo("GENERATED_00000");
    for (int i = 0; i < count; i++) {
      Instrument found = master.find("GENERATED_%05d".formatted(i)).orElseThrow();
      assertThat(found.curveId() != null).isEqualTo(i % 10 == 0);
    }
    assertThat(master.findNode("CURVE", "T9990"))
        .get()
        .extracting(Instrument::id)
        .isEqualTo("GENERATED_09990");
    assertThat(new InstrumentLookup(master.all()).find("GENERATED_04321")).isPresent();
  }
}
