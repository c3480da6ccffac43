package io.macrostream.functions.catalogue;

import static io.macrostream.functions.catalogue.Argument.Type.NUMBERS;
import static io.macrostream.functions.catalogue.Argument.number;
import static io.macrostream.functions.catalogue.Argument.required;
import static io.macrostream.functions.catalogue.PerformanceArguments.DIVISOR;
import static io.macrostream.functions.catalogue.PerformanceArguments.MAR;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERFORMANCE;
import static io.macrostream.functions.catalogue.PerformanceArguments.PERIODS;
import static io.macrostream.functions.catalogue.PerformanceArguments.RETURNS;
import static io.macrostream.functions.catalogue.PerformanceArguments.divisor;
import static io.macrostream.functions.catalogue.PerformanceArguments.moments;

import io.macrostream.functions.performance.Compounding;
import io.macrostream.functions.performance.PartialMoments;
import io.macrostream.functions.performance.TailRatio;
import io.macrostream.functions.performance.TradeStatistics;
import java.util.List;

/** What returns do on both sides of a target. */
final class DownsideFunctions {

  private static final String BACON = "Bacon 2008";
  private static final String EXAMPLE = "{'returns': [0.01, 0.02, -0.01, 0.03], 'mar': 0.005}";

  static final List<CatalogueFunction> FUNCTIONS =
      List.of(
          CatalogueFunction.named("downside_risk")
              .summary("Deviation and mean of returns below, and above, a target")
              .formula("downside deviation: sqrt(mean(min(r - MAR, 0)^2)) over all or the subset")
              .result(
                  "per period: downside_deviation, upside_deviation, downside_potential and"
                      + " upside_potential (means over all), semi_deviation (MAR = mean, over all);"
                      + " downside_deviation_annual (times sqrt(m)); downside_frequency,"
                      + " upside_frequency as shares")
              .source("Sortino and Price 1994; " + BACON)
              .takes(RETURNS, MAR, PERIODS, DIVISOR)
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(DownsideFunctions::downside),
          CatalogueFunction.named("sortino_ratio")
              .summary("Sortino ratio")
              .formula("(mean - MAR) / downside deviation; annual: times sqrt(m)")
              .result("per_period, annual")
              .source("Sortino and Price 1994; Rollinger and Hoffman 2013")
              .takes(RETURNS, MAR, PERIODS, DIVISOR)
              .example(EXAMPLE)
              .oracles(PERFORMANCE, "var_cvar")
              .by(
                  args -> {
                    double sortino = moments(args).sortino(divisor(args));
                    return new Result()
                        .put("per_period", sortino)
                        .put("annual", sortino * Math.sqrt(periods(args)));
                  }),
          CatalogueFunction.named("omega_ratio")
              .summary("Omega: what is gained above a target for what is lost below it")
              .formula("mean(max(r - MAR, 0)) / mean(max(MAR - r, 0)); omega_sharpe = omega - 1")
              .result("value; omega_sharpe; at MAR 0 the value is the Bernardo-Ledoit ratio")
              .source("Keating and Shadwick 2002; " + BACON)
              .takes(RETURNS, MAR)
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(
                  args ->
                      Result.of(moments(args).omega())
                          .put("omega_sharpe", moments(args).omegaSharpe())),
          CatalogueFunction.named("kappa_ratio")
              .summary("Kappa: mean over a target by the root of a lower partial moment")
              .formula("(mean - MAR) / mean(max(MAR - r, 0)^l)^(1/l); l = 2 is Sortino")
              .result("value per period")
              .source("Kaplan and Knowles 2004")
              .takes(RETURNS, MAR, number("order", "1", 3, "l, positive"))
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(args -> Result.of(moments(args).kappa(args.number("order")))),
          CatalogueFunction.named("upside_potential_ratio")
              .summary("Upside potential over downside deviation")
              .formula("mean(max(r - MAR, 0)) / sqrt(mean(min(r - MAR, 0)^2))")
              .result("value per period")
              .source("Sortino, van der Meer and Plantinga 1999; subset: PerformanceAnalytics")
              .takes(RETURNS, MAR, DIVISOR)
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(args -> Result.of(moments(args).upsidePotentialRatio(divisor(args)))),
          CatalogueFunction.named("volatility_skewness")
              .summary("Upside variance over downside variance")
              .formula("sum(max(r - MAR, 0)^2) / sum(max(MAR - r, 0)^2)")
              .result("value; variability_skewness, its root")
              .source(BACON)
              .takes(RETURNS, MAR)
              .example(EXAMPLE)
              .oracles(PERFORMANCE)
              .by(
                  args ->
                      Result.of(moments(args).volatilitySkewness())
                          .put("variability_skewness", moments(args).variabilitySkewness())),
          CatalogueFunction.named("d_ratio")
              .summary("D-ratio: losses by their number over gains by theirs")
              .formula("n_down sum(max(MAR - r, 0)) / (n_up sum(max(r - MAR, 0)))")
              .result("value, the smaller the better")
              .source("Lavinio 1999; " + BACON)
              .takes(RETURNS, MAR)
              .example("{'returns': [0.01, 0.02, -0.01, 0.03]}")
              .oracles(PERFORMANCE)
              .by(args -> Result.of(moments(args).dRatio())),
          CatalogueFunction.named("tail_ratio")
              .summary("Right tail over left tail")
              .formula("|quantile(1 - tail)| / |quantile(tail)|, type 7")
              .result("value")
              .source("empyrical")
              .takes(RETURNS, number("tail", "probability", 0.05, "below 0.5"))
              .example("{'returns': [0.01, 0.02, -0.01, 0.03]}")
              .by(args -> Result.of(TailRatio.of(args.numbers("returns"), args.number("tail")))),
          CatalogueFunction.named("trade_statistics")
              .summary("Hit rate, payoff, profit factor and expectancy of closed trades")
              .formula(
                  "hit rate: wins / n; payoff: average win / average loss; profit factor: gross"
                      + " profit / gross loss; expectancy: mean; a result of zero is no win and no loss")
              .result(
                  "n, wins, losses, hit_rate (share), average_win, average_loss (positive), payoff,"
                      + " profit_factor (null without a loss), expectancy, gross_profit, gross_loss,"
                      + " longest_winning_run, longest_losing_run")
              .source("definitions")
              .takes(required("results", NUMBERS, "money or fraction", "per closed lot, net"))
              .example("{'results': [120, -50, 30, -10]}")
              .by(args -> trades(TradeStatistics.of(args.numbers("results")))));

  private DownsideFunctions() {}

  private static double periods(Arguments args) {
    return Compounding.periods(args.number("periods_per_year"));
  }

  private static Result downside(Arguments args) {
    PartialMoments moments = moments(args);
    PartialMoments.Divisor divisor = divisor(args);
    double deviation = moments.downsideDeviation(divisor);
    return new Result()
        .put("downside_deviation", deviation)
        .put("downside_deviation_annual", deviation * Math.sqrt(periods(args)))
        .put("upside_deviation", moments.upsideDeviation(divisor))
        .put("downside_potential", moments.downsidePotential())
        .put("upside_potential", moments.upsidePotential())
        .put("semi_deviation", PartialMoments.semiDeviation(args.numbers("returns")))
        .put("downside_frequency", moments.downsideFrequency())
        .put("upside_frequency", moments.upsideFrequency());
  }

  private static Result trades(TradeStatistics trades) {
    return new Result()
        .put("n", trades.n())
        .put("wins", trades.wins())
        .put("losses", trades.losses())
        .put("hit_rate", trades.hitRate())
        .put("average_win", trades.averageWin())
        .put("average_loss", trades.averageLoss())
        .put("payoff", trades.payoff())
        .put("profit_factor", trades.profitFactor())
        .put("expectancy", trades.expectancy())
        .put("gross_profit", trades.grossProfit())
        .put("gross_loss", trades.grossLoss())
        .put("longest_winning_run", trades.longestWinning())
        .put("longest_losing_run", trades.longestLosing());
  }
}
