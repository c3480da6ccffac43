package io.macrostream.connectors.vendor;

import java.util.HashSet;
import java.util.Set;

/** How alike two words are: the runs of three letters that they share. */
final class Trigrams {

  private Trigrams() {}

  /**
   * From 0, nothing in common, to 1, the same: the Dice coefficient of the two sets of trigrams. A
   * word is padded in front, so that its beginning weighs more than its end.
   */
  static double similarity(String a, String b) {
    Set<String> first = of(a);
    Set<String> second = of(b);
    int total = first.size() + second.size();
    first.retainAll(second);
    return total == 0 ? 0 : 2.0 * first.size() / total;
  }

  private static Set<String> of(String word) {
    Set<String> trigrams = new HashSet<>();
    if (word.isEmpty()) {
      return trigrams;
    }
    String padded = "  " + word + ' ';
    for (int i = 0; i + 3 <= padded.length(); i++) {
      trigrams.add(padded.substring(i, i + 3));
    }
    return trigrams;
  }
}
