package io.macrostream.deploy.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.control.ControlFiles;
import io.macrostream.connectors.history.HistoryRequest;
import io.macrostream.connectors.history.HistoryRequest.Scope;
import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.risk.backtest.ForecastRecord;
import io.macrostream.functions.risk.backtest.Period;
import io.macrostream.functions.risk.backtest.RiskMethod;
import io.macrostream.functions.risk.backtest.VarBacktest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The check figures of the risk conventions, from the files that a user has. */
class RealHistoryTest {

  private static History history;

  @BeforeAll
  static void read() throws IOException {
    Path directory = SharedMaterial.file("data/history/INDEX.md").getParent();
    HistoryRequest request =
        HistoryRequest.of(directory.toString(), Instant.parse("2026-01-01T00:00:00Z"))
            .scope(Scope.CORE)
            .control(new ControlFiles(ControlFiles.demo().positions(), null, null));
    history = History.read(request, count -> {});
  }

  private static BookBacktest test(String book, Sizing sizing, RiskMethod... methods) {
    return BookBacktest.of(
        book,
        history,
        new BookBacktest.Settings(
            List.of(methods), List.of(9_500, 9_900), 500, sizing, LocalDate.of(1971, 1, 1)),
        day -> {});
  }

  @Test
  void global20AtConstantQuantity() {
    BookBacktest test = test("GLOBAL20", Sizing.CONSTANT_QUANTITY, RiskMethod.HISTORICAL);
    check(test, "2008-10-15", 160657.3495, 262256.818, 283693.5116, 453471.4109);
    check(test, "2018-02-05", 140472.6376, 221859.9792, 261906.0788, 315888.5441);
    checkOutlook(test, 128212.9365, 173882.6017, 200721.0469, 243155.7623); // as of 2018-12-31
  }

  @Test
  void global20AtConstantExposure() {
    BookBacktest test = test("GLOBAL20", Sizing.CONSTANT_EXPOSURE, RiskMethod.HISTORICAL);
    check(test, "2008-10-15", 160803.9359, 272387.3897, 271199.8659, 479611.6514);
    check(test, "2018-02-05", 96566.1735, 140211.1181, 159221.634, 202709.4409);
    ForecastRecord complete =
        test.record(RiskMethod.HISTORICAL, 9_900)
            .orElseThrow()
            .between(day("2006-11-13"), day("2018-12-31"));
    assertThat(complete.size()).isEqualTo(3_052);
    assertThat(count(complete)).isEqualTo(43);
    assertThat(exceptions(test, Period.AUTUMN_2008.name())).isEqualTo(13);
    int crash = day("2018-02-05");
    assertThat(count(complete.between(crash, crash))).as("at 99%").isZero();
    ForecastRecord lower = test.record(RiskMethod.HISTORICAL, 9_500).orElseThrow();
    assertThat(count(lower.between(crash, crash))).as("at 95%").isEqualTo(1);
  }

  @Test
  void spxAtConstantExposure() {
    BookBacktest test = test("SPX", Sizing.CONSTANT_EXPOSURE, RiskMethod.HISTORICAL);
    // The convention's 1,000,000 is the close of 2006-01-03 times the demo quantity.
    check(test, "1987-10-16", 16550.3874, 24370.36154, 27008.19596, 37445.53243);
    check(test, "2008-10-15", 24300.41611, 39316.44818, 47135.94513, 71824.03694);
    check(test, "2018-02-05", 8588.375489, 14834.45074, 18097.31924, 28161.57121);
    checkOutlook(test, 14520.50551, 22861.65591, 27149.77603, 34921.84206);
    assertThat(test.days()).isEqualTo(11_582);
    assertThat(exceptions(test, Period.ALL)).isEqualTo(190);
    assertThat(exceptions(test, Period.AUTUMN_2008.name())).isEqualTo(15);
    ForecastRecord record = test.record(RiskMethod.HISTORICAL, 9_900).orElseThrow();
    for (String date : List.of("1987-10-19", "2018-02-02", "2018-02-05", "2018-02-08")) {
      assertThat(count(record.between(day(date), day(date)))).as(date).isEqualTo(1);
    }
  }

  private static int exceptions(BookBacktest test, String period) {
    return test.result(period, RiskMethod.HISTORICAL, 9_900).orElseThrow().exceptions();
  }

  private static int count(ForecastRecord record) {
    int count = 0;
    for (boolean exception : record.exceptions()) {
      count += exception ? 1 : 0;
    }
    return count;
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static void checkOutlook(BookBacktest test, double... expected) {
    assertThat(test.last()).isEqualTo(LocalDate.of(2018, 12, 31));
    for (int i = 0; i < 2; i++) {
      VarBacktest.Outlook outlook = test.outlook().get(i);
      assertThat(outlook.var()).isCloseTo(expected[2 * i], within(expected[2 * i] * 1e-9));
      assertThat(outlook.es()).isCloseTo(expected[2 * i + 1], within(expected[2 * i + 1] * 1e-9));
    }
  }

  /** VaR and ES at 95%, then at 99%, as of a day: those against which the next day is judged. */
  private static void check(BookBacktest test, String asOf, double... expected) {
    for (int i = 0; i < 2; i++) {
      ForecastRecord record =
          test.record(RiskMethod.HISTORICAL, i == 0 ? 9_500 : 9_900).orElseThrow();
      int next = Arrays.binarySearch(record.days(), day(asOf)) + 1;
      assertThat(record.var()[next])
          .as("VaR %s", asOf)
          .isCloseTo(expected[2 * i], within(expected[2 * i] * 1e-9));
      assertThat(record.es()[next])
          .as("ES %s", asOf)
          .isCloseTo(expected[2 * i + 1], within(expected[2 * i + 1] * 1e-9));
    }
  }
}
