package io.macrostream.functions.strategy.technical;

import static io.macrostream.functions.strategy.ParameterSpec.integer;
import static io.macrostream.functions.strategy.ParameterSpec.number;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.returns.ReturnFeatures;
import io.macrostream.functions.returns.Returns;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.strategy.Conviction;
import io.macrostream.functions.strategy.FeatureValue;
import io.macrostream.functions.strategy.Manifest;
import io.macrostream.functions.strategy.NoSignalReason;
import io.macrostream.functions.strategy.Outcome;
import io.macrostream.functions.strategy.PriceHistory;
import io.macrostream.functions.strategy.Strategy;
import io.macrostream.functions.strategy.StrategyView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Time-series momentum: an instrument that has risen, in units of its own volatility, keeps rising
 * (Moskowitz, Ooi and Pedersen 2012; Baltas and Kosowski 2013).
 *
 * <p>forecast = mean over L in {21, 63, 252} of clip(r_L / (sigma_d sqrt(L)), -2, 2) / 2, with r_L
 * the log return over L days and sigma_d the daily EWMA volatility as known at the decision. Long,
 * short and flat. sigma_d comes in as the feature {@code ewma_volatility}, computed from the whole
 * history, and not from the bounded window of prices.
 *
 * <p>z-score: the mean of the clipped terms over its standard deviation under no momentum, where
 * the terms are standard normal with correlation sqrt(L1/L2) because their windows overlap. It has
 * the sign of the forecast and reaches 2.51.
 *
 * <p>Instruments quoted as a yield are left alone: a log return of a rate is not the return of a
 * position.
 */
public final class TimeSeriesMomentum implements Strategy {

  /** Id on every topic. */
  public static final String ID = "TSMOM";

  private static final int[] LOOKBACKS = {21, 63, 252};
  private static final int WARM_UP = 252;
  private static final double CLIP = 2;
  private static final double NULL_DEVIATION = nullDeviation();
  private static final int MAX_STALENESS_DAYS = 5;
  private static final int DAYS_PER_YEAR = 252;

  private static final Manifest MANIFEST =
      new Manifest(
          ID,
          "1",
          "Time-series momentum over 1, 3 and 12 months in units of EWMA volatility",
          List.of(
              Manifest.Input.prices(WARM_UP + 1, MAX_STALENESS_DAYS),
              Manifest.Input.feature(ReturnFeatures.EWMA_VOLATILITY, MAX_STALENESS_DAYS)),
          List.of(
              integer("horizon_days", 21, 1, 252, "trading days that the opinion is meant for"),
              number("max_size", 1, 0, 1, "largest suggested size, risk units"),
              number("target_vol", 0.40, 0.01, 2, "volatility per year for vol_target_size"),
              number("size_cap", 4, 0, 20, "largest vol_target_size, times capital")),
          WARM_UP + 1);

  @Override
  public Manifest manifest() {
    return MANIFEST;
  }

  /** Momentum of a level; a yield is no price. */
  @Override
  public boolean appliesTo(Instrument instrument) {
    return instrument.quote() != Instrument.Quote.YIELD;
  }

  @Override
  public List<Outcome> evaluate(StrategyView view) {
    if (view.instrument().quote() == Instrument.Quote.YIELD) {
      return List.of(
          new Outcome.NoSignal(
              NoSignalReason.NOT_APPLICABLE, view.instrument().id() + " is quoted as a yield"));
    }
    var volatility = view.feature(ReturnFeatures.EWMA_VOLATILITY).map(FeatureValue::value);
    if (volatility.isEmpty()) {
      return List.of(
          new Outcome.NoSignal(NoSignalReason.MISSING_INPUT, ReturnFeatures.EWMA_VOLATILITY));
    }
    double sigma = volatility.get();
    double[] returns = returns(view.prices());
    double forecast = forecast(returns, sigma);
    double z = zScore(forecast);
    double annual = sigma * Math.sqrt(DAYS_PER_YEAR);
    return List.of(
        new Outcome.Opinion(
            forecast,
            z,
            forecast,
            "mean_clipped_t_half",
            sigma,
            view.parameters().integer("horizon_days"),
            Conviction.size(z, view.parameters().number("max_size")),
            List.of(),
            metadata(returns, sigma, view, annual)));
  }

  private static Map<String, Double> metadata(
      double[] returns, double sigma, StrategyView view, double annual) {
    TreeMap<String, Double> components = new TreeMap<>();
    for (int i = 0; i < LOOKBACKS.length; i++) {
      components.put("log_return_" + LOOKBACKS[i], returns[i]);
    }
    components.put("ewma_volatility", sigma);
    components.put(
        "vol_target_size",
        Math.min(
            view.parameters().number("size_cap"), view.parameters().number("target_vol") / annual));
    return components;
  }

  private static double[] returns(PriceHistory prices) {
    double[] returns = new double[LOOKBACKS.length];
    for (int i = 0; i < LOOKBACKS.length; i++) {
      returns[i] = Returns.log(prices.level(LOOKBACKS[i]), prices.level(0));
    }
    return returns;
  }

  /** The look-backs in trading days, ascending. */
  public static int[] lookbacks() {
    return LOOKBACKS.clone();
  }

  /**
   * The forecast in [-1, 1].
   *
   * @param returns log returns over each of {@link #lookbacks}, in that order
   * @param sigma daily volatility, positive
   */
  public static double forecast(double[] returns, double sigma) {
    Require.that(
        returns.length == LOOKBACKS.length,
        Fault.SHAPE,
        () -> returns.length + " returns for " + LOOKBACKS.length + " look-backs");
    Require.finite("volatility", sigma);
    Require.that(sigma > 0, Fault.ZERO_DISPERSION, () -> "volatility is " + sigma);
    double sum = 0;
    for (int i = 0; i < returns.length; i++) {
      double t = Require.finite("return", returns[i]) / (sigma * Math.sqrt(LOOKBACKS[i]));
      sum += Math.max(-CLIP, Math.min(CLIP, t)) / CLIP;
    }
    return sum / LOOKBACKS.length;
  }

  /** Standard deviations of that forecast under no momentum, ignoring the clip. */
  public static double zScore(double forecast) {
    return forecast * CLIP / NULL_DEVIATION;
  }

  /** Standard deviation of the mean of the terms: root of w'Rw, R = sqrt(shorter / longer). */
  private static double nullDeviation() {
    double sum = 0;
    for (int a : LOOKBACKS) {
      for (int b : LOOKBACKS) {
        sum += Math.sqrt((double) Math.min(a, b) / Math.max(a, b));
      }
    }
    return Math.sqrt(sum) / LOOKBACKS.length;
  }
}
