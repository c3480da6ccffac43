package io.macrostream.functions.vol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.vol.VolSamples.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class VolFeaturesTest {

  private static final int DAY = VolSamples.day(VolSamples.CLOSE);

  private static List<VolQuote> surface() {
    List<VolQuote> quotes = new ArrayList<>();
    quotes.addAll(Terms.of("1M", 31).five(0.08, -0.012, 0.002, -0.022, 0.007));
    quotes.addAll(Terms.of("3M", 90).five(0.085, -0.014, 0.0022, -0.026, 0.0075));
    quotes.add(Terms.of("1Y", 365).quote(Kind.ATM, null, 0.09));
    return quotes;
  }

  private static Map<String, Feature> features(List<VolQuote> quotes, DailyLevels levels) {
    Map<String, Feature> byName = new LinkedHashMap<>();
    VolFeatures.of(VolSamples.smiles(quotes), levels, 3)
        .forEach(feature -> byName.put(feature.name(), feature));
    return byName;
  }

  /** Returns that swing between calm and wild; some are zero. */
  private static double[] returns(int count) {
    Random random = new Random(11);
    double[] returns = new double[count];
    double variance = 2e-5;
    for (int i = 0; i < count; i++) {
      double last = i == 0 ? 0.004 : returns[i - 1];
      variance = 2e-6 + 0.85 * variance + 0.1 * last * last;
      returns[i] = i % 71 == 0 ? 0 : Math.sqrt(variance) * random.nextGaussian();
    }
    return returns;
  }

  /** Levels with these returns, of which the last is of the day of the surface. */
  private static DailyLevels levels(double[] returns) {
    DailyLevels levels = DailyLevels.EMPTY;
    double price = 1.2;
    for (int i = 0; i <= returns.length; i++) {
      price *= i == 0 ? 1 : Math.exp(returns[i - 1]);
      levels = levels.with(DailyLevelsTest.level(DAY - returns.length + i, price, 1));
    }
    return levels;
  }

  @Test
  void quotedTenorsAreReadAsTheyAre() {
    Map<String, Feature> features = features(surface(), DailyLevels.EMPTY);
    assertThat(features.get("atm_volatility_1m").value()).isEqualTo(0.08);
    assertThat(features.get("atm_volatility_1y").value()).isEqualTo(0.09);
    assertThat(features.get("atm_slope_1m_3m").value()).isEqualTo(0.085 - 0.08);
    assertThat(features.get("atm_slope_3m_1y").value()).isEqualTo(0.09 - 0.085);
    assertThat(features.get("risk_reversal_25_to_atm_1m").value())
        .isCloseTo(-0.012 / 0.08, within(1e-14));
    assertThat(features.get("butterfly_25_to_atm_3m").value())
        .isCloseTo(0.0022 / 0.085, within(1e-14));
    assertThat(features.get("atm_slope_1m_3m").inputs())
        .extracting(InputRef::key)
        .containsExactly("EURUSD|1M", "EURUSD|3M");
    assertThat(features.get("svi_rmse").value()).isBetween(0.0, 1e-3);
    assertThat(features.get("butterfly_arbitrage").value()).isZero();
    assertThat(features.get("calendar_arbitrage").value()).isZero();
    assertThat(features.values()).allMatch(feature -> feature.version() == 3);
    assertThat(features.values()).allMatch(feature -> feature.problem().isEmpty());
  }

  @Test
  void tenorsBetweenAreReadInTotalVarianceAndNoneBeyond() {
    Map<String, Feature> features = features(surface(), DailyLevels.EMPTY);
    Feature half = features.get("atm_volatility_6m");
    double early = 0.085 * 0.085 * 90;
    double late = 0.09 * 0.09 * 365;
    double variance = early + (late - early) * (182 - 90) / (365 - 90);
    assertThat(half.value()).isCloseTo(Math.sqrt(variance / 182), within(1e-15));
    assertThat(half.flags()).containsExactly("INTERPOLATED");
    for (String name : List.of("atm_volatility_1w", "risk_reversal_25_to_atm_1w")) {
      assertThat(features.get(name).value()).as(name).isNull();
      assertThat(features.get(name).flags()).as(name).containsExactly("MISSING_NODE");
    }
    assertThat(features.get("risk_reversal_25_to_atm_6m").flags())
        .as("the wings end at three months")
        .containsExactly("MISSING_NODE");
    assertThat(features.get("butterfly_25_to_atm_1y").flags()).containsExactly("MISSING_NODE");
  }

  @Test
  void thePremiumIsImpliedLessForecastVariance() {
    double[] returns = returns(504);
    Map<String, Feature> features = features(surface(), levels(returns));
    for (Map.Entry<String, Integer> tenor : Map.of("1m", 21, "3m", 63, "1y", 252).entrySet()) {
      double expected = 252 * har(returns, tenor.getValue());
      Feature forecast = features.get("forecast_variance_" + tenor.getKey());
      assertThat(forecast.value()).isCloseTo(expected, within(1e-9 * expected));
      assertThat(forecast.flags()).isEmpty();
      double implied = features.get("atm_volatility_" + tenor.getKey()).value();
      assertThat(features.get("variance_risk_premium_" + tenor.getKey()).value())
          .isCloseTo(implied * implied - expected, within(1e-10));
      double sum = 0;
      for (int i = 504 - tenor.getValue(); i < 504; i++) {
        sum += returns[i] * returns[i];
      }
      double realised = Math.sqrt(252 * sum / tenor.getValue());
      assertThat(features.get("implied_to_realised_" + tenor.getKey()).value())
          .isCloseTo(implied / realised, within(1e-9));
    }
    assertThat(features.get("variance_risk_premium_1m").inputs())
        .extracting(InputRef::key)
        .containsExactly("EURUSD", "EURUSD|1M");
  }

  /** The regression again, by its normal equations. */
  private static double har(double[] returns, int horizon) {
    int n = returns.length;
    int rows = n - 22 - horizon + 1;
    RealMatrix products = new Array2DRowRealMatrix(4, 4);
    ArrayRealVector right = new ArrayRealVector(4);
    for (int t = 21; t < 21 + rows; t++) {
      double[] x = lags(returns, t);
      double y = meanSquare(returns, t + 1, t + horizon);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          products.addToEntry(i, j, x[i] * x[j]);
        }
        right.addToEntry(i, x[i] * y);
      }
    }
    double[] b = new LUDecomposition(products, 1e-40).getSolver().solve(right).toArray();
    double[] now = lags(returns, n - 1);
    return (b[0] * now[0] + b[1] * now[1] + b[2] * now[2] + b[3] * now[3]) / 1e4;
  }

  private static double[] lags(double[] returns, int t) {
    return new double[] {
      1, meanSquare(returns, t, t), meanSquare(returns, t - 4, t), meanSquare(returns, t - 21, t)
    };
  }

  /** In squared percent, so that the equations are well scaled. */
  private static double meanSquare(double[] returns, int first, int last) {
    double sum = 0;
    for (int i = first; i <= last; i++) {
      sum += 1e4 * returns[i] * returns[i];
    }
    return sum / (last - first + 1);
  }

  @Test
  void fewReturnsGiveTheExponentialForecastAndVeryFewGiveNone() {
    double[] hundred = returns(100);
    double variance = 0;
    for (int i = 0; i < 20; i++) {
      variance += hundred[i] * hundred[i] / 20;
    }
    for (int i = 20; i < 100; i++) {
      variance = 0.94 * variance + 0.06 * hundred[i] * hundred[i];
    }
    Map<String, Feature> features = features(surface(), levels(hundred));
    assertThat(features.get("forecast_variance_1m").value())
        .isCloseTo(252 * variance, within(1e-12));
    assertThat(features.get("forecast_variance_1m").flags()).containsExactly("EWMA_FORECAST");
    assertThat(features.get("variance_risk_premium_1m").flags()).containsExactly("EWMA_FORECAST");
    assertThat(features.get("implied_to_realised_1y").flags()).containsExactly("WARM_UP");

    Map<String, Feature> few = features(surface(), levels(returns(10)));
    assertThat(few.get("variance_risk_premium_1m").value()).isNull();
    assertThat(few.get("variance_risk_premium_1m").flags()).containsExactly("WARM_UP");
    Map<String, Feature> dead = features(surface(), levels(new double[300]));
    assertThat(dead.get("implied_to_realised_1m").flags()).containsExactly("ZERO_DISPERSION");
    assertThat(dead.get("variance_risk_premium_1m").value()).isEqualTo(0.08 * 0.08);
    Map<String, Feature> none = features(surface(), DailyLevels.EMPTY);
    assertThat(none.get("forecast_variance_1m").flags()).containsExactly("STALE_LEVEL");
  }

  /** What is not known yet on the day of the surface plays no part, nor does what is long gone. */
  @Test
  void onlyPricesUpToTheDayAndNoOldOnesAreRead() {
    double[] returns = returns(300);
    DailyLevels levels = levels(returns);
    Map<String, Feature> now = features(surface(), levels);
    DailyLevels later = levels.with(DailyLevelsTest.level(DAY + 1, 9.9, 1));
    assertThat(features(surface(), later).get("forecast_variance_1m"))
        .isEqualTo(now.get("forecast_variance_1m"));

    DailyLevels old = DailyLevels.EMPTY;
    for (int i = 0; i < 100; i++) {
      old = old.with(DailyLevelsTest.level(DAY - 111 + i, 1 + 0.01 * (i % 3), 1));
    }
    Feature stale = features(surface(), old).get("variance_risk_premium_1m");
    assertThat(stale.value()).isNull();
    assertThat(stale.flags()).containsExactly("STALE_LEVEL");
    DailyLevels recent = old.with(DailyLevelsTest.level(DAY - 10, 1.01, 1));
    assertThat(features(surface(), recent).get("variance_risk_premium_1m").value()).isNotNull();
  }

  @Test
  void everyFeatureIsThereWhateverIsQuoted() {
    Set<String> names = features(surface(), DailyLevels.EMPTY).keySet();
    List<VolQuote> poor = List.of(Terms.of("2M", 61).quote(Kind.RR, 0.25, 0.01));
    Map<String, Feature> features = features(poor, DailyLevels.EMPTY);
    assertThat(features.keySet()).isEqualTo(names);
    assertThat(new HashSet<>(names)).hasSize(29);
    assertThat(features.values()).allMatch(feature -> feature.value() == null);
    assertThat(features.values()).allMatch(feature -> feature.problem().isEmpty());
    assertThat(features.get("svi_rmse").flags()).containsExactly("TOO_FEW");
  }
}
