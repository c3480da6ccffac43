package io.macrostream.functions.volatility;

import io.macrostream.functions.stats.Moments;

/**
 * Gaussian log-likelihood of a GARCH(1,1) with its derivatives by mu, omega, alpha and beta, by
 * recursion (Fiorentini, Calzolari and Panattoni 1996).
 *
 * <p>Logarithms are those of {@link StrictMath}: a search that branches on the last bit would
 * otherwise go another way on another processor.
 */
final class GarchLikelihood {

  static final int MU = 0;
  static final int OMEGA = 1;
  static final int ALPHA = 2;
  static final int BETA = 3;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final double[] returns;
  private final Presample presample;
  private final double backcast;

  GarchLikelihood(double[] returns, Presample presample) {
    this.returns = returns;
    this.presample = presample;
    this.backcast = Presample.backcast(returns);
  }

  int n() {
    return returns.length;
  }

  /** Mean of squared returns. */
  double meanSquare() {
    double sum = 0;
    for (double each : returns) {
      sum += each * each;
    }
    return sum / returns.length;
  }

  /** Whether the parameters are inside the set where the model is defined. */
  boolean isInside(double[] p) {
    return p[OMEGA] > 0
        && p[ALPHA] >= 0
        && p[BETA] >= 0
        && (presample != Presample.UNCONDITIONAL || p[ALPHA] + p[BETA] < 1);
  }

  /** The log-likelihood. */
  double value(double[] p) {
    return evaluate(p, null);
  }

  /** Its gradient. */
  double[] gradient(double[] p) {
    double[][] scores = new double[returns.length][4];
    evaluate(p, scores);
    double[] sum = new double[4];
    for (double[] score : scores) {
      for (int j = 0; j < 4; j++) {
        sum[j] += score[j];
      }
    }
    return sum;
  }

  /** Derivatives of the log-likelihood of each return. */
  double[][] scores(double[] p) {
    double[][] scores = new double[returns.length][4];
    evaluate(p, scores);
    return scores;
  }

  /**
   * Second derivatives, as central differences of the analytic gradient. Steps reach a little below
   * 0 where alpha or beta is 0, which the recursion bears.
   */
  double[][] hessian(double[] p) {
    double[][] hessian = new double[4][4];
    for (int j = 0; j < 4; j++) {
      double step = 1e-5 * Math.max(Math.abs(p[j]), 1e-3);
      double[] up = p.clone();
      double[] down = p.clone();
      up[j] += step;
      down[j] -= step;
      double[] above = gradient(up);
      double[] below = gradient(down);
      for (int i = 0; i < 4; i++) {
        hessian[i][j] = (above[i] - below[i]) / (up[j] - down[j]);
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (hessian[i][j] + hessian[j][i]) / 2;
        hessian[i][j] = mean;
        hessian[j][i] = mean;
      }
    }
    return hessian;
  }

  private double evaluate(double[] p, double[][] scores) {
    double[] slope = new double[4];
    double h = start(p, slope);
    double sum = 0;
    for (int t = 0; t < returns.length; t++) {
      double e = returns[t] - p[MU];
      double square = e * e;
      sum += LOG_2_PI + StrictMath.log(h) + square / h;
      double factor = 0.5 * (square / h - 1) / h;
      if (scores != null) {
        for (int j = 0; j < 4; j++) {
          scores[t][j] = factor * slope[j];
        }
        scores[t][MU] += e / h;
      }
      slope[MU] = -2 * p[ALPHA] * e + p[BETA] * slope[MU];
      slope[OMEGA] = 1 + p[BETA] * slope[OMEGA];
      slope[ALPHA] = square + p[BETA] * slope[ALPHA];
      slope[BETA] = h + p[BETA] * slope[BETA];
      h = p[OMEGA] + p[ALPHA] * square + p[BETA] * h;
    }
    return -sum / 2;
  }

  /** The first variance; puts its derivatives into {@code slope}. */
  private double start(double[] p, double[] slope) {
    double persistence = p[ALPHA] + p[BETA];
    if (presample == Presample.UNCONDITIONAL) {
      double level = p[OMEGA] / (1 - persistence);
      slope[OMEGA] = 1 / (1 - persistence);
      slope[ALPHA] = level / (1 - persistence);
      slope[BETA] = slope[ALPHA];
      return level;
    }
    if (presample == Presample.BACKCAST) {
      slope[OMEGA] = 1;
      slope[ALPHA] = backcast;
      slope[BETA] = backcast;
      return p[OMEGA] + persistence * backcast;
    }
    Moments moments = Moments.of(returns);
    double off = moments.mean() - p[MU];
    double square = moments.variance(0) + off * off;
    if (presample == Presample.FIRST_VARIANCE) {
      slope[MU] = -2 * off;
      return square;
    }
    slope[MU] = -2 * off * persistence;
    slope[OMEGA] = 1;
    slope[ALPHA] = square;
    slope[BETA] = square;
    return p[OMEGA] + persistence * square;
  }
}
