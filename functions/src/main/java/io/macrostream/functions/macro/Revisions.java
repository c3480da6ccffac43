package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Moments;
import io.macrostream.functions.stats.Require;

/**
 * What real-time figures were worth (Orphanides and van Norden 2002).
 *
 * @param n periods
 * @param mean mean revision, final minus real time
 * @param sd of the revisions, ddof 1
 * @param meanAbsolute mean absolute revision
 * @param rootMeanSquare root of the mean squared revision
 * @param noiseToSignal root mean square over the sd of the final figures
 * @param correlation of real-time and final figures
 * @param oppositeSign share of periods in which their signs differ
 */
public record Revisions(
    int n,
    double mean,
    double sd,
    double meanAbsolute,
    double rootMeanSquare,
    double noiseToSignal,
    double correlation,
    double oppositeSign) {

  /** Compares real-time figures with final ones of the same periods. */
  public static Revisions of(double[] realTime, double[] last) {
    Require.that(
        realTime.length == last.length,
        Fault.SHAPE,
        () -> realTime.length + " real-time figures for " + last.length + " final ones");
    Require.sample(realTime);
    Require.sample(last);
    int n = last.length;
    Require.enough("revision statistics", n, 2);
    double[] revisions = new double[n];
    double absolute = 0;
    double squared = 0;
    int opposite = 0;
    for (int i = 0; i < n; i++) {
      revisions[i] = last[i] - realTime[i];
      absolute += Math.abs(revisions[i]);
      squared += revisions[i] * revisions[i];
      opposite += Math.signum(last[i]) != Math.signum(realTime[i]) ? 1 : 0;
    }
    Moments moments = Moments.of(revisions);
    Moments first = Moments.of(realTime);
    Moments end = Moments.of(last);
    Require.that(
        first.m2() > 0 && end.m2() > 0,
        Fault.ZERO_DISPERSION,
        "figures that never change have no noise to signal");
    double cross = 0;
    for (int i = 0; i < n; i++) {
      cross += (realTime[i] - first.mean()) * (last[i] - end.mean());
    }
    double rms = Math.sqrt(squared / n);
    double correlation = cross / Math.sqrt(first.m2() * end.m2());
    return new Revisions(
        n,
        moments.mean(),
        moments.standardDeviation(1),
        absolute / n,
        rms,
        rms / end.standardDeviation(1),
        Math.max(-1, Math.min(1, correlation)),
        (double) opposite / n);
  }
}
