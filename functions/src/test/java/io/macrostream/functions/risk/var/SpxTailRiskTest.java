package io.macrostream.functions.risk.var;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("S&P 500 at a constant exposure of 1,000,000 reproduces the check figures")
class SpxTailRiskTest {

  private static final double EXPOSURE = 1_000_000;
  private static final int WINDOW = 500;

  private static int[] days;
  private static double[] returns;

  @BeforeAll
  static void readCloses() {
    List<String[]> rows = SharedMaterial.csv("data/history/indices/gspc.csv");
    int date = Arrays.asList(rows.get(0)).indexOf("Date");
    int close = Arrays.asList(rows.get(0)).indexOf("Close");
    List<String[]> closes =
        new ArrayList<>(
            rows.subList(1, rows.size()).stream().filter(r -> !r[close].isEmpty()).toList());
    days = new int[closes.size() - 1];
    returns = new double[closes.size() - 1];
    for (int i = 1; i < closes.size(); i++) {
      days[i - 1] = (int) LocalDate.parse(closes.get(i)[date]).toEpochDay();
      returns[i - 1] =
          Double.parseDouble(closes.get(i)[close]) / Double.parseDouble(closes.get(i - 1)[close])
              - 1;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1987-10-16, 16550.3874, 24370.36154, 27008.19596, 37445.53243",
    "2008-10-15, 24300.41611, 39316.44818, 47135.94513, 71824.03694",
    "2018-02-05, 8588.375489, 14834.45074, 18097.31924, 28161.57121",
    "2018-12-31, 14520.50551, 22861.65591, 27149.77603, 34921.84206"
  })
  void checkFigures(LocalDate asOf, double var95, double es95, double var99, double es99) {
    int last = Arrays.binarySearch(days, (int) asOf.toEpochDay());
    int first = last + 1 - WINDOW;
    ScenarioBook book = new ScenarioBook(WINDOW, Arrays.copyOfRange(days, first, last + 1));
    book.putFactor("SPX", Arrays.copyOfRange(returns, first, last + 1));
    book.setExposure("SPX", EXPOSURE);
    TailRisk tail = new TailRisk(WINDOW, Confidence.P95).load(book);
    assertThat(tail.var(Confidence.P95)).isCloseTo(var95, within(var95 * 1e-9));
    assertThat(tail.es(Confidence.P95)).isCloseTo(es95, within(es95 * 1e-9));
    assertThat(tail.var(Confidence.P99)).isCloseTo(var99, within(var99 * 1e-9));
    assertThat(tail.es(Confidence.P99)).isCloseTo(es99, within(es99 * 1e-9));
  }

  @Test
  void exceptionsAt99() {
    RollingTailRisk rolling = new RollingTailRisk(WINDOW, Confidence.P95);
    int evaluated = 0;
    List<LocalDate> exceptions = new ArrayList<>();
    int lastDay = (int) LocalDate.of(2018, 12, 31).toEpochDay();
    for (int i = 0; i < days.length && days[i] <= lastDay; i++) {
      double loss = -EXPOSURE * returns[i];
      if (rolling.n() == WINDOW) {
        evaluated++;
        if (loss > rolling.var(Confidence.P99)) {
          exceptions.add(LocalDate.ofEpochDay(days[i]));
        }
      }
      rolling.add(loss);
    }
    assertThat(exceptions).hasSize(190);
    assertThat(evaluated).isEqualTo(11_582);
    assertThat(exceptions)
        .contains(
            LocalDate.of(1987, 10, 19),
            LocalDate.of(2018, 2, 2),
            LocalDate.of(2018, 2, 5),
            LocalDate.of(2018, 2, 8));
    assertThat(exceptions)
        .filteredOn(d -> d.getYear() == 2008 && d.getMonthValue() >= 9 && d.getMonthValue() <= 11)
        .hasSize(15);
  }
}
