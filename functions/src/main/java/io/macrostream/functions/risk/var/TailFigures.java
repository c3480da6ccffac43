package io.macrostream.functions.risk.var;

/**
 * The definitions: VaR, ES and tail mean of n losses, read from an array whose upper part is in
 * ascending order. Everything else in this package only arranges the losses. Where the array holds
 * the largest of them only, {@code end} says where they end; nothing below is read.
 *
 * <p>Sums run from the worst loss to the mildest, so that a figure depends on the multiset of
 * losses and not on the order in which they arrived.
 */
final class TailFigures {

  private TailFigures() {}

  /** Lowest index that any figure at this or a higher confidence reads. */
  static int lowestIndex(int n, int bp) {
    return (int) ((n - 1L) * bp / Confidence.UNIT);
  }

  /** Type-7 quantile: position (n-1) alpha, linear between neighbours. */
  static double var(double[] losses, int n, int bp) {
    return var(losses, n, n, bp);
  }

  /** The same, where the largest of n losses end before index {@code end}. */
  static double var(double[] losses, int end, int n, int bp) {
    long position = (n - 1L) * bp;
    int k = (int) (position / Confidence.UNIT) + end - n;
    long rest = position % Confidence.UNIT;
    return rest == 0
        ? losses[k]
        : losses[k] + rest / (double) Confidence.UNIT * (losses[k + 1] - losses[k]);
  }

  /** Mean of the worst w = n (1-alpha) losses, the last of them with the fraction left over. */
  static double es(double[] losses, int n, int bp) {
    return es(losses, n, n, bp);
  }

  /** The same, where the largest of n losses end before index {@code end}. */
  static double es(double[] losses, int end, int n, int bp) {
    long units = Confidence.tailUnits(n, bp);
    int whole = (int) (units / Confidence.UNIT);
    long rest = units % Confidence.UNIT;
    double sum = 0;
    for (int i = end - 1; i >= end - whole; i--) {
      sum += losses[i];
    }
    if (rest > 0) {
      sum += rest / (double) Confidence.UNIT * losses[end - whole - 1];
    }
    return sum / (units / (double) Confidence.UNIT);
  }

  /** Mean of the losses at or above the VaR. */
  static double tailMean(double[] losses, int n, int bp) {
    double threshold = var(losses, n, bp);
    double sum = 0;
    int count = 0;
    // All of them: losses equal to the threshold may lie anywhere in the part that is not sorted.
    for (int i = n - 1; i >= 0; i--) {
      if (losses[i] >= threshold) {
        sum += losses[i];
        count++;
      }
    }
    return sum / count;
  }
}
