package io.macrostream.functions.macro;

import io.macrostream.functions.event.Observation;
import java.util.Arrays;
import java.util.List;

/** A {@link MacroHistory} that is being written. */
final class HistoryDraft {

  private static final int WIDTH = MacroFeature.values().length;

  private final int start;
  private final long[] observedAt;
  private final double[] values;
  private final long[] availableAt;
  private final int[] vintages;
  private final double[] firstValues;
  private final long[] firstAvailableAt;
  private final int[] firstVintages;
  private final int[] versions;

  /** A copy of the periods of a history from {@code start} to {@code last}. */
  private HistoryDraft(MacroHistory history, int start, int last) {
    int size = last - start + 1;
    this.start = start;
    this.observedAt = new long[size];
    this.values = new double[size];
    this.availableAt = new long[size];
    this.vintages = new int[size];
    this.firstValues = new double[size];
    this.firstAvailableAt = new long[size];
    this.firstVintages = new int[size];
    this.versions = new int[size * WIDTH];
    if (history.values().length > 0 && start <= history.last()) {
      copy(history);
    }
  }

  private void copy(MacroHistory history) {
    int from = Math.max(0, start - history.start());
    int to = from + history.start() - start;
    int length = history.values().length - from;
    System.arraycopy(history.observedAt(), from, observedAt, to, length);
    System.arraycopy(history.values(), from, values, to, length);
    System.arraycopy(history.availableAt(), from, availableAt, to, length);
    System.arraycopy(history.vintages(), from, vintages, to, length);
    System.arraycopy(history.firstValues(), from, firstValues, to, length);
    System.arraycopy(history.firstAvailableAt(), from, firstAvailableAt, to, length);
    System.arraycopy(history.firstVintages(), from, firstVintages, to, length);
    int width = history.width();
    for (int i = 0; i < length; i++) {
      System.arraycopy(history.versions(), (from + i) * width, versions, (to + i) * WIDTH, width);
    }
  }

  /** {@link MacroHistory#with}. */
  static MacroHistory.Step with(MacroHistory history, List<Observation> told, MacroTerms terms) {
    boolean empty = history.values().length == 0;
    int oldest = empty ? Integer.MAX_VALUE : history.start();
    int last = empty ? Integer.MIN_VALUE : history.last();
    for (Observation observation : told) {
      int period = terms.length().numberOf(observation.observedAt());
      oldest = Math.min(oldest, period);
      last = Math.max(last, period);
    }
    int start = Math.max(oldest, last - terms.kept() + 1);
    HistoryDraft draft = new HistoryDraft(history, start, last);
    int changedFrom = Integer.MAX_VALUE;
    int past = 0;
    int misdated = 0;
    for (Observation observation : told) {
      int period = terms.length().numberOf(observation.observedAt());
      past += period <= last - terms.amended() ? 1 : 0;
      if (period >= start) {
        if (draft.take(period - start, observation)) {
          changedFrom = Math.min(changedFrom, period);
        } else {
          misdated++;
        }
      }
    }
    int first = Math.min(history.first(), changedFrom);
    return new MacroHistory.Step(draft.done(first), changedFrom, past, misdated);
  }

  /** Takes in a value; false if the one that is kept ends later within the period. */
  private boolean take(int at, Observation observation) {
    long end = observation.observedAt().toEpochMilli();
    boolean known = vintages[at] > 0;
    if (known && end < observedAt[at]) {
      return false;
    }
    if (known && end > observedAt[at]) {
      // Another observation stands for the period now; its features begin anew.
      known = false;
      Arrays.fill(versions, at * WIDTH, (at + 1) * WIDTH, 0);
    }
    observedAt[at] = end;
    values[at] = observation.value() == null ? Double.NaN : observation.value();
    availableAt[at] = observation.availableAt().toEpochMilli();
    vintages[at] = observation.vintage();
    if (!known || Double.isNaN(firstValues[at])) {
      firstValues[at] = values[at];
      firstAvailableAt[at] = availableAt[at];
      firstVintages[at] = vintages[at];
    }
    return true;
  }

  private MacroHistory done(int first) {
    return new MacroHistory(
        first,
        start,
        observedAt,
        values,
        availableAt,
        vintages,
        firstValues,
        firstAvailableAt,
        firstVintages,
        versions);
  }
}
