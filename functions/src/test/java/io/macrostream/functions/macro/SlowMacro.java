package io.macrostream.functions.macro;

import io.macrostream.functions.quality.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * The features of macro series told from all their values by period, straight from the definitions.
 * A figure is its value, or the reasons why there is none, or both.
 */
final class SlowMacro {

  /** A value of a period: the first and the newest; null where there is none. */
  record Values(Double first, Double last) {}

  /** What a feature should be; NaN without a value. */
  record Expected(double value, TreeSet<String> flags) {
    static Expected of(double value) {
      return new Expected(value, new TreeSet<>());
    }

    static Expected none(String why) {
      return new Expected(Double.NaN, new TreeSet<>(List.of(why)));
    }
  }

  private final TreeMap<Integer, Values> known;
  private final Measure measure;
  private final int year;

  SlowMacro(TreeMap<Integer, Values> known, Measure measure, int year) {
    this.known = known;
    this.measure = measure;
    this.year = year;
  }

  Expected of(MacroFeature feature, int p) {
    return switch (feature) {
      case GROWTH -> growth(p, 1);
      case YEAR_GROWTH -> growth(p, year);
      case PACE_3M -> annualised(growth(p, year / 4), 4);
      case PACE_6M -> annualised(growth(p, year / 2), 2);
      case DIFFERENCE -> difference(p, 1);
      case MOMENTUM -> difference(p, 3);
      case YEAR_DIFFERENCE -> difference(p, year);
      case ZSCORE -> score(p, false);
      case RANK -> score(p, true);
      case REVISION -> revision(p);
      case GAP_HP -> gap(p, true);
      case GAP_HAMILTON -> gap(p, false);
    };
  }

  private Double at(int p) {
    return known.containsKey(p) ? known.get(p).last() : null;
  }

  private boolean isLevel() {
    return measure == Measure.LEVEL || measure == Measure.ACTIVITY;
  }

  private Expected missing(int p, int needed) {
    if (at(p) == null) {
      return Expected.none("MISSING_PERIOD");
    }
    return Expected.none(needed < known.firstKey() ? "WARM_UP" : "MISSING_PERIOD");
  }

  private Expected growth(int p, int k) {
    if (isLevel()) {
      if (at(p) == null || at(p - k) == null) {
        return missing(p, p - k);
      }
      return at(p) <= 0 || at(p - k) <= 0
          ? Expected.none("NON_POSITIVE")
          : Expected.of(100 * at(p) / at(p - k) - 100);
    }
    double logs = 0;
    for (int q = p - k + 1; q <= p; q++) {
      if (at(q) == null || at(p) == null) {
        return missing(p, q);
      }
      if (at(q) <= -100) {
        return Expected.none("NON_POSITIVE");
      }
      logs += Math.log1p(at(q) / 100) / (measure == Measure.ANNUAL_CHANGE ? year : 1);
    }
    return Expected.of(100 * Math.expm1(logs));
  }

  private static Expected annualised(Expected growth, int power) {
    return Double.isNaN(growth.value())
        ? growth
        : Expected.of(100 * (Math.pow(1 + growth.value() / 100, power) - 1));
  }

  private Expected difference(int p, int k) {
    return at(p) == null || at(p - k) == null ? missing(p, p - k) : Expected.of(at(p) - at(p - k));
  }

  private Double reading(int p) {
    if (!isLevel()) {
      return at(p);
    }
    Expected growth = growth(p, 1);
    return Double.isNaN(growth.value()) ? null : (Double) growth.value();
  }

  private Expected score(int p, boolean rank) {
    Double x = reading(p);
    if (x == null) {
      return isLevel() ? growth(p, 1) : missing(p, p);
    }
    List<Double> before = new ArrayList<>();
    TreeSet<String> flags = new TreeSet<>();
    for (int q = p - 60; q < p; q++) {
      Double reading = reading(q);
      if (reading != null) {
        before.add(reading);
      } else if (q >= known.firstKey() + (isLevel() ? 1 : 0)) {
        flags.add("MISSING_PERIOD");
      }
    }
    if (before.size() < 24) {
      flags.add("WARM_UP");
      return new Expected(Double.NaN, flags);
    }
    double[] sample = before.stream().mapToDouble(each -> each).toArray();
    if (rank) {
      double below = before.stream().filter(each -> each < x).count();
      double equal = before.stream().filter(each -> each.equals(x)).count();
      return new Expected(100 * (below + equal / 2) / sample.length, flags);
    }
    double sd = new StandardDeviation().evaluate(sample);
    return new Expected((x - new Mean().evaluate(sample)) / sd, flags);
  }

  private Expected revision(int p) {
    for (int q = p; q > p - year; q--) {
      Values of = known.get(q);
      if (of != null && of.last() != null && of.first() != null && !of.last().equals(of.first())) {
        return Expected.of(of.last() - of.first());
      }
    }
    return Expected.none("UNREVISED");
  }

  private Expected gap(int p, boolean hp) {
    List<Double> logs = new ArrayList<>();
    int q = p;
    while (q > p - 20 * year && at(q) != null) {
      logs.add(0, 100 * Math.log(at(q)));
      q--;
    }
    boolean broken = q > p - 20 * year && q >= known.firstKey();
    if (logs.size() < 10 * year) {
      return Expected.none(broken ? "MISSING_PERIOD" : "WARM_UP");
    }
    double[] y = logs.stream().mapToDouble(each -> each).toArray();
    double gap = hp ? hp(y) : hamilton(y);
    return new Expected(gap, new TreeSet<>(broken ? List.of("MISSING_PERIOD") : List.of()));
  }

  /** Solves (I + lambda D'D) trend = y as it is written. */
  private double hp(double[] y) {
    int n = y.length;
    RealMatrix d = new Array2DRowRealMatrix(n - 2, n);
    for (int i = 0; i < n - 2; i++) {
      d.setEntry(i, i, 1);
      d.setEntry(i, i + 1, -2);
      d.setEntry(i, i + 2, 1);
    }
    RealMatrix system = d.transpose().multiply(d).scalarMultiply(year == 12 ? 129_600 : 1_600);
    for (int i = 0; i < n; i++) {
      system.addToEntry(i, i, 1);
    }
    double[] trend =
        new LUDecomposition(system).getSolver().solve(new ArrayRealVector(y)).toArray();
    return y[n - 1] - trend[n - 1];
  }

  private double hamilton(double[] y) {
    int h = 2 * year;
    int first = h + year - 1;
    double[] target = new double[y.length - first];
    double[][] lags = new double[target.length][year];
    for (int t = first; t < y.length; t++) {
      target[t - first] = y[t];
      for (int lag = 0; lag < year; lag++) {
        lags[t - first][lag] = y[t - h - lag];
      }
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(target, lags);
    return regression.estimateResiduals()[target.length - 1];
  }
}
