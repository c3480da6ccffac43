package io.macrostream.deploy.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.deploy.backtest.Verdict.Answer;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.risk.backtest.ForecastRecord;
import io.macrostream.functions.risk.backtest.Period;
import io.macrostream.functions.risk.backtest.PeriodResult;
import io.macrostream.functions.risk.backtest.RiskMethod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Book, verdict and page on a made-up history. */
class BacktestReportTest {

  private static final LocalDate START = LocalDate.of(2006, 1, 2);

  /** A wild 2008 in one price; a second one that begins later. */
  private static History history() {
    List<Integer> calendar = new ArrayList<>();
    TreeMap<Integer, Double> price = new TreeMap<>();
    TreeMap<Integer, Double> late = new TreeMap<>();
    Random random = new Random(7);
    double level = 100;
    for (LocalDate date = START; date.getYear() < 2010; date = date.plusDays(1)) {
      if (date.getDayOfWeek().getValue() > 5) {
        continue;
      }
      int day = (int) date.toEpochDay();
      calendar.add(day);
      level *= 1 + random.nextGaussian() * (date.getYear() == 2008 ? 0.03 : 0.01);
      price.put(day, level);
      if (calendar.size() > 100) {
        late.put(day, 50.0);
      }
    }
    InstrumentMaster master = InstrumentMaster.bundled();
    return new History(
        calendar,
        Map.of("SPX", price, "EEM", late),
        List.of(position("SPX", "10"), position("EEM", "1")),
        Map.of("SPX", master.find("SPX").orElseThrow(), "EEM", master.find("EEM").orElseThrow()),
        List.of());
  }

  private static Command position(String id, String quantity) {
    Instant start = START.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Command(
        id,
        Command.Type.SET_POSITION,
        "A<B|" + id,
        start,
        Map.of("firm", "F", "desk", "D", "book", "A<B", "instrument_id", id, "quantity", quantity),
        "test",
        null,
        start);
  }

  private static BookBacktest test(Sizing sizing) {
    return BookBacktest.of(
        "A<B",
        history(),
        new BookBacktest.Settings(
            List.of(RiskMethod.values()), List.of(9_500, 9_900), 300, sizing, null),
        day -> {});
  }

  @Test
  void aBookBeginsWhenItIsCompleteAndItsWindowFull() {
    BookBacktest test = test(Sizing.CONSTANT_QUANTITY);
    // 100 days without the second price, one without its return, 300 scenarios, and the day judged.
    int first = history().calendar().get(100 + 1 + 300);
    assertThat(test.first().toEpochDay()).isEqualTo(first);
    assertThat(test.fewestHeld()).isEqualTo(2);
    assertThat(test.unjudged()).isZero();
    assertThat(test.periods()).containsExactly("2000s", "2008", "Sep-Nov 2008", "all");
  }

  @Test
  void quantitiesOrExposuresStay() {
    History history = history();
    TreeMap<Integer, Double> price = history.levels().get("SPX");
    double base = price.ceilingEntry((int) LocalDate.of(2006, 1, 3).toEpochDay()).getValue();
    for (Sizing sizing : Sizing.values()) {
      ForecastRecord record = test(sizing).record(RiskMethod.HISTORICAL, 9_900).orElseThrow();
      for (int t = 0; t < record.size(); t++) {
        double before = price.lowerEntry(record.days()[t]).getValue();
        double change = price.get(record.days()[t]) / before - 1;
        double exposure = 10 * (sizing == Sizing.CONSTANT_QUANTITY ? before : base);
        assertThat(record.pnl()[t]).isCloseTo(exposure * change, within(1e-9));
      }
    }
  }

  @Test
  void theVerdictIsDecidedByTheFigures() {
    assertThat(Verdict.of(verdictOn(21, 2), 9_900))
        .extracting(Verdict.Comparison::answer)
        .containsExactly(Answer.YES);
    assertThat(Verdict.of(verdictOn(21, 9), 9_900))
        .extracting(Verdict.Comparison::answer)
        .containsExactly(Answer.NO);
    assertThat(Verdict.of(verdictOn(4, 2), 9_900))
        .extracting(Verdict.Comparison::answer)
        .containsExactly(Answer.NORMAL_PASSES);
    assertThat(Verdict.of(verdictOn(21, 9), 9_900).get(0).sentence())
        .startsWith("No: Normal, equal weights fails (21 exceptions in 250 days where 2.5")
        .contains("Filtered, EWMA fails (9 exceptions");
    assertThat(Verdict.summary(Verdict.of(verdictOn(21, 9), 9_900))).contains("does not pass");
    assertThat(Verdict.summary(Verdict.of(verdictOn(21, 2), 9_900))).contains("passes wherever");
    assertThat(Verdict.summary(Verdict.of(verdictOn(4, 2), 9_900))).contains("does not fail");
  }

  /** 250 days of 2008 with so many exceptions of normal and of filtered. */
  private static BookBacktest verdictOn(int normal, int filtered) {
    List<ForecastRecord> records =
        Stream.of(
                record(RiskMethod.NORMAL_EQUAL, normal), record(RiskMethod.FILTERED_EWMA, filtered))
            .toList();
    List<PeriodResult> results =
        records.stream().map(record -> PeriodResult.of(record, Period.YEAR_2008)).toList();
    return new BookBacktest(
        "B", Set.of("SPX"), Sizing.CONSTANT_QUANTITY, 500, 1, 0, 0, records, results, List.of());
  }

  private static ForecastRecord record(RiskMethod method, int count) {
    int n = 250;
    int[] days = new int[n];
    Arrays.setAll(days, t -> Period.YEAR_2008.from() + t);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    boolean[] exceptions = new boolean[n];
    Arrays.fill(exceptions, 0, count, true);
    return new ForecastRecord(
        method, 9_900, days, new double[n], ones, ones, exceptions, new boolean[n]);
  }

  @Test
  void thePageIsOneFileThatLoadsNothing() {
    String html = new BacktestReport(List.of(test(Sizing.CONSTANT_QUANTITY))).html();
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("<svg", "A&lt;B", "Conventions and caveats", "Filtered, GARCH", "2000s")
        .doesNotContain("<script", "<link", "<img", "src=", "url(", "http", "A<B", "NaN", "null")
        .doesNotContain("%d", "%s");
    assertThat(html.split("<svg", -1)).hasSizeGreaterThan(10);
    assertThat(html.split("</svg>", -1)).hasSameSizeAs(html.split("<svg", -1));
    assertThat(html).isEqualTo(new BacktestReport(List.of(test(Sizing.CONSTANT_QUANTITY))).html());
  }
}
