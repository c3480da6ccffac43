package io.macrostream.connectors.simulator;

/**
 * Pseudo-random draws that are the same on every machine and Java version: SplitMix64 (Steele, Lea
 * and Flood, 2014) and Box-Muller over {@link StrictMath}.
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  Draws(long seed) {
    this.state = mix(seed);
  }

  /** Draws of their own for a name; those of other names do not change when one is added. */
  Draws named(String name) {
    long hash = state;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash + name.charAt(i) + GOLDEN_GAMMA);
    }
    return new Draws(hash);
  }

  /** Uniform on [0, 1). */
  double uniform() {
    return (next() >>> 11) * UNIT;
  }

  /** Standard normal. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Uniform on the whole numbers from 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  private long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
