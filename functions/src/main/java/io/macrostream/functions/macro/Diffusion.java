package io.macrostream.functions.macro;

import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;

/**
 * How widespread a rise is.
 *
 * @param index share of components that rose, plus a part of those unchanged, in percent
 * @param rising components that rose
 * @param unchanged components that did not move
 * @param falling components that fell
 */
public record Diffusion(double index, int rising, int unchanged, int falling) {

  /**
   * Diffusion of one period.
   *
   * @param changes of the components; a rise is a change above zero
   * @param weights of the components; equal ones for a plain share
   * @param unchangedPart of an unchanged component that counts as risen: 0 for price indices, 0.5
   *     for surveys such as a PMI
   */
  public static Diffusion of(double[] changes, double[] weights, double unchangedPart) {
    Require.sample(changes);
    Require.that(
        changes.length == weights.length,
        Fault.SHAPE,
        () -> weights.length + " weights for " + changes.length + " changes");
    Require.that(
        unchangedPart >= 0 && unchangedPart <= 1,
        Fault.OUT_OF_RANGE,
        () -> "part of the unchanged is " + unchangedPart + ", must lie in [0, 1]");
    int rising = 0;
    int unchanged = 0;
    double[] share = new double[changes.length];
    for (int i = 0; i < changes.length; i++) {
      rising += changes[i] > 0 ? 1 : 0;
      unchanged += changes[i] == 0 ? 1 : 0;
      share[i] = changes[i] > 0 ? 1 : changes[i] == 0 ? unchangedPart : 0;
    }
    double index = 100 * CoreInflation.mean(share, weights);
    return new Diffusion(index, rising, unchanged, changes.length - rising - unchanged);
  }
}
