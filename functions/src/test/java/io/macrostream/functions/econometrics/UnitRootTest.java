package io.macrostream.functions.econometrics;

import static io.macrostream.functions.econometrics.OlsTest.assertFault;
import static io.macrostream.functions.econometrics.OlsTest.oracle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitRootTest {

  /** By statsmodels 0.15, with its default of 15 lags at most. */
  @ParameterizedTest
  @CsvSource({
    "adf-realgdp-c, N, AIC, 12, 3.2879609591902534, 0.9999647382198602",
    "adf-realgdp-c, C, BIC, 2, 0.9896188733729435, 0.9941551989858691",
    "adf-realgdp-c, CT, AIC, 12, -1.2317718968009206, 0.9037875818651032",
    "adf-realgdp-c, CT, BIC, 2, -1.7872912193445005, 0.7108538473437526",
    "adf-realgdp-c, CTT, T_STAT, 12, -2.231625563440862, 0.7145024076165508",
    "adf-realgdp-c, CTT, BIC, 2, -2.70168436213456, 0.45334558549320103",
    "adf-infl-c, N, T_STAT, 10, -1.0508440879939567, 0.26419998964646324",
    "adf-infl-c, N, BIC, 2, -1.699416608190303, 0.08452095077129262",
    "adf-infl-c, C, T_STAT, 11, -2.5046923588743155, 0.11433679372107663",
    "adf-infl-c, CT, T_STAT, 11, -2.7497275956271783, 0.21602050664405653",
    "adf-infl-c, CTT, AIC, 2, -3.517456465814531, 0.10856427924551981"
  })
  void selectsLagsAsStatsmodels(
      String series, Trend trend, LagSelection selection, int lags, double statistic, double p) {
    double[] y = SharedMaterial.numbers(oracle(series).get("values"));
    int most = AdfTest.defaultMaxLags(y.length, trend);
    assertThat(most).isEqualTo(15);
    AdfTest test = AdfTest.of(y, trend, selection, most);
    assertThat(test.lags()).isEqualTo(lags);
    assertThat(test.n()).isEqualTo(y.length - 1 - lags);
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-8));
    assertThat(test.pValue()).isCloseTo(p, within(1e-8));
  }

  /** Each candidate fitted by itself on the common sample, as the definition has it. */
  @Test
  void oneDecompositionHoldsAllCandidates() {
    double[] y = SharedMaterial.numbers(oracle("adf-infl-c").get("values"));
    int most = 8;
    for (LagSelection selection : new LagSelection[] {LagSelection.AIC, LagSelection.BIC}) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int lags = 0; lags <= most; lags++) {
        int n = y.length - 1 - most;
        double[] dy = new double[n];
        double[][] x = new double[n][1 + lags];
        for (int i = 0; i < n; i++) {
          int t = most + 1 + i;
          dy[i] = y[t] - y[t - 1];
          x[i][0] = y[t - 1];
          for (int lag = 1; lag <= lags; lag++) {
            x[i][lag] = y[t - lag] - y[t - lag - 1];
          }
        }
        Ols fit = Ols.fit(dy, x, true);
        double criterion = selection == LagSelection.AIC ? fit.aic() : fit.bic();
        if (criterion < least) {
          least = criterion;
          best = lags;
        }
      }
      assertThat(AdfTest.selectLags(y, Trend.C, selection, most)).isEqualTo(best);
    }
  }

  /** By statsmodels 0.15. */
  @ParameterizedTest
  @CsvSource({
    "N, AIC, 0.04815204568365545, 0.9450365518706342",
    "N, T_STAT, 0.10769572047050231, 0.9502731789536654",
    "C, T_STAT, -1.190073842606425, 0.860480975506503",
    "CT, AIC, -2.4833495908387273, 0.52949195293844",
    "CT, T_STAT, -1.84923200197415, 0.8288532246539955",
    "CTT, AIC, -2.8903464566847563, 0.5207398335195382"
  })
  void cointegrationAsStatsmodels(Trend trend, LagSelection selection, double statistic, double p) {
    JsonNode pair = oracle("engle-granger-realcons-realgdp");
    double[] y = SharedMaterial.numbers(pair.get("y"));
    double[] x = SharedMaterial.numbers(pair.get("x"));
    double[][] rows = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      rows[t] = new double[] {x[t]};
    }
    EngleGranger test =
        EngleGranger.of(y, rows, trend, selection, AdfTest.defaultMaxLags(y.length, Trend.N));
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-6));
    assertThat(test.pValue()).isCloseTo(p, within(1e-6));
    assertThat(test.hasCriticalValues()).isEqualTo(trend != Trend.N);
  }

  @Test
  void tabulatedRange() {
    assertThat(MacKinnon.criticalValues(12, Trend.CTT, Double.POSITIVE_INFINITY))
        .containsExactly(-7.02582, -6.50353, -6.22941);
    assertFault(Fault.OUT_OF_RANGE, () -> MacKinnon.criticalValues(13, Trend.C, 100));
    assertFault(Fault.OUT_OF_RANGE, () -> MacKinnon.criticalValues(2, Trend.N, 100));
    assertFault(Fault.OUT_OF_RANGE, () -> MacKinnon.criticalValues(1, Trend.C, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> MacKinnon.pValue(-3, 7, Trend.C));
    assertFault(Fault.NOT_FINITE, () -> MacKinnon.pValue(Double.NaN, 1, Trend.C));
  }

  /** Two independent approximations by one author agree at the critical values. */
  @Test
  void pValuesAtCriticalValuesAreTheLevels() {
    for (Trend trend : Trend.values()) {
      for (int n = 1; n <= (trend == Trend.N ? 1 : 6); n++) {
        double[] critical = MacKinnon.criticalValues(n, trend, Double.POSITIVE_INFINITY);
        for (int level = 0; level < 3; level++) {
          assertThat(MacKinnon.pValue(critical[level], n, trend))
              .as(trend + " " + n)
              .isCloseTo(MacKinnon.levels()[level], within(0.003));
        }
      }
    }
    double before = 0;
    for (double tau = -20; tau < 5; tau += 0.01) {
      double p = MacKinnon.pValue(tau, 1, Trend.C);
      assertThat(p).isGreaterThanOrEqualTo(before - 0.002);
      before = p;
    }
    assertThat(MacKinnon.pValue(-30, 1, Trend.C)).isZero();
    assertThat(MacKinnon.pValue(3, 1, Trend.C)).isEqualTo(1);
  }

  @Test
  void degenerateSeries() {
    assertFault(Fault.ZERO_DISPERSION, () -> AdfTest.of(new double[50], Trend.C, 0));
    assertFault(Fault.TOO_FEW, () -> AdfTest.of(new double[] {1, 2, 1}, Trend.C, 0));
    assertFault(Fault.EMPTY, () -> AdfTest.of(new double[0], Trend.C, 0));
    assertFault(
        Fault.NOT_FINITE, () -> AdfTest.of(new double[] {1, 2, Double.NaN, 2, 3, 1}, Trend.C, 0));
    assertFault(Fault.OUT_OF_RANGE, () -> AdfTest.of(new double[] {1, 2, 1, 3, 2, 5}, Trend.C, -1));
    assertFault(
        Fault.TOO_FEW,
        () -> AdfTest.of(new double[] {1, 2, 1, 3, 2, 5}, Trend.C, Integer.MAX_VALUE));
    double[] line = new double[30];
    for (int t = 0; t < line.length; t++) {
      line[t] = t;
    }
    assertFault(Fault.SINGULAR, () -> AdfTest.of(line, Trend.CT, 0));
    double[][] x = new double[30][1];
    for (int t = 0; t < 30; t++) {
      x[t][0] = Math.sin(t);
    }
    double[] y = new double[30];
    for (int t = 0; t < 30; t++) {
      y[t] = 3 + 2 * x[t][0];
    }
    assertFault(Fault.SINGULAR, () -> EngleGranger.of(y, x, Trend.C, 0));
  }

  /** An AR(1) with phi 0.9 has a half-life of 6.58; 20,000 values find it within a few percent. */
  @Test
  void halfLifeOfAKnownProcess() {
    Random random = new Random(5);
    double[] x = new double[20_000];
    for (int t = 1; t < x.length; t++) {
      x[t] = 2 + 0.9 * (x[t - 1] - 2) + random.nextGaussian();
    }
    MeanReversion fit = MeanReversion.of(x);
    assertThat(fit.halfLife(MeanReversion.Convention.EXACT)).isCloseTo(6.58, within(0.5));
    assertThat(fit.halfLife(MeanReversion.Convention.EULER))
        .isCloseTo(Math.log(2) / 0.1, within(0.5));
    assertThat(fit.mean()).isCloseTo(2, within(0.3));
    assertThat(fit.equilibriumSd()).isCloseTo(1 / Math.sqrt(0.19), within(0.1));
  }

  @Test
  void halfLifeThatDoesNotExist() {
    double[] explosive = {1, 1.5, 2.3, 3.3, 5.1, 7.4, 11.5};
    assertFault(
        Fault.NO_SOLUTION,
        () -> MeanReversion.of(explosive).halfLife(MeanReversion.Convention.EXACT));
    double[] alternating = {1, -1.1, 0.9, -1, 1.05, -0.95, 1};
    assertFault(
        Fault.NO_SOLUTION,
        () -> MeanReversion.of(alternating).halfLife(MeanReversion.Convention.EXACT));
    assertFault(Fault.SINGULAR, () -> MeanReversion.of(new double[] {1, 1, 1, 1, 1}));
    assertFault(Fault.TOO_FEW, () -> MeanReversion.of(new double[] {1, 2, 1}));
  }
}
