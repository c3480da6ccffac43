package io.macrostream.functions.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes that are called measured, against the files they were measured in. */
class MeasuredScenariosTest {

  @Test
  void allOfThemAreMeasured() {
    List<Scenario> measured = ScenarioCatalogue.bundled().set("measured");
    assertThat(measured).hasSize(4).noneMatch(Scenario::isAssumed);
  }

  @ParameterizedTest
  @CsvSource({
    "SP500, indices/gspc.csv, Date, Close",
    "IBOV, indices/bvsp.csv, Date, Close",
    "EQUITY_EM, etf/eem.csv, date, adj_close",
    "CREDIT_IG, etf/lqd.csv, date, adj_close",
    "OIL, commodities/wti_spot_eia.csv, Date, Price",
    "EQUITY_VOL, indices/vix_cboe.csv, DATE, CLOSE"
  })
  void sizesAreThoseOfTheHistory(String factor, String file, String date, String value) {
    TreeMap<LocalDate, Double> levels = levels(file, date, value);
    for (Scenario scenario : ScenarioCatalogue.bundled().set("measured")) {
      Shock shock = scenario.shock(factor).orElseThrow();
      double from = levels.lowerEntry(scenario.from()).getValue();
      double to = levels.floorEntry(scenario.to()).getValue();
      double move = shock.unit() == ShockUnit.RELATIVE ? to / from - 1 : (to - from) / 100;
      assertThat(shock.at(0)).as(scenario.id()).isCloseTo(move, within(0.51e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, DGS2", "10, DGS10", "30, DGS30"})
  void yieldsRoseAndFellByBasisPoints(double years, String column) {
    TreeMap<LocalDate, Double> yields = levels("rates_us/treasury_cmt_curve.csv", "date", column);
    for (Scenario scenario : ScenarioCatalogue.bundled().set("measured")) {
      double move =
          yields.floorEntry(scenario.to()).getValue()
              - yields.lowerEntry(scenario.from()).getValue();
      assertThat(scenario.shock("UST").orElseThrow().at(years))
          .as(scenario.id())
          .isCloseTo(move / 100, within(0.51e-4));
    }
  }

  @Test
  void theDayOfThePoliticalShockIsAsItIsTold() {
    Scenario measured = ScenarioCatalogue.bundled().get("measured-2017-05-18");
    Scenario told = ScenarioCatalogue.bundled().get("brazil-2017-05-18");
    for (Map.Entry<String, Double> within : Map.of("USDBRL", 0.01, "IBOV", 0.001).entrySet()) {
      assertThat(measured.shock(within.getKey()).orElseThrow().at(0))
          .isCloseTo(told.shock(within.getKey()).orElseThrow().at(0), within(within.getValue()));
    }
    for (double years : new double[] {0.6, 1.6, 3.6}) {
      assertThat(measured.shock("DI").orElseThrow().at(years))
          .as("DI at %s years", years)
          .isCloseTo(told.shock("DI").orElseThrow().at(years), within(0.0010));
    }
  }

  /** Levels by date; cells without a number are left out. */
  private static TreeMap<LocalDate, Double> levels(String file, String date, String value) {
    List<String[]> rows = SharedMaterial.csv("data/history/" + file);
    List<String> header = Arrays.asList(rows.get(0));
    int at = header.indexOf(value);
    TreeMap<LocalDate, Double> levels = new TreeMap<>();
    for (String[] row : rows.subList(1, rows.size())) {
      if (row.length > at && row[at].matches("-?[0-9].*")) {
        levels.put(LocalDate.parse(row[header.indexOf(date)]), Double.parseDouble(row[at]));
      }
    }
    return levels;
  }
}
