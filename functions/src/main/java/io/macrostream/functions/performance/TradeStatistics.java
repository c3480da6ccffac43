package io.macrostream.functions.performance;

import io.macrostream.functions.stats.Require;
import java.util.OptionalDouble;

/**
 * What closed trades brought. A profit or loss of exactly zero is neither a win nor a loss, and
 * counts among the trades.
 *
 * @param n trades
 * @param wins trades with a profit
 * @param losses trades with a loss
 * @param grossProfit sum of the profits
 * @param grossLoss sum of the losses, positive
 * @param longestLosing most losses in a row
 * @param longestWinning most wins in a row
 */
public record TradeStatistics(
    int n,
    int wins,
    int losses,
    double grossProfit,
    double grossLoss,
    int longestWinning,
    int longestLosing) {

  /** Of the results of closed trades (or of periods), net of costs, in order of time. */
  public static TradeStatistics of(double[] results) {
    Require.sample(results);
    int wins = 0;
    int losses = 0;
    double profit = 0;
    double loss = 0;
    int run = 0;
    int longestWinning = 0;
    int longestLosing = 0;
    for (double result : results) {
      if (result > 0) {
        wins++;
        profit += result;
        run = Math.max(run, 0) + 1;
      } else if (result < 0) {
        losses++;
        loss -= result;
        run = Math.min(run, 0) - 1;
      } else {
        run = 0;
      }
      longestWinning = Math.max(longestWinning, run);
      longestLosing = Math.max(longestLosing, -run);
    }
    return new TradeStatistics(
        results.length, wins, losses, profit, loss, longestWinning, longestLosing);
  }

  /** Share of trades with a profit. */
  public double hitRate() {
    return (double) wins / n;
  }

  /** Mean result: (gross profit - gross loss) / n. */
  public double expectancy() {
    return (grossProfit - grossLoss) / n;
  }

  /** Mean profit of the wins; empty without one. */
  public OptionalDouble averageWin() {
    return wins > 0 ? OptionalDouble.of(grossProfit / wins) : OptionalDouble.empty();
  }

  /** Mean loss of the losses, positive; empty without one. */
  public OptionalDouble averageLoss() {
    return losses > 0 ? OptionalDouble.of(grossLoss / losses) : OptionalDouble.empty();
  }

  /** Average win / average loss; empty without a win or without a loss. */
  public OptionalDouble payoff() {
    return wins > 0 && losses > 0
        ? OptionalDouble.of(grossProfit / wins / (grossLoss / losses))
        : OptionalDouble.empty();
  }

  /** Gross profit / gross loss; empty without a loss, where it would be infinite. */
  public OptionalDouble profitFactor() {
    return losses > 0 ? OptionalDouble.of(grossProfit / grossLoss) : OptionalDouble.empty();
  }
}
