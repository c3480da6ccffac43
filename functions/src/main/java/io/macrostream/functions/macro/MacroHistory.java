package io.macrostream.functions.macro;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.List;

/**
 * The newest periods of a series in their first and newest vintages, packed by period without gaps,
 * in fields that Flink serializes natively. A period that nothing is known of has vintage 0, a
 * value that is not there is NaN.
 *
 * @param first number of the first period that was ever kept
 * @param start number of the period in slot 0
 * @param observedAt end of each period, milliseconds
 * @param values newest of each period
 * @param availableAt when it was known, milliseconds
 * @param vintages its vintage
 * @param firstValues first value of each period
 * @param firstAvailableAt when it was known, milliseconds
 * @param firstVintages its vintage
 * @param versions of the features, by period, then {@link MacroFeature}; 0 before the first
 */
@SuppressWarnings("ArrayRecordComponent") // state, never compared
public record MacroHistory(
    int first,
    int start,
    long[] observedAt,
    double[] values,
    long[] availableAt,
    int[] vintages,
    double[] firstValues,
    long[] firstAvailableAt,
    int[] firstVintages,
    int[] versions) {

  /** Nothing known. */
  public static final MacroHistory EMPTY =
      new MacroHistory(
          Integer.MAX_VALUE,
          0,
          new long[0],
          new double[0],
          new long[0],
          new int[0],
          new double[0],
          new long[0],
          new int[0],
          new int[0]);

  /**
   * What became known at one moment.
   *
   * @param history with it
   * @param changedFrom number of the oldest period that changed; {@link Integer#MAX_VALUE} if none
   * @param past values of periods whose features are no longer amended
   * @param misdated values that end earlier within their period than the one that is kept
   */
  public record Step(MacroHistory history, int changedFrom, int past, int misdated) {}

  /**
   * Takes in what became known at one moment.
   *
   * @param told in the order of their vintages, one at least
   */
  public Step with(List<Observation> told, MacroTerms terms) {
    return HistoryDraft.with(this, told, terms);
  }

  /** With other versions of its features. */
  MacroHistory versioned(int[] versions) {
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

  /** Number of the newest period; that before {@link #start} if there is none. */
  public int last() {
    return start + values.length - 1;
  }

  /** Whether anything is known of a period. */
  public boolean knows(int period) {
    return period >= start && period <= last() && vintages[period - start] > 0;
  }

  /** The newest value of a period; NaN without. */
  public double value(int period) {
    return knows(period) ? values[period - start] : Double.NaN;
  }

  /** Lineage: the newest vintage of a period that is known. */
  InputRef ref(String series, int period) {
    int at = period - start;
    return ref(series, at, availableAt[at], vintages[at]);
  }

  /** Lineage: the first vintage of a period that is known. */
  InputRef firstRef(String series, int period) {
    int at = period - start;
    return ref(series, at, firstAvailableAt[at], firstVintages[at]);
  }

  private InputRef ref(String series, int at, long available, int vintage) {
    return new InputRef(
        Topics.OBSERVATIONS.name(),
        series,
        Instant.ofEpochMilli(observedAt[at]),
        Instant.ofEpochMilli(available),
        vintage);
  }

  /** The version of a feature of a period that was given out last; 0 before the first. */
  public int version(int period, MacroFeature feature) {
    return knows(period) ? versions[slot(period, feature)] : 0;
  }

  /** Where the version of a feature of a period stands. */
  int slot(int period, MacroFeature feature) {
    return (period - start) * width() + feature.ordinal();
  }

  /** Features that the state has room for: older state may have room for fewer. */
  int width() {
    return values.length == 0 ? 0 : versions.length / values.length;
  }
}
