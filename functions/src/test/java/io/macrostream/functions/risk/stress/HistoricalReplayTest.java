package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoricalReplayTest {

  private static final LocalDate BASE = LocalDate.of(2020, 2, 28);
  private static final List<LocalDate> DATES =
      List.of(BASE, BASE.plusDays(3), BASE.plusDays(4), BASE.plusDays(5));
  private static final Map<String, ShockUnit> UNITS =
      Map.of("IBOV", ShockUnit.RELATIVE, "DI", ShockUnit.RATE);

  private static Map<LocalDate, Double> series(double... levels) {
    Map<LocalDate, Double> series = new TreeMap<>();
    for (int t = 0; t < levels.length; t++) {
      series.put(DATES.get(t), levels[t]);
    }
    return series;
  }

  private static HistoricalReplay replay() {
    return new HistoricalReplay(
        "r",
        DATES,
        Map.of(
            FactorPoint.of("IBOV"),
            series(100, 110, 88, 99),
            new FactorPoint("DI", 1),
            series(0.04, 0.05, 0.045, 0.06),
            new FactorPoint("DI", 3),
            series(0.06, 0.08, 0.07, 0.07)),
        UNITS);
  }

  @Test
  void thePathIsCumulativeAndNotRebalanced() {
    HistoricalReplay.Path path =
        replay().path(List.of(Positions.linear("ibov", 1_000, "IBOV")), FactorHistories.NONE);
    assertThat(path.cumulative()[0]).isCloseTo(100, within(1e-9));
    assertThat(path.cumulative()[1]).as("not 1000 (0.1 - 0.2)").isCloseTo(-120, within(1e-9));
    assertThat(path.end()).isCloseTo(-10, within(1e-9));
    assertThat(path.worst()).isCloseTo(-120, within(1e-9));
    assertThat(path.drawdown()).as("from +100 to -120").isCloseTo(220, within(1e-9));
  }

  @Test
  void ratesMoveByTenorInTheirOwnUnit() {
    StressPosition two = Positions.di1("di", 1, 0.05, 504, "DI");
    HistoricalReplay.Path path = replay().path(List.of(two), FactorHistories.NONE);
    double first = two.pricer().pnl(point -> 0.015);
    assertThat(path.cumulative()[0]).as("between 100 and 200 bp").isCloseTo(first, within(1e-6));
    assertThat(first).isNegative();
  }

  @Test
  void swingsArePeakToTroughInTime() {
    HistoricalReplay.Swing ibov = replay().swing(FactorPoint.of("IBOV"));
    assertThat(ibov.fall()).isCloseTo(-0.2, within(1e-12));
    assertThat(ibov.rise()).isCloseTo(0.125, within(1e-12));
    assertThat(ibov.net()).isCloseTo(-0.01, within(1e-12));
    HistoricalReplay.Swing di = replay().swing(new FactorPoint("DI", 1));
    assertThat(di.rise()).isCloseTo(0.02, within(1e-12));
    assertThat(di.fall()).isCloseTo(-0.005, within(1e-12));
  }

  /** The defect: short series were filled with zeros. */
  @Test
  void missingDaysAreAFaultAndAllOfThemAreNamed() {
    Map<LocalDate, Double> gap = series(100, 110, 88, 99);
    gap.remove(DATES.get(2));
    gap.remove(DATES.get(3));
    assertThatThrownBy(
            () -> new HistoricalReplay("r", DATES, Map.of(FactorPoint.of("IBOV"), gap), UNITS))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_FEW))
        .hasMessageContaining("2020-03-03")
        .hasMessageContaining("2020-03-04");
  }

  @Test
  void aFactorThatThePeriodDoesNotHoldIsNotFlat() {
    List<StressPosition> book = List.of(Positions.linear("oil", 1, "OIL"));
    assertThatThrownBy(() -> replay().path(book, FactorHistories.NONE))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () ->
                new HistoricalReplay(
                    "r", DATES, Map.of(FactorPoint.of("OIL"), series(1, 2, 3, 4)), UNITS))
        .hasMessageContaining("unit of OIL");
    assertThatThrownBy(
            () ->
                new HistoricalReplay(
                    "r", DATES, Map.of(FactorPoint.of("IBOV"), series(1, 2, 0, 4)), UNITS))
        .hasMessageContaining("no relative move");
  }

  @Test
  void theAutumnOf2008IsReplayedFromRealCloses() {
    List<String[]> rows = SharedMaterial.csv("data/history/indices/gspc.csv");
    int close = Arrays.asList(rows.get(0)).indexOf("Close");
    List<LocalDate> dates = new ArrayList<>();
    Map<LocalDate, Double> series = new TreeMap<>();
    for (String[] row : rows.subList(1, rows.size())) {
      if (row[0].compareTo("2008-08-29") >= 0
          && row[0].compareTo("2008-11-30") <= 0
          && !row[close].isEmpty()) {
        dates.add(LocalDate.parse(row[0].substring(0, 10)));
        series.put(dates.get(dates.size() - 1), Double.parseDouble(row[close]));
      }
    }
    HistoricalReplay replay =
        new HistoricalReplay(
            "replay-2008",
            dates,
            Map.of(FactorPoint.of("SP500"), series),
            Map.of("SP500", ShockUnit.RELATIVE));
    double base = series.get(dates.get(0));
    HistoricalReplay.Path path =
        replay.path(List.of(Positions.linear("sp", 1e6, "SP500")), FactorHistories.NONE);
    assertThat(path.worst())
        .as("close of 752.44 on 20 November")
        .isCloseTo(1e6 * (752.44 / base - 1), within(20.0));
    double deepest = 0;
    for (int i = 0; i < dates.size(); i++) {
      for (int j = i; j < dates.size(); j++) {
        deepest = Math.min(deepest, series.get(dates.get(j)) / series.get(dates.get(i)) - 1);
      }
    }
    assertThat(replay.swing(FactorPoint.of("SP500")).fall()).isCloseTo(deepest, within(1e-12));
    assertThat(deepest).isLessThan(-0.40);
  }
}
