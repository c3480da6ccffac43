package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.DataFinding.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings on real history, against sorting anew for every day; nothing real is held back. */
class RealSeriesTest {

  private static Map<String, Double> column(String file, int column) {
    Map<String, Double> byDate = new LinkedHashMap<>();
    for (String[] row : SharedMaterial.csv("data/history/" + file)) {
      if (row[0].matches("\\d{4}-\\d{2}-\\d{2}.*") && !row[column].isEmpty()) {
        byDate.put(row[0].substring(0, 10), Double.parseDouble(row[column]));
      }
    }
    assertThat(byDate).hasSizeGreaterThan(1_000);
    return byDate;
  }

  private static double[] values(Map<String, Double> byDate) {
    return byDate.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "indices/gspc.csv, 4, PRICE",
    "indices/bvsp.csv, 4, PRICE",
    "indices/vix_cboe.csv, 4, PRICE",
    "commodities/brent_spot_eia.csv, 1, PRICE",
    "rates_us/dgs10.csv, 1, RATE"
  })
  void findingsAreThoseOfSortingAnew(String file, int column, Quantity quantity) {
    double[] levels = values(column(file, column));
    SeriesTerms terms = LevelChecksTest.terms(quantity, 1);
    List<List<Check>> found = LevelChecksTest.doubts(levels, terms);
    assertThat(found).isEqualTo(LevelChecksTest.slowDoubts(levels, terms));
    assertThat(found.stream().flatMap(List::stream))
        .filteredOn(check -> check == Check.RANGE)
        .hasSizeBetween(levels.length / 2_000, levels.length / 25);
  }

  @ParameterizedTest
  @CsvSource({
    "indices/gspc.csv, 4, PRICE",
    "indices/bvsp.csv, 4, PRICE",
    "indices/vix_cboe.csv, 4, PRICE",
    "indices/gdaxi.csv, 4, PRICE",
    "commodities/wti_spot_eia.csv, 1, PRICE",
    "commodities/brent_spot_eia.csv, 1, PRICE",
    "commodities/wti_cl_front.csv, 4, SIGNED_PRICE",
    "rates_us/dgs10.csv, 1, RATE",
    "rates_us/dgs2.csv, 1, RATE"
  })
  void noRealLevelIsInAnotherUnit(String file, int column, Quantity quantity) {
    UnitScale.Memory memory = null;
    List<String> held = new ArrayList<>();
    for (Map.Entry<String, Double> day : column(file, column).entrySet()) {
      UnitScale.Step step =
          UnitScale.next(memory, day.getValue(), LevelChecksTest.terms(quantity, 1));
      memory = step.memory();
      if (step.factor().isPresent()) {
        held.add(day.getKey());
      }
    }
    assertThat(held).isEmpty();
  }

  @Test
  void crashesAreFoundAndUsed() {
    Map<String, Double> byDate = column("indices/gspc.csv", 4);
    List<List<Check>> found = LevelChecksTest.doubts(values(byDate), LevelChecksTest.PRICE);
    List<String> dates = List.copyOf(byDate.keySet());
    assertThat(found.get(dates.indexOf("1987-10-19"))).contains(Check.RANGE, Check.HAMPEL);
    assertThat(found.get(dates.indexOf("2008-09-29"))).contains(Check.RANGE);
    assertThat(found.get(dates.indexOf("2006-06-30"))).isEmpty();
  }
}
