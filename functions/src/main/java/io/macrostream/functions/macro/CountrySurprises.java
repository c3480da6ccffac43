package io.macrostream.functions.macro;

import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The surprises of a country's releases. A surprise is the first value of a period minus the newest
 * expectation of that period that was known strictly before the release; it is standardised by the
 * 36 surprises before it, 12 at least, around zero. The index is the sum of all standardised ones,
 * each halved every {@link #HALF_LIFE_DAYS} days ({@link SurpriseIndex}). Revisions surprise
 * nobody: only the first value of a period newer than all before counts.
 *
 * @param pairs by code of the actual series
 */
public record CountrySurprises(Map<String, SurpriseHistory> pairs) {

  /** Surprise, in the unit of the series. */
  public static final String SURPRISE = "macro_surprise";

  /** Surprise in standard deviations of those before it. */
  public static final String SURPRISE_ZSCORE = "macro_surprise_zscore";

  /** Decayed sum of the standardised surprises of a country. */
  public static final String SURPRISE_INDEX = "macro_surprise_index";

  /** Nothing was expected of the period. */
  public static final String NO_EXPECTATION = "NO_EXPECTATION";

  /** Days in which half of a surprise is forgotten: three monthly releases. */
  public static final double HALF_LIFE_DAYS = 91;

  /** Nothing known. */
  public static final CountrySurprises EMPTY = new CountrySurprises(Map.of());

  private static final SurpriseIndex.Settings SETTINGS =
      new SurpriseIndex.Settings(36, 12, false, HALF_LIFE_DAYS);
  private static final double DAY = 86_400_000;

  /**
   * What a moment changed.
   *
   * @param surprises with it
   * @param features surprises in the order of the pairs, then the index
   */
  public record Outcome(CountrySurprises surprises, List<Feature> features) {}

  /**
   * What became known at one moment.
   *
   * @param country whose releases
   * @param of its pairs, in order
   * @param told in the order of their vintages
   */
  public Outcome with(
      String country, List<SurprisePair> of, List<Observation> told, Instant availableAt) {
    Map<String, SurpriseHistory> next = new LinkedHashMap<>(pairs);
    List<Feature> features = new ArrayList<>();
    List<InputRef> read = new ArrayList<>();
    for (SurprisePair pair : of) {
      SurpriseHistory history = next.getOrDefault(pair.actual(), SurpriseHistory.EMPTY);
      for (Observation release : values(told, pair.actual())) {
        history = release(pair, history, release, availableAt, features, read);
      }
      // Last: what comes with a release was not known before it.
      for (Observation survey : values(told, pair.expectation())) {
        history = history.expecting(pair.length().numberOf(survey.observedAt()), survey);
      }
      next.put(pair.actual(), history);
    }
    if (!read.isEmpty()) {
      features.add(index(country, of, next, availableAt, read));
    }
    return new Outcome(new CountrySurprises(next), features);
  }

  private static List<Observation> values(List<Observation> told, String code) {
    return told.stream()
        .filter(each -> each.seriesCode().equals(code) && each.value() != null)
        .sorted(Comparator.comparing(Observation::observedAt))
        .toList();
  }

  private static SurpriseHistory release(
      SurprisePair pair,
      SurpriseHistory history,
      Observation release,
      Instant availableAt,
      List<Feature> features,
      List<InputRef> read) {
    int period = pair.length().numberOf(release.observedAt());
    if (!history.hasBegun() || period <= history.released()) {
      return history;
    }
    InputRef actual = ref(release);
    int at = history.find(period);
    if (at < 0) {
      for (String name : List.of(SURPRISE, SURPRISE_ZSCORE)) {
        features.add(
            feature(name, pair, release, availableAt, null, NO_EXPECTATION, List.of(actual)));
      }
      return history.unexpected(period);
    }
    SurpriseHistory next =
        history.with(
            period, availableAt.toEpochMilli() / DAY, release.value(), history.expected()[at]);
    SurpriseIndex index = index(next);
    int last = next.days().length - 1;
    List<InputRef> inputs = List.of(actual, ref(pair, history, at));
    double z = index.standardised()[last];
    String whyNone =
        last < SETTINGS.minimum() ? MacroFeatures.WARM_UP : MacroFeatures.ZERO_DISPERSION;
    features.add(
        feature(SURPRISE, pair, release, availableAt, index.surprises()[last], null, inputs));
    features.add(
        feature(
            SURPRISE_ZSCORE,
            pair,
            release,
            availableAt,
            Double.isNaN(z) ? null : (Double) z,
            whyNone,
            inputs));
    read.addAll(inputs);
    return next;
  }

  private static SurpriseIndex index(SurpriseHistory history) {
    return SurpriseIndex.of(history.actuals(), history.consensus(), history.days(), SETTINGS);
  }

  private static Feature index(
      String country,
      List<SurprisePair> of,
      Map<String, SurpriseHistory> pairs,
      Instant availableAt,
      List<InputRef> read) {
    double sum = Double.NaN;
    for (SurprisePair pair : of) {
      SurpriseHistory history = pairs.get(pair.actual());
      int last = history.days().length - 1;
      double own = last < 0 ? Double.NaN : index(history).index()[last];
      if (!Double.isNaN(own)) {
        double age = availableAt.toEpochMilli() / DAY - history.days()[last];
        sum = (Double.isNaN(sum) ? 0 : sum) + own * Math.pow(2, -age / HALF_LIFE_DAYS);
      }
    }
    boolean none = Double.isNaN(sum);
    return new Feature(
        SURPRISE_INDEX,
        country,
        of.get(0).length().interval(),
        availableAt,
        availableAt,
        none ? null : (Double) sum,
        none ? List.of(MacroFeatures.WARM_UP) : List.of(),
        List.copyOf(read),
        1);
  }

  private static Feature feature(
      String name,
      SurprisePair pair,
      Observation release,
      Instant availableAt,
      Double value,
      String whyNone,
      List<InputRef> inputs) {
    return new Feature(
        name,
        pair.actual(),
        pair.length().interval(),
        release.observedAt(),
        availableAt,
        value,
        value == null ? List.of(whyNone) : List.of(),
        inputs,
        1);
  }

  private static InputRef ref(Observation observation) {
    return new InputRef(
        Topics.OBSERVATIONS.name(),
        observation.key(),
        observation.observedAt(),
        observation.availableAt(),
        observation.vintage());
  }

  private static InputRef ref(SurprisePair pair, SurpriseHistory history, int at) {
    return new InputRef(
        Topics.OBSERVATIONS.name(),
        pair.expectation(),
        Instant.ofEpochMilli(history.observedAt()[at]),
        Instant.ofEpochMilli(history.availableAt()[at]),
        history.vintages()[at]);
  }
}
