package io.macrostream.functions.strategy;

/** From a z-score to the strength, confidence and size that every strategy reports alike. */
public final class Conviction {

  /** Source of a confidence that has no track record behind it. */
  public static final String PRIOR = "PRIOR";

  private Conviction() {}

  /** NONE below 0.5 in absolute value, WEAK below 1, MODERATE below 2, else STRONG. */
  public static String strength(double z) {
    double size = Math.abs(z);
    return size < 0.5 ? "NONE" : size < 1 ? "WEAK" : size < 2 ? "MODERATE" : "STRONG";
  }

  /** Probability that the sign is right, before any outcome is known: 0.5 + 0.1 min(1, |z|/3). */
  public static double priorConfidence(double z) {
    return 0.5 + 0.1 * Math.min(1, Math.abs(z) / 3);
  }

  /** Size in risk units: maxSize tanh(|z|/2), from 0 to {@code maxSize}. */
  public static double size(double z, double maxSize) {
    return maxSize * Math.tanh(Math.abs(z) / 2);
  }
}
