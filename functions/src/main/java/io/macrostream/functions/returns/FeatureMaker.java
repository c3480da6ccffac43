package io.macrostream.functions.returns;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Instrument.Quote;
import io.macrostream.functions.stats.ZScore;
import java.util.List;
import java.util.TreeSet;

/**
 * The features of the latest level of a series: for prices log return, simple return, volatility
 * and z-score of the log return; for yields the change and its z-score. A feature without a value
 * says why: WARM_UP, NON_POSITIVE or ZERO_DISPERSION. GAP says that the previous level is more than
 * 10 calendar days old; the value stands.
 *
 * <p>Lineage: returns name both levels. Figures over a window name the newest one; what came before
 * it is the series up to it.
 */
public final class FeatureMaker {

  /** Not enough history yet. */
  public static final String WARM_UP = "WARM_UP";

  /** A level at or below zero has no return. */
  public static final String NON_POSITIVE = "NON_POSITIVE";

  /** More than {@link #GAP_DAYS} since the previous level. */
  public static final String GAP = "GAP";

  /** Calendar days between two levels that are not a gap yet. */
  public static final int GAP_DAYS = 10;

  private FeatureMaker() {}

  /** The features of the latest level, in a fixed order. */
  public static List<Feature> of(ReturnHistory history, Quote quote) {
    double measure = history.measure(quote);
    ZScore score = history.score(quote);
    double z = score.isPresent() ? score.value() : Double.NaN;
    String whyNoScore =
        score.status() == ZScore.Status.MISSING ? whyNone(history) : score.status().name();
    if (quote == Quote.YIELD) {
      return List.of(
          between(ReturnFeatures.CHANGE, measure, history),
          over(ReturnFeatures.CHANGE_ZSCORE, z, whyNoScore, history));
    }
    String whyNoVolatility = Double.isNaN(measure) ? whyNone(history) : WARM_UP;
    return List.of(
        between(ReturnFeatures.LOG_RETURN, measure, history),
        between(ReturnFeatures.SIMPLE_RETURN, history.simpleReturn(), history),
        over(
            ReturnFeatures.EWMA_VOLATILITY,
            history.dailyVolatility(quote),
            whyNoVolatility,
            history),
        over(ReturnFeatures.LOG_RETURN_ZSCORE, z, whyNoScore, history));
  }

  private static String whyNone(ReturnHistory history) {
    return history.previous() == null ? WARM_UP : NON_POSITIVE;
  }

  private static Feature between(String name, double value, ReturnHistory history) {
    Level previous = history.previous();
    List<InputRef> inputs =
        previous == null
            ? List.of(history.latest().ref())
            : List.of(history.latest().ref(), previous.ref());
    return feature(name, value, whyNone(history), inputs, history);
  }

  private static Feature over(String name, double value, String whyNone, ReturnHistory history) {
    return feature(name, value, whyNone, List.of(history.latest().ref()), history);
  }

  private static Feature feature(
      String name, double value, String whyNone, List<InputRef> inputs, ReturnHistory history) {
    Level level = history.latest();
    TreeSet<String> flags = new TreeSet<>();
    if (Double.isNaN(value)) {
      flags.add(whyNone);
    }
    if (history.previous() != null
        && level.sessionDate() - history.previous().sessionDate() > GAP_DAYS) {
      flags.add(GAP);
    }
    return new Feature(
        name,
        level.instrumentId(),
        level.interval(),
        level.observedAt(),
        level.availableAt(),
        Double.isNaN(value) ? null : value,
        List.copyOf(flags),
        inputs,
        history.featureVersion());
  }
}
