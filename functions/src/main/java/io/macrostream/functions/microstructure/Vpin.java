package io.macrostream.functions.microstructure;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import io.macrostream.functions.stats.RollingWindow;
import java.util.Arrays;

/**
 * Volume-synchronised probability of informed trading: {@code sum |buy - sell| / sum volume} over
 * the last n buckets, which for buckets of equal volume V is {@code sum |buy - sell| / (n V)}
 * (Easley, Lopez de Prado and O'Hara 2012). In [0, 1], NaN before n buckets. Contested as a
 * predictor (Andersen and Bondarenko 2014): a throttle of risk, not a direction.
 */
public final class Vpin {

  /** Buckets in the window of the paper. */
  public static final int WINDOW = 50;

  private final RollingWindow imbalances;
  private final RollingWindow volumes;

  /** Over that many buckets. */
  public Vpin(int window) {
    imbalances = new RollingWindow(window);
    volumes = new RollingWindow(window);
  }

  /** Continues from a saved state. */
  public Vpin(State state) {
    imbalances = new RollingWindow(state.imbalances);
    volumes = new RollingWindow(state.volumes);
  }

  /**
   * The last buckets.
   *
   * @param imbalances absolute buy less sell volumes
   * @param volumes volumes
   */
  public record State(RollingWindow.State imbalances, RollingWindow.State volumes) {}

  /** A copy of the window. */
  public State state() {
    return new State(imbalances.state(), volumes.state());
  }

  /**
   * Takes a bucket and gives the figure after it.
   *
   * @param volume positive
   * @param buyVolume from 0 to the volume
   */
  public double next(double volume, double buyVolume) {
    TopOfBook.size("bucket volume", volume);
    Require.finite("buy volume", buyVolume);
    Require.that(
        buyVolume >= 0 && buyVolume <= volume,
        Fault.OUT_OF_RANGE,
        () -> "buy volume is " + buyVolume + ", must be from 0 to the volume of " + volume);
    imbalances.add(Math.abs(2 * buyVolume - volume));
    volumes.add(volume);
    if (!imbalances.isFull()) {
      return Double.NaN;
    }
    // The window is summed anew: the figure depends on its content alone, without drift.
    double imbalance = 0;
    double total = 0;
    for (int i = 0; i < imbalances.count(); i++) {
      imbalance += imbalances.get(i);
      total += volumes.get(i);
    }
    return imbalance / total;
  }

  /** The figure after each bucket, NaN before {@code window} of them. */
  public static double[] of(double[] volumes, double[] buyVolumes, int window) {
    Require.sample(volumes);
    Require.that(
        volumes.length == buyVolumes.length,
        Fault.SHAPE,
        () -> volumes.length + " volumes and " + buyVolumes.length + " buy volumes");
    Require.enough("VPIN over " + window + " buckets", volumes.length, window);
    Vpin vpin = new Vpin(window);
    double[] series = new double[volumes.length];
    for (int i = 0; i < series.length; i++) {
      series[i] = vpin.next(volumes[i], buyVolumes[i]);
    }
    return series;
  }

  /**
   * Share of the figures of the series at or below its last, itself included: where VPIN stands in
   * its own distribution.
   */
  public static double rank(double[] series) {
    double[] known = Arrays.stream(series).filter(value -> !Double.isNaN(value)).toArray();
    Require.sample(known);
    double last = known[known.length - 1];
    long atOrBelow = Arrays.stream(known).filter(value -> value <= last).count();
    return (double) atOrBelow / known.length;
  }
}
