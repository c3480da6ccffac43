package io.macrostream.functions.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroSeriesTest {

  /** Values of a file with columns data, variavel, valor. */
  private static TreeMap<String, Double> column(String file, String name) {
    TreeMap<String, Double> column = new TreeMap<>();
    for (String[] row : SharedMaterial.csv("data/history/macro_br/" + file)) {
      if (row.length > 2 && row[1].equals(name) && !row[2].isEmpty()) {
        column.put(row[0], Double.parseDouble(row[2]));
      }
    }
    return column;
  }

  /** Months are rounded at 2 decimals, and so is the year; since 1996 nearly all agree. */
  @Test
  void twelveMonthsOfIpcaAreThosePublished() {
    TreeMap<String, Double> monthly = column("ipca_headline.csv", "Var. % mensal");
    TreeMap<String, Double> yearly = column("ipca_headline.csv", "Var. % acum. 12m");
    double[] changes = monthly.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] compounded = PriceChange.PERCENT.compounded(changes, 12);
    int compared = 0;
    int exact = 0;
    int at = 0;
    for (String month : monthly.keySet()) {
      Double published = yearly.get(month);
      if (published != null) {
        double open = 0.0101 + (month.compareTo("1996") < 0 ? 0.002 * published : 0);
        assertThat(compounded[at]).as(month).isCloseTo(published, within(open));
        boolean low = month.compareTo("1996") >= 0;
        exact += low && Math.abs(compounded[at] - published) < 0.0055 ? 1 : 0;
        compared++;
      }
      at++;
    }
    assertThat(compared).isEqualTo(457);
    assertThat(exact).as("of 276 months since 1996").isGreaterThan(268);
  }

  @Test
  void theOtherSourceOfTwelveMonthsAgrees() {
    TreeMap<String, Double> monthly = column("ipca_headline.csv", "Var. % mensal");
    List<String> months = List.copyOf(monthly.keySet());
    double[] changes = monthly.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] compounded = PriceChange.PERCENT.compounded(changes, 12);
    int compared = 0;
    for (String[] row : SharedMaterial.csv("data/history/macro_br/ipca_12m_ipea.csv")) {
      int at = months.indexOf(row[1]);
      if (at >= 0) {
        assertThat(compounded[at]).isCloseTo(Double.parseDouble(row[5]), within(0.0055));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(72);
  }

  @Test
  void changesAndIndicesAgree() {
    double[] changes = {0.5, -0.2, 1.1, 0.3, 0.0, 0.7, 0.4};
    double[] index = new double[changes.length + 1];
    index[0] = 3000;
    for (int i = 0; i < changes.length; i++) {
      index[i + 1] = index[i] * (1 + changes[i] / 100);
    }
    double[] byIndex = PriceChange.PERCENT.ofIndex(index, 3);
    double[] byChanges = PriceChange.PERCENT.compounded(changes, 3);
    double[] pace = PriceChange.PERCENT.annualised(changes, 3, 12);
    double[] paceOfIndex = PriceChange.PERCENT.annualisedOfIndex(index, 3, 12);
    for (int t = 2; t < changes.length; t++) {
      assertThat(byChanges[t]).isCloseTo(byIndex[t + 1], within(1e-12));
      assertThat(pace[t]).isCloseTo(paceOfIndex[t + 1], within(1e-11));
      assertThat(pace[t]).isCloseTo(100 * (Math.pow(1 + byChanges[t] / 100, 4) - 1), within(1e-11));
    }
    assertThat(byChanges).startsWith(Double.NaN, Double.NaN);
    double[] fractions = Arrays.stream(changes).map(x -> x / 100).toArray();
    assertThat(PriceChange.FRACTION.compounded(fractions, 3)[6] * 100)
        .isCloseTo(byChanges[6], within(1e-12));
    assertFault(Fault.OUT_OF_RANGE, () -> PriceChange.FRACTION.compounded(new double[] {-1}, 1));
    assertFault(Fault.TOO_FEW, () -> PriceChange.PERCENT.compounded(changes, 12));
    assertFault(
        Fault.NON_POSITIVE_PRICE, () -> PriceChange.PERCENT.ofIndex(new double[] {1, 0}, 1));
  }

  /** The mean of the five cores is published besides them. */
  @Test
  void meanOfCoresIsThatPublished() {
    String file = "ipca_cores.csv";
    TreeMap<String, Double> mean = column(file, "Média dos núcleos");
    List<TreeMap<String, Double>> cores =
        List.of("DP", "EX0", "EX3", "MS", "P55").stream().map(name -> column(file, name)).toList();
    double[] equal = {1, 1, 1, 1, 1};
    assertThat(mean).hasSize(228);
    mean.forEach(
        (month, published) ->
            assertThat(
                    CoreInflation.mean(
                        cores.stream().mapToDouble(core -> core.get(month)).toArray(), equal))
                .isCloseTo(published, within(1e-12)));
  }

  /** July 2024: 377 sub-items, whose weighted mean rounds to the headline of 0.38. */
  @Test
  void subItemsMakeTheHeadline() {
    TreeMap<String, double[]> items = new TreeMap<>();
    for (String[] row : SharedMaterial.csv("data/history/macro_br/ipca_subitems_2024_07.csv")) {
      // Names of sub-items hold commas: code and value are the last two cells.
      String value = row[row.length - 1];
      if (value.isEmpty() || row[0].equals("data")) {
        continue;
      }
      double[] item = items.computeIfAbsent(row[row.length - 2], code -> new double[2]);
      item[row[1].equals("Peso") ? 1 : 0] = Double.parseDouble(value);
    }
    double[] changes = items.values().stream().mapToDouble(item -> item[0]).toArray();
    double[] weights = items.values().stream().mapToDouble(item -> item[1]).toArray();
    assertThat(changes).hasSize(377);
    assertThat(CoreInflation.mean(changes, weights)).isCloseTo(0.38, within(0.005));
    double[] next = CoreInflation.nextWeights(changes, weights, PriceChange.PERCENT);
    assertThat(Arrays.stream(next).sum()).isCloseTo(Arrays.stream(weights).sum(), within(1e-9));
    double trimmed = CoreInflation.trimmedMean(changes, weights, 0.2, 0.2);
    assertThat(trimmed).isCloseTo(slowTrimmedMean(changes, weights, 0.2), within(1e-9));
    double p55 = CoreInflation.percentile(changes, weights, 0.55);
    assertThat(below(changes, weights, p55, false)).isLessThan(0.55);
    assertThat(below(changes, weights, p55, true)).isGreaterThanOrEqualTo(0.55);
    double[] equal = new double[changes.length];
    Arrays.fill(equal, 1);
    assertThat(Diffusion.of(changes, equal, 0).index())
        .isCloseTo(100.0 * Arrays.stream(changes).filter(x -> x > 0).count() / 377, within(1e-9));
  }

  private static double below(double[] changes, double[] weights, double at, boolean including) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < changes.length; i++) {
      total += weights[i];
      sum += changes[i] < at || (including && changes[i] == at) ? weights[i] : 0;
    }
    return sum / total;
  }

  /** Every ten-thousandth of a point of weight as an item of its own. */
  private static double slowTrimmedMean(double[] changes, double[] weights, double trim) {
    Integer[] order = new Integer[changes.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> changes[i]));
    List<Double> units = new ArrayList<>();
    for (int i : order) {
      for (long k = 0; k < Math.round(weights[i] * 10_000); k++) {
        units.add(changes[i]);
      }
    }
    double cut = trim * units.size();
    double sum = 0;
    double kept = 0;
    for (int k = 0; k < units.size(); k++) {
      double inside = Math.min(k + 1, units.size() - cut) - Math.max(k, cut);
      if (inside > 0) {
        sum += inside * units.get(k);
        kept += inside;
      }
    }
    return sum / kept;
  }

  @Test
  void coresOfKnownComponents() {
    double[] changes = {1, 2, 3, 4, 10};
    double[] equal = {1, 1, 1, 1, 1};
    assertThat(CoreInflation.trimmedMean(changes, equal, 0.2, 0.2)).isCloseTo(3, within(1e-12));
    assertThat(CoreInflation.trimmedMean(changes, equal, 0, 0)).isCloseTo(4, within(1e-12));
    assertThat(CoreInflation.trimmedMean(changes, equal, 0.1, 0.3))
        .isCloseTo((0.5 * 1 + 2 + 3 + 0.5 * 4) / 3, within(1e-12));
    assertThat(CoreInflation.percentile(changes, equal, 0.6)).isEqualTo(3);
    double[] doubled =
        CoreInflation.doubleWeights(
            new double[] {1, 1},
            new double[][] {{0, 2, 0, 2}, {0, 4, 0, 4}},
            new double[] {0, 0, 0, 0});
    assertThat(doubled[0] / doubled[1]).isCloseTo(2, within(1e-12));
    double[] year = new double[12];
    year[11] = 12;
    assertThat(CoreInflation.smoothed(year, PriceChange.PERCENT))
        .isCloseTo(100 * (Math.pow(1.12, 1 / 12.0) - 1), within(1e-12));
    assertFault(Fault.OUT_OF_RANGE, () -> CoreInflation.trimmedMean(changes, equal, 0.5, 0.5));
    assertFault(Fault.SHAPE, () -> CoreInflation.mean(changes, new double[] {1}));
    assertFault(
        Fault.OUT_OF_RANGE, () -> CoreInflation.mean(new double[] {1, 2}, new double[] {1, -1}));
    assertFault(
        Fault.ZERO_DISPERSION,
        () ->
            CoreInflation.doubleWeights(
                new double[] {1}, new double[][] {{1, 2}}, new double[] {1, 2}));
    assertThat(Diffusion.of(new double[] {1, 0, -1, 0}, new double[] {1, 1, 1, 1}, 0.5))
        .isEqualTo(new Diffusion(50, 1, 2, 1));
  }

  /** The year before, a target is the one of the published table; revisions come later. */
  @Test
  void targetsAreThoseOfTheTable() {
    Map<Integer, Double> table = new TreeMap<>();
    for (String[] row : SharedMaterial.csv("data/history/macro_br/inflation_target.csv")) {
      if (!row[0].equals("data")) {
        table.put(Integer.parseInt(row[0].substring(0, 4)), Double.parseDouble(row[1]));
      }
    }
    assertThat(table).hasSize(19);
    table.forEach(
        (year, target) -> {
          LocalDate known = LocalDate.of(year == 2004 ? 2003 : year - 1, 12, 31);
          assertThat(InflationTarget.of(year, known).targetPct()).isEqualTo(target);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "2003, 2001-06-30, 3.25, 2.0",
    "2003, 2002-06-29, 3.25, 2.0",
    "2003, 2002-06-30, 4.0, 2.5",
    "2003, 2003-01-31, 8.5, 2.5",
    "2004, 2003-01-30, 3.75, 2.5",
    "2004, 2026-01-01, 5.5, 2.5",
    "2016, 2020-01-01, 4.5, 2.0",
    "2017, 2020-01-01, 4.5, 1.5",
    "2020, 2017-06-30, 4.0, 1.5",
    "2024, 2024-01-01, 3.0, 1.5",
    "2031, 2026-01-01, 3.0, 1.5"
  })
  void targetsAsTheyWereKnown(int year, LocalDate known, double target, double band) {
    assertThat(InflationTarget.of(year, known).targetPct()).isEqualTo(target);
    assertThat(InflationTarget.of(year, known).bandPp()).isEqualTo(band);
  }

  @Test
  void noTargetBeforeItsAnnouncement() {
    assertFault(Fault.OUT_OF_RANGE, () -> InflationTarget.of(2003, LocalDate.of(2001, 6, 29)));
    assertFault(Fault.OUT_OF_RANGE, () -> InflationTarget.of(1998, LocalDate.of(2020, 1, 1)));
  }

  /** US payrolls of May 2016, as known on three days. */
  @Test
  void payrollsAsTheyWereKnown() {
    List<String[]> rows =
        SharedMaterial.csv("data/history/macro_us/nyfed_vintages.csv").stream()
            .filter(row -> row[1].equals("PAYEMS"))
            .toList();
    AsOfSeries series =
        AsOfSeries.of(
            rows.stream().mapToLong(row -> LocalDate.parse(row[2]).toEpochDay()).toArray(),
            rows.stream().mapToLong(row -> millis(row[0])).toArray(),
            rows.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray());
    assertThat(may(series, "2016-06-29")).isEqualTo(143_894);
    assertThat(may(series, "2016-07-08")).isEqualTo(143_888);
    assertThat(may(series, "2016-08-05")).isEqualTo(143_901);
    AsOfSeries.Known before = series.asOf(millis("2016-07-07"));
    assertThat(LocalDate.ofEpochDay(before.periods()[before.size() - 1]))
        .isBefore(LocalDate.of(2016, 6, 1));
  }

  private static double may(AsOfSeries series, String day) {
    AsOfSeries.Known known = series.asOf(millis(day));
    return known.values()[Arrays.binarySearch(known.periods(), mayOf2016())];
  }

  private static long mayOf2016() {
    return LocalDate.of(2016, 5, 1).toEpochDay();
  }

  private static long millis(String date) {
    return LocalDate.parse(date).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC) * 1000;
  }

  /** Scrambling everything that became public later changes nothing, nor does the order. */
  @Test
  void nothingLaterLeaks() {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 100; trial++) {
      int n = 40;
      long[] periods = new long[n];
      long[] times = new long[n];
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        periods[i] = random.nextInt(10);
        times[i] = 1000L * i + random.nextInt(900);
        values[i] = random.nextDouble();
      }
      long decision = random.nextInt(45_000);
      AsOfSeries.Known known = AsOfSeries.of(periods, times, values).asOf(decision);
      for (int i = 0; i < n; i++) {
        double slow = slowAsOf(periods, times, values, periods[i], decision);
        int at = Arrays.binarySearch(known.periods(), periods[i]);
        assertThat(at >= 0 ? known.values()[at] : Double.NaN).isEqualTo(Double.valueOf(slow));
      }
      double[] scrambled = values.clone();
      long[] other = periods.clone();
      for (int i = 0; i < n; i++) {
        if (times[i] > decision) {
          scrambled[i] = random.nextDouble(-1e6, 1e6);
          other[i] = random.nextInt(30);
        }
      }
      int shift = random.nextInt(n);
      AsOfSeries later =
          AsOfSeries.of(rotate(other, shift), rotate(times, shift), rotate(scrambled, shift));
      assertThat(later.asOf(decision).periods()).containsExactly(known.periods());
      assertThat(later.asOf(decision).values()).containsExactly(known.values());
      assertThat(later.asOf(decision).vintages()).containsExactly(known.vintages());
      assertThat(later.firstReleases(decision).values())
          .containsExactly(AsOfSeries.of(periods, times, values).firstReleases(decision).values());
    }
  }

  private static double slowAsOf(
      long[] periods, long[] times, double[] values, long period, long decision) {
    double found = Double.NaN;
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < periods.length; i++) {
      if (periods[i] == period && times[i] <= decision && times[i] > newest) {
        newest = times[i];
        found = values[i];
      }
    }
    return found;
  }

  private static long[] rotate(long[] values, int by) {
    long[] out = new long[values.length];
    Arrays.setAll(out, i -> values[(i + by) % values.length]);
    return out;
  }

  private static double[] rotate(double[] values, int by) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[(i + by) % values.length]);
    return out;
  }

  @Test
  void twoValuesOfOneMomentAreRefusedAndOneToldTwiceIsNot() {
    long[] same = {1, 1};
    assertThat(AsOfSeries.of(same, same, new double[] {5, 5}).asOf(9).vintages())
        .containsExactly(1);
    assertFault(Fault.SHAPE, () -> AsOfSeries.of(same, same, new double[] {5, 6}));
    assertThat(AsOfSeries.of(same, same, new double[] {5, 5}).asOf(0).size()).isZero();
  }

  @Test
  void raggedEdgesAlign() {
    AsOfSeries quick =
        AsOfSeries.of(new long[] {1, 2, 3}, new long[] {10, 20, 30}, new double[] {1, 2, 3});
    AsOfSeries slow =
        AsOfSeries.of(new long[] {1, 2, 3}, new long[] {25, 35, 45}, new double[] {7, 8, 9});
    RaggedEdge edge = RaggedEdge.of(List.of(quick, slow), 30);
    assertThat(edge.periods()).containsExactly(1, 2, 3);
    assertThat(edge.values()[1]).containsExactly(7, Double.NaN, Double.NaN);
    assertThat(edge.missing()).containsExactly(0, 2);
    assertThat(edge.realigned().values()[1]).containsExactly(Double.NaN, Double.NaN, 7);
    assertFault(Fault.EMPTY, () -> RaggedEdge.of(List.of(quick, slow), 5));
  }

  @Test
  void surprisesUseOnlyWhatCameBefore() {
    double[] actual = {0.3, 0.5, 0.2, 0.6, 0.4};
    double[] consensus = {0.25, 0.4, 0.3, 0.4, 0.45};
    double[] times = {0, 1, 2, 3, 4};
    SurpriseIndex.Settings settings = new SurpriseIndex.Settings(3, 2, false, 3);
    SurpriseIndex index = SurpriseIndex.of(actual, consensus, times, settings);
    double sd = Math.sqrt((0.025 * 0.025) * 2);
    assertThat(index.standardised()[1]).isNaN();
    assertThat(index.standardised()[2]).isCloseTo(-0.1 / sd, within(1e-9));
    assertThat(index.index()[3])
        .isCloseTo(
            index.standardised()[3] + index.standardised()[2] * Math.pow(0.5, 1 / 3.0),
            within(1e-12));
    double[] changed = actual.clone();
    changed[4] = 99;
    assertThat(SurpriseIndex.of(changed, consensus, times, settings).index()[3])
        .isEqualTo(index.index()[3]);
    assertFault(
        Fault.UNORDERED,
        () -> SurpriseIndex.of(actual, consensus, new double[] {0, 2, 1, 3, 4}, settings));
    assertFault(Fault.OUT_OF_RANGE, () -> new SurpriseIndex.Settings(3, 1, false, 3));
    assertFault(Fault.OUT_OF_RANGE, () -> new SurpriseIndex.Settings(3, 2, false, 0));
  }

  @Test
  void persistence() {
    SplittableRandom random = new SplittableRandom(5);
    double[] values = new double[4000];
    for (int t = 1; t < values.length; t++) {
      values[t] = 0.6 + 0.8 * values[t - 1] + random.nextDouble(-1, 1);
    }
    Persistence own = Persistence.of(values);
    assertThat(own.phi()).isCloseTo(0.8, within(4 * own.standardError()));
    assertThat(own.halfLife().orElseThrow())
        .isCloseTo(Math.log(0.5) / Math.log(own.phi()), within(1e-12));
    assertThat(Persistence.of(new double[] {1, -1, 1, -1, 1}).halfLife()).isEmpty();
    assertFault(Fault.ZERO_DISPERSION, () -> Persistence.of(new double[] {2, 2, 2, 2}));
    double[] ones = {1, 1};
    double far = Persistence.probability(new double[] {0.5, 2}, ones, 0);
    double anchored = Persistence.probability(new double[] {0.5, -1}, ones, 0);
    assertThat(anchored).isLessThan(far);
  }

  @Test
  void revisions() {
    Revisions all = Revisions.of(new double[] {1, -1, 2}, new double[] {2, 1, 2});
    assertThat(all.mean()).isCloseTo(1, within(1e-12));
    assertThat(all.rootMeanSquare()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(all.oppositeSign()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(Revisions.of(new double[] {1, 2}, new double[] {1, 2}).noiseToSignal()).isZero();
  }

  @Test
  void bridgeRecoversALinearRelation() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] monthly = new double[2][27];
    for (double[] row : monthly) {
      Arrays.setAll(row, t -> random.nextDouble());
    }
    double[] target = new double[8];
    for (int q = 0; q < 8; q++) {
      target[q] = 0.5 + 2 * mean(monthly[0], q) - mean(monthly[1], q);
    }
    BridgeNowcast full = BridgeNowcast.of(target, monthly);
    assertThat(full.value())
        .isCloseTo(0.5 + 2 * mean(monthly[0], 8) - mean(monthly[1], 8), within(1e-10));
    assertThat(full.rSquared()).isCloseTo(1, within(1e-10));
    double[][] ragged = {Arrays.copyOf(monthly[0], 26), Arrays.copyOf(monthly[1], 24)};
    BridgeNowcast edge = BridgeNowcast.of(target, ragged);
    assertThat(edge.filledMonths()).containsExactly(1, 3);
    Persistence own = Persistence.of(ragged[0]);
    double next = own.intercept() + own.phi() * ragged[0][25];
    assertThat(edge.indicators()[0])
        .isCloseTo((ragged[0][24] + ragged[0][25] + next) / 3, within(1e-12));
    assertFault(
        Fault.SINGULAR, () -> BridgeNowcast.of(target, new double[][] {monthly[0], monthly[0]}));
    assertFault(
        Fault.SHAPE,
        () -> BridgeNowcast.of(target, new double[][] {Arrays.copyOf(monthly[0], 12)}));
  }

  private static double mean(double[] months, int quarter) {
    return (months[3 * quarter] + months[3 * quarter + 1] + months[3 * quarter + 2]) / 3;
  }

  static void assertFault(Fault fault, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
