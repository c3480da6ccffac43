package io.macrostream.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * The back-tests once more in plain lines, from the published VaR, ES, P&amp;L and exceptions.
 * Shares no code with the pipeline.
 */
final class PlainBacktests {

  private static final int YEAR = 250;
  private static final List<String> STATISTICS =
      List.of(
          "KUPIEC_P",
          "TUFF_P",
          "INDEPENDENCE_P",
          "COVERAGE_P",
          "TBF_P",
          "DYNAMIC_QUANTILE_P",
          "ACERBI_SZEKELY");

  /** A judged day: the loss beyond VaR or not, the forecasts of the day before, and what came. */
  private record Day(boolean exception, double var, double es, double pnl) {}

  /** Rows by metric and confidence, by day, of each node. */
  private final Map<String, TreeMap<LocalDate, Map<String, Map<String, String>>>> nodes =
      new TreeMap<>();

  private int zones;
  private int statistics;
  private int undefined;

  PlainBacktests(Path export) throws IOException {
    for (Map<String, String> row : PlainRisk.rows(export.resolve("risk_metrics.csv"))) {
      if (!row.get("method").equals("REVALUED")) {
        nodes
            .computeIfAbsent(row.get("node"), node -> new TreeMap<>())
            .computeIfAbsent(LocalDate.parse(row.get("as_of")), day -> new TreeMap<>())
            .put(row.get("metric") + row.get("confidence_bp"), row);
      }
    }
  }

  /** Compares every figure of every back-test, and that none is missing and none too many. */
  void assertAll() {
    for (String node : nodes.keySet()) {
      for (int bp : new int[] {9_500, 9_750, 9_900}) {
        series(node, bp);
      }
    }
    assertThat(zones).as("zones").isGreaterThan(1_000);
    assertThat(statistics).as("statistics").isGreaterThan(1_000);
    assertThat(undefined).as("statistics without meaning").isBetween(1, statistics / 5);
  }

  private void series(String node, int bp) {
    List<Day> judged = new ArrayList<>();
    Map<String, Map<String, String>> before = null;
    for (Map.Entry<LocalDate, Map<String, Map<String, String>>> each : nodes.get(node).entrySet()) {
      Map<String, Map<String, String>> told = each.getValue();
      String as = node + ' ' + bp + ' ' + each.getKey();
      Map<String, String> exception = told.get("EXCEPTION" + bp);
      boolean moved = false;
      if (exception != null && !exception.get("value").isEmpty()) {
        judged.add(
            new Day(
                number(exception) == 1,
                number(before.get("VAR" + bp)),
                number(before.get("ES" + bp)),
                number(told.get("PNL0"))));
        int size = judged.size();
        moved =
            judged.get(size - 1).exception()
                || size == YEAR
                || (size > YEAR && judged.get(size - 1 - YEAR).exception());
      }
      List<Day> window = judged.subList(Math.max(0, judged.size() - YEAR), judged.size());
      assertThat(told.containsKey("EXCEPTIONS" + bp)).as(as).isEqualTo(exception != null);
      if (exception != null) {
        assertCounts(as, told, window, bp);
      }
      for (String statistic : STATISTICS) {
        assertThat(told.containsKey(statistic + bp)).as(as + statistic).isEqualTo(moved);
        if (moved) {
          assertStatistic(as + ' ' + statistic, told.get(statistic + bp), window, statistic, bp);
        }
      }
      before = told;
    }
  }

  private void assertCounts(
      String as, Map<String, Map<String, String>> told, List<Day> window, int bp) {
    int count = (int) window.stream().filter(Day::exception).count();
    Map<String, String> exceptions = told.get("EXCEPTIONS" + bp);
    assertThat(exceptions.get("n")).as(as).isEqualTo(Integer.toString(window.size()));
    if (window.isEmpty()) {
      assertThat(exceptions.get("value")).as(as).isEmpty();
    } else {
      assertThat(number(exceptions)).as(as).isEqualTo(count);
    }
    Map<String, String> zone = told.get("BASEL_ZONE" + bp);
    if (bp != 9_900) {
      assertThat(zone).as(as).isNull();
    } else if (window.size() < YEAR) {
      assertThat(zone.get("value")).as(as).isEmpty();
    } else {
      assertThat(number(zone)).as(as).isEqualTo(count < 5 ? 0 : count < 10 ? 1 : 2);
      zones++;
    }
  }

  private void assertStatistic(
      String as, Map<String, String> told, List<Day> window, String statistic, int bp) {
    double expected = statistic(window, statistic, (10_000 - bp) / 10_000.0);
    statistics++;
    if (Double.isNaN(expected)) {
      undefined++;
      assertThat(told.get("value")).as(as).isEmpty();
      assertThat(told.get("flags")).as(as).contains("UNDEFINED");
    } else {
      // Where a statistic is zero but for rounding, its p-value is 1 less the root of that.
      assertThat(number(told)).as(as).isCloseTo(expected, within(1e-6));
    }
  }

  /** NaN where there is none. */
  private static double statistic(List<Day> window, String name, double p) {
    int size = window.size();
    List<Integer> rows = new ArrayList<>();
    for (int t = 0; t < size; t++) {
      if (window.get(t).exception()) {
        rows.add(t);
      }
    }
    double coverage = 2 * (likelihood(size, rows.size()) - likelihood(size, rows.size(), p));
    return switch (name) {
      case "KUPIEC_P" -> above(coverage, 1);
      case "TUFF_P" -> rows.isEmpty() ? Double.NaN : above(time(rows.get(0) + 1, p), 1);
      case "INDEPENDENCE_P" -> size < 2 ? Double.NaN : above(independence(window), 1);
      case "COVERAGE_P" -> size < 2 ? Double.NaN : above(coverage + independence(window), 2);
      case "TBF_P" -> {
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
          sum += time(i == 0 ? rows.get(0) + 1 : rows.get(i) - rows.get(i - 1), p);
        }
        yield rows.isEmpty() ? Double.NaN : above(sum, rows.size());
      }
      case "DYNAMIC_QUANTILE_P" -> dynamicQuantile(window, p);
      default -> {
        double sum = 0;
        boolean defined = true;
        for (Day day : window) {
          sum += day.exception() ? day.pnl() / day.es() : 0;
          defined &= day.es() > 0 && day.es() >= day.var();
        }
        yield defined ? 1 + sum / (size * p) : Double.NaN;
      }
    };
  }

  private static double dynamicQuantile(List<Day> window, double p) {
    int rows = window.size() - 4;
    if (rows < 7) {
      return Double.NaN;
    }
    double[] hits = new double[rows];
    double[][] known = new double[rows][5];
    for (int t = 0; t < rows; t++) {
      hits[t] = hit(window.get(t + 4), p);
      for (int lag = 1; lag <= 4; lag++) {
        known[t][lag - 1] = hit(window.get(t + 4 - lag), p);
      }
      known[t][4] = window.get(t + 4).var();
    }
    try {
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(1e-12);
      regression.newSampleData(hits, known);
      double[] residuals = regression.estimateResiduals();
      double explained = 0;
      for (int t = 0; t < rows; t++) {
        explained += Math.pow(hits[t] - residuals[t], 2);
      }
      return above(explained / (p * (1 - p)), 6);
    } catch (SingularMatrixException e) {
      return Double.NaN;
    }
  }

  private static double hit(Day day, double p) {
    return (day.exception() ? 1 : 0) - p;
  }

  private static double independence(List<Day> window) {
    int[][] pairs = new int[2][2];
    for (int t = 1; t < window.size(); t++) {
      pairs[window.get(t - 1).exception() ? 1 : 0][window.get(t).exception() ? 1 : 0]++;
    }
    int quiet = pairs[0][0] + pairs[0][1];
    int after = pairs[1][0] + pairs[1][1];
    return 2
        * (likelihood(quiet, pairs[0][1])
            + likelihood(after, pairs[1][1])
            - likelihood(quiet + after, pairs[0][1] + pairs[1][1]));
  }

  private static double time(int days, double p) {
    return 2 * (likelihood(days, 1) - likelihood(days, 1, p));
  }

  private static double likelihood(int days, int exceptions) {
    return days == 0 ? 0 : likelihood(days, exceptions, (double) exceptions / days);
  }

  private static double likelihood(int days, int exceptions, double p) {
    return (exceptions == 0 ? 0 : exceptions * Math.log(p))
        + (exceptions == days ? 0 : (days - exceptions) * Math.log(1 - p));
  }

  private static double above(double statistic, int degrees) {
    return 1 - new ChiSquaredDistribution(null, degrees).cumulativeProbability(statistic);
  }

  private static double number(Map<String, String> row) {
    return Double.parseDouble(row.get("value"));
  }
}
