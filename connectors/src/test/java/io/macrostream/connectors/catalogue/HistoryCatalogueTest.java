package io.macrostream.connectors.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.macrostream.connectors.catalogue.HistoryFile.SeriesCode;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

  /** A code with a colon is of history only; any other is the registry's, in its unit. */
  @Test
  void codesAreThoseOfTheRegistryOrSayThatTheyAreNot() {
    SeriesRegistry registry = SeriesRegistry.bundled();
    Set<String> units = Units.bundled().all().keySet();
    for (HistoryFile file : HistoryCatalogue.bundled(MASTER).archive()) {
      for (SeriesCode code : codes(file)) {
        assertThat(units).as(code.code()).contains(code.unit());
        assertThat(registry.find(code.code()).map(Series::unit))
            .as(file.path())
            .isEqualTo(code.code().contains(":") ? Optional.empty() : Optional.of(code.unit()));
      }
    }
  }

  private static List<SeriesCode> codes(HistoryFile file) {
    SeriesNames names = new SeriesNames(Map.of(), Map.of());
    if (file.content() instanceof HistoryFile.Columns columns) {
      names = columns.codes();
    } else if (file.content() instanceof HistoryFile.Values values) {
      names = values.codes();
    }
    return Stream.concat(names.listed().values().stream(), names.open().values().stream()).toList();
  }

  @Test
  void everyProblemOfTheArchiveIsNamed() {
    String yaml =
        """
        mark_time: "23:00"
        earliest_date: 1871-01-01
        release_rules:
          late: {days: -1, time: "09:00", zone: Atlantis/Capital}
          never: {time: "09:00"}
        layouts:
          eia: {format: BARS, columns: [Date, Price], date: Date, prices: {close: Price}}
          open: {format: COLUMNS, columns: [date, "*"], date: date}
          panel: {format: PANEL, columns: [Date, Price], date: Date, name: Name, prices: {close: Price}}
          nodes: {format: POINTS, columns: [d, m, r], date: d, maturity: m, tenor: "{gone}", rate: r, compounding: EXP_252}
        files:
          - {path: a.csv, source: eia, layout: eia, instrument: WTI}
        archive:
          - {path: a.csv, source: eia, layout: eia, instrument: WTI}
          - {path: b.csv, source: fred, layout: open, known: late, series: {X: {code: X, unit: pct}}}
          - {path: c.csv, source: fred, layout: open, known: soon, series: {X: {code: Y, unit: pct}}}
          - {path: d.csv, source: x, layout: panel}
          - {path: e.csv, source: x, layout: nodes, curve: C, known: late}
        """;
    assertThatExceptionOfType(CatalogueException.class)
        .isThrownBy(() -> HistoryCatalogue.parse(yaml, MASTER))
        .satisfies(
            e ->
                assertThat(String.join("\n", e.problems()))
                    .contains("release_rules.late.zone: is Atlantis/Capital")
                    .contains("release_rules.late.days: is -1")
                    .contains("release_rules.never.zone: is missing")
                    .contains("release_rules.never.time: no file has this rule")
                    .contains("archive[0].path: a.csv is there twice")
                    .contains("archive[0].path: feeds WTI")
                    .contains("archive[2].known: soon is none of [late, never]")
                    .contains("archive[3].prefix: is missing")
                    .contains("layouts.panel.name: Name is not among the columns")
                    .contains("layouts.nodes.tenor: gone is not among the columns"));
  }
}
