package io.macrostream.functions.risk.var;

/** Exact selection in place. */
final class Selection {

  private Selection() {}

  /**
   * Reorders the first {@code n} of {@code a} so that {@code a[k]} is what it would be after
   * sorting, nothing before it is larger and nothing after it smaller (Hoare's FIND with the median
   * of three as pivot: deterministic, O(n) expected, no allocation).
   */
  static void select(double[] a, int n, int k) {
    int left = 0;
    int right = n - 1;
    while (left < right) {
      double pivot = median(a[left], a[(left + right) >>> 1], a[right]);
      int i = left;
      int j = right;
      while (i <= j) {
        while (a[i] < pivot) {
          i++;
        }
        while (pivot < a[j]) {
          j--;
        }
        if (i <= j) {
          double swap = a[i];
          a[i++] = a[j];
          a[j--] = swap;
        }
      }
      if (k <= j) {
        right = j;
      } else if (k >= i) {
        left = i;
      } else {
        return;
      }
    }
  }

  private static double median(double x, double y, double z) {
    return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
  }
}
