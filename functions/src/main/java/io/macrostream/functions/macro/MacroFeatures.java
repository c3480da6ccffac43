package io.macrostream.functions.macro;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of the periods of a macro series, out of the vintages known at a time; see {@link
 * MacroFeature} for what each is and {@link io.macrostream.functions.quality.Measure} for which
 * series has which. Growth is in percent, differences and revisions in the unit of the series.
 *
 * <p>A feature without a value says why: WARM_UP, MISSING_PERIOD, NON_POSITIVE, ZERO_DISPERSION,
 * OUT_OF_RANGE or UNREVISED. A score over a window, or a trend over a run, that is cut short by a
 * missing period has a value while enough is left of it, and says MISSING_PERIOD.
 *
 * <p>Lineage: the two vintages that were read; of a window, a product or a trend its newest and its
 * oldest, between which are all, each as it was known then.
 */
public final class MacroFeatures {

  /** Not enough periods yet. */
  public static final String WARM_UP = "WARM_UP";

  /** A period without a value where one is needed, or within a window. */
  public static final String MISSING_PERIOD = "MISSING_PERIOD";

  /** A level at or below zero does not grow. */
  public static final String NON_POSITIVE = "NON_POSITIVE";

  /** Values that do not move, or are a line, have no score, or no regression. */
  public static final String ZERO_DISPERSION = "ZERO_DISPERSION";

  /** Larger than a number can be. */
  public static final String OUT_OF_RANGE = "OUT_OF_RANGE";

  /** No period of the year has another value than at first. */
  public static final String UNREVISED = "UNREVISED";

  private final String series;
  private final MacroTerms terms;
  private final Instant availableAt;

  private MacroFeatures(String series, MacroTerms terms, Instant availableAt) {
    this.series = series;
    this.terms = terms;
    this.availableAt = availableAt;
  }

  /**
   * What a moment changed.
   *
   * @param history with what became known, and the versions of the features
   * @param features new ones and amended ones, by period, then in the order of {@link MacroFeature}
   * @param past values of periods whose features are no longer amended
   * @param misdated values that end earlier within their period than the one that is kept
   */
  public record Outcome(MacroHistory history, List<Feature> features, int past, int misdated) {}

  /**
   * The features that what became known at one moment gives or amends, of the {@link
   * MacroTerms#amended} newest periods: those of a new period, and those of others whose value,
   * flags or lineage are not what they were.
   *
   * @param series code
   * @param before what was known until then
   * @param told what became known, in the order of its vintages, one at least
   * @param availableAt the moment
   */
  public static Outcome of(
      String series,
      MacroTerms terms,
      MacroHistory before,
      List<Observation> told,
      Instant availableAt) {
    return new MacroFeatures(series, terms, availableAt).amend(before, before.with(told, terms));
  }

  private Outcome amend(MacroHistory before, MacroHistory.Step step) {
    MacroHistory now = step.history();
    int[] versions = now.versions().clone();
    List<Feature> features = new ArrayList<>();
    int oldest = Math.max(now.start(), now.last() - terms.amended() + 1);
    for (int p = Math.max(oldest, step.changedFrom()); p <= now.last(); p++) {
      if (now.knows(p)) {
        amend(p, before, now, versions, features);
      }
    }
    return new Outcome(now.versioned(versions), features, step.past(), step.misdated());
  }

  private void amend(
      int period, MacroHistory before, MacroHistory now, int[] versions, List<Feature> features) {
    var then = new PeriodFigures(series, before, terms, period);
    var today = new PeriodFigures(series, now, terms, period);
    for (MacroFeature feature : MacroFeature.of(terms.measure())) {
      MacroFigure figure = today.of(feature);
      int version = now.version(period, feature);
      if (version == 0 || !figure.equals(then.of(feature))) {
        versions[now.slot(period, feature)] = version + 1;
        features.add(feature(feature, figure, now, period, version + 1));
      }
    }
  }

  private Feature feature(
      MacroFeature feature, MacroFigure figure, MacroHistory now, int period, int version) {
    return new Feature(
        feature.featureName(),
        series,
        terms.length().interval(),
        Instant.ofEpochMilli(now.observedAt()[period - now.start()]),
        availableAt,
        figure.value(),
        figure.flags(),
        figure.inputs(),
        version);
  }
}
