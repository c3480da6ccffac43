package io.macrostream.connectors.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class HistoryCatalogueTest {

  private static final InstrumentMaster MASTER = InstrumentMaster.bundled();

  @Test
  void bundledCatalogueIsValid() {
    HistoryCatalogue catalogue = HistoryCatalogue.bundled(MASTER);
    assertThat(catalogue.files()).extracting(HistoryFile::path).contains("indices/gspc.csv");
    assertThat(catalogue.markTime()).isEqualTo("23:00:00");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    String yaml =
        """
        mark_time: noon
        earliest_date: 1871-01-01
        calendars:
          - {calendar: RISK, kind: DAY_CLOSE, path: absent.csv}
        core: [WTI, SPX]
        layouts:
          eia: {format: BARS, columns: [Date, Price], date: Day, prices: {close: Price, settle: Price}}
          wide: {format: FIXINGS, columns: [Date, USD, JPY], date: Date}
        files:
          - {path: a.csv, source: eia, layout: eia, instrument: WTI}
          - {path: a.csv, source: eia, layout: eia, instrument: WTI}
          - {path: c.csv, source: eia, layout: none}
          - {path: d.csv, source: ecb, layout: wide, instruments: {USDJPY: JPY / GBP, NOPE: USD}}
        extra: 1
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> HistoryCatalogue.parse(yaml, MASTER))
        .satisfies(
            e ->
                assertThat(String.join("\n", e.problems()))
                    .contains("mark_time: is noon")
                    .contains("layouts.eia.date: Day is not among the columns")
                    .contains("layouts.eia.prices.settle: is none of the price fields")
                    .contains("files[1].path: a.csv is there twice")
                    .contains("files[1].path: feeds WTI")
                    .contains("files[2].layout: none is none of [eia, wide]")
                    .contains("files[3].instruments.USDJPY: GBP is not among the columns")
                    .contains("files[3].instruments.NOPE: NOPE is not in the instrument master")
                    .contains("calendars[0].path: absent.csv is not among the files")
                    .contains("core: SPX is no instrument that a file feeds")
                    .doesNotContain("core: WTI")
                    .contains("extra: is not a key"));
  }

  @Test
  void formulasAreColumnsRatiosAndMids() {
    assertThat(Formula.parse("USD / GBP").orElseThrow().evaluate(c -> c.equals("USD") ? 3 : 2))
        .isEqualTo(1.5);
    assertThat(Formula.parse("mid(bid, ask)").orElseThrow().evaluate(c -> c.equals("bid") ? 1 : 2))
        .isEqualTo(1.5);
    assertThat(Formula.parse("USD").orElseThrow().evaluate(c -> 7)).isEqualTo(7);
    assertThat(Formula.parse("USD * GBP")).isEmpty();
  }
}
