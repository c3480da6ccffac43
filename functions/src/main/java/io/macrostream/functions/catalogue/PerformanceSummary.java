package io.macrostream.functions.catalogue;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.performance.DrawdownRatios;
import io.macrostream.functions.performance.DrawdownRatios.BurkeDrawdowns;
import io.macrostream.functions.performance.Drawdowns;
import io.macrostream.functions.performance.PartialMoments;
import io.macrostream.functions.performance.PartialMoments.Divisor;
import io.macrostream.functions.performance.RelativePerformance;
import io.macrostream.functions.performance.SharpeError;
import io.macrostream.functions.performance.SharpeInference;
import io.macrostream.functions.performance.SharpeRatio;
import io.macrostream.functions.performance.TailRatio;
import io.macrostream.functions.performance.TrackRecord;
import io.macrostream.functions.performance.TradeStatistics;
import io.macrostream.functions.stats.Moments;
import java.util.function.Supplier;

/** The whole list of figures of one track record. */
final class PerformanceSummary {

  private static final int CDAR_BP = 9500;
  private static final double STERLING_EXCESS = 0.1;
  private static final double CONFIDENCE = 0.95;
  private static final double TAIL = 0.05;

  private final Figures figures = new Figures();
  private final Arguments args;
  private final TrackRecord record;
  private final double[] returns;
  private final double root;

  PerformanceSummary(Arguments args) {
    this.args = args;
    this.record = PerformanceArguments.record(args);
    this.returns = record.returns();
    this.root = Math.sqrt(record.periodsPerYear());
  }

  Result result() {
    returns();
    sharpe();
    downside();
    drawdowns();
    shape();
    if (args.has("benchmark")) {
      RelativePerformance relative = PerformanceArguments.relative(args);
      relative(relative);
      captures(relative);
    }
    return figures.result();
  }

  private void returns() {
    Moments moments = Moments.of(returns);
    figures
        .put("n", record::n)
        .put("mean", moments::mean)
        .put("standard_deviation", () -> moments.standardDeviation(1))
        .put("skewness", moments::skewness)
        .put("skewness_sample", moments::sampleSkewness)
        .put("excess_kurtosis", moments::excessKurtosis)
        .put("excess_kurtosis_sample", moments::sampleExcessKurtosis)
        .put("cumulative_return", () -> Compounding.cumulative(returns))
        .put("annual_return_geometric", record::annualReturn)
        .put(
            "annual_return_arithmetic",
            () -> Compounding.arithmetic(returns, record.periodsPerYear()))
        .put("annual_volatility", record::annualVolatility);
  }

  private void sharpe() {
    Supplier<SharpeRatio> ratio = () -> PerformanceArguments.sharpe(args);
    figures
        .put("sharpe_per_period", () -> ratio.get().perPeriod())
        .put("sharpe_annual_arithmetic", () -> ratio.get().annualArithmetic())
        .put("sharpe_annual_geometric", () -> ratio.get().annualGeometric())
        .optional("sharpe_annual_autocorrelation", () -> ratio.get().annualAutocorrelated())
        .put("adjusted_sharpe", () -> SharpeRatio.adjusted(ratio.get().annualGeometric(), returns))
        .put("sharpe_standard_error_iid", () -> inference(ratio).standardErrorIid())
        .put("sharpe_standard_error_non_normal", () -> inference(ratio).standardErrorNonNormal())
        .put(
            "sharpe_standard_error_autocorrelation",
            () ->
                SharpeError.of(
                    ratio.get().perPeriod(), record.excess(), SharpeError.lags(record.n())))
        .put("probabilistic_sharpe", () -> inference(ratio).probabilistic(0))
        .put(
            "minimum_track_record_length",
            () -> inference(ratio).minimumTrackRecord(0, CONFIDENCE));
  }

  private SharpeInference inference(Supplier<SharpeRatio> ratio) {
    return SharpeInference.of(ratio.get().perPeriod(), record.excess());
  }

  private void downside() {
    PartialMoments moments = PerformanceArguments.moments(args);
    PartialMoments zero = new PartialMoments(returns, 0);
    figures
        .put("sortino_per_period", () -> moments.sortino(Divisor.ALL))
        .put("sortino_annual", () -> moments.sortino(Divisor.ALL) * root)
        .put("downside_deviation", () -> moments.downsideDeviation(Divisor.ALL))
        .put("downside_deviation_annual", () -> moments.downsideDeviation(Divisor.ALL) * root)
        .put("downside_deviation_subset", () -> moments.downsideDeviation(Divisor.SUBSET))
        .put("semi_deviation", () -> PartialMoments.semiDeviation(returns))
        .put("upside_deviation", () -> moments.upsideDeviation(Divisor.ALL))
        .put("upside_potential", moments::upsidePotential)
        .put("downside_potential", moments::downsidePotential)
        .put("upside_frequency", moments::upsideFrequency)
        .put("downside_frequency", moments::downsideFrequency)
        .put("omega", moments::omega)
        .put("omega_sharpe", moments::omegaSharpe)
        .put("kappa_3", () -> moments.kappa(3))
        .put("upside_potential_ratio", () -> moments.upsidePotentialRatio(Divisor.ALL))
        .put("upside_potential_ratio_subset", () -> moments.upsidePotentialRatio(Divisor.SUBSET))
        .put("volatility_skewness", moments::volatilitySkewness)
        .put("variability_skewness", moments::variabilitySkewness)
        .put("d_ratio", zero::dRatio)
        .put("bernardo_ledoit", zero::omega);
  }

  private void drawdowns() {
    Supplier<Drawdowns> falls = () -> Drawdowns.ofReturns(returns);
    Supplier<DrawdownRatios> ratios = () -> new DrawdownRatios(record);
    figures
        .put("max_drawdown", () -> falls.get().maximum())
        .optional("average_drawdown", () -> falls.get().average())
        .put("longest_drawdown", () -> falls.get().longest())
        .optional("average_drawdown_length", () -> falls.get().averageLength())
        .optional("average_recovery", () -> falls.get().averageRecovery())
        .put("ulcer_index", () -> falls.get().ulcerIndex())
        .put("pain_index", () -> falls.get().painIndex())
        .put("cdar_95", () -> falls.get().conditional(CDAR_BP))
        .put("calmar", () -> ratios.get().calmar())
        .put("sterling", () -> ratios.get().sterling(STERLING_EXCESS))
        .put("sterling_average", () -> ratios.get().sterlingAverage());
    for (BurkeDrawdowns kind : BurkeDrawdowns.values()) {
      figures.put("burke_" + Choices.name(kind), () -> ratios.get().burke(kind));
    }
    figures.put("martin", () -> ratios.get().martin()).put("pain_ratio", () -> ratios.get().pain());
  }

  private void shape() {
    TradeStatistics periods = TradeStatistics.of(returns);
    figures
        .put("tail_ratio", () -> TailRatio.of(returns, TAIL))
        .put("hit_rate", periods::hitRate)
        .optional("payoff", periods::payoff)
        .optional("profit_factor", periods::profitFactor);
  }

  private void relative(RelativePerformance relative) {
    figures
        .put("beta", () -> relative.regression().beta())
        .put("alpha", () -> relative.regression().alpha())
        .put("alpha_annual", relative::annualAlpha)
        .put("jensen_alpha", relative::jensenAlpha)
        .optional("correlation", relative::correlation)
        .put("treynor", relative::treynor)
        .put("systematic_risk", relative::systematicRisk)
        .put("specific_risk", relative::specificRisk)
        .put("appraisal_ratio", relative::appraisal)
        .put("tracking_error", relative::trackingError)
        .put("active_premium", relative::activePremium)
        .put("information_ratio", relative::informationRatioGeometric)
        .put("information_ratio_arithmetic", relative::informationRatioArithmetic)
        .put("batting_average", relative::battingAverage)
        .put("m_squared", relative::mSquared)
        .put("m_squared_excess", relative::mSquaredExcess)
        .put("m_squared_sortino", () -> relative.mSquaredSortino(args.number("mar"), false));
  }

  private void captures(RelativePerformance relative) {
    figures
        .put("up_capture", () -> relative.capture(true).ofSums())
        .put("down_capture", () -> relative.capture(false).ofSums())
        .put("up_capture_annual", () -> relative.capture(true).ofAnnualReturns())
        .put("down_capture_annual", () -> relative.capture(false).ofAnnualReturns())
        .put("beta_bull", () -> relative.bull().beta())
        .put("beta_bear", () -> relative.bear().beta())
        .put("timing", relative::timing);
  }
}
