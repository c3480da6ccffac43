package io.macrostream.functions.indicator;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Feature;
import io.macrostream.functions.event.Flags;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.indicator.IndicatorSet.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the indicators of a series of bars remember. They end before the latest bar, so that an
 * amendment of it is evaluated like the bar it replaces; they take it in when the next one comes.
 *
 * @param latest newest bar, null before the first
 * @param observedAt end of its window, milliseconds
 * @param version of the features of the latest bar
 * @param before the indicators before it, null before the first
 */
public record IndicatorHistory(
    BarValues latest, long observedAt, int version, IndicatorSet.State before) {

  /** No bar seen. */
  public static final IndicatorHistory EMPTY =
      new IndicatorHistory(null, Long.MIN_VALUE, 0, new IndicatorSet().state());

  /** Whether a bar is older than the latest. */
  public boolean isPast(Bar bar) {
    return bar.observedAt().toEpochMilli() < observedAt;
  }

  /** With one more bar, or with the latest one amended; the bar must not be past. */
  public IndicatorHistory with(Bar bar) {
    long time = bar.observedAt().toEpochMilli();
    BarValues values = values(bar);
    if (time == observedAt) {
      return new IndicatorHistory(values, time, version + 1, before);
    }
    if (latest == null) {
      return new IndicatorHistory(values, time, 1, before);
    }
    IndicatorSet indicators = new IndicatorSet(before);
    indicators.next(latest);
    return new IndicatorHistory(values, time, 1, indicators.state());
  }

  /** The features of the latest bar, which {@code bar} is. */
  public List<Feature> features(Bar bar) {
    List<InputRef> inputs =
        List.of(
            new InputRef(
                Topics.BARS.name(), bar.key(), bar.observedAt(), bar.availableAt(), bar.version()));
    List<Feature> features = new ArrayList<>();
    for (Figure figure : new IndicatorSet(before).next(latest)) {
      TreeSet<String> flags = new TreeSet<>();
      if (figure.why() != null) {
        flags.add(figure.why());
      }
      if (bar.flags().contains(Flags.PARTIAL)) {
        flags.add(Flags.PARTIAL);
      }
      features.add(
          new Feature(
              figure.name(),
              bar.instrumentId(),
              bar.interval(),
              bar.observedAt(),
              bar.availableAt(),
              figure.why() == null ? figure.value() : null,
              List.copyOf(flags),
              inputs,
              version));
    }
    return features;
  }

  private static BarValues values(Bar bar) {
    return new BarValues(
        number(bar.open()),
        number(bar.high()),
        number(bar.low()),
        number(bar.close()),
        number(bar.volume()));
  }

  private static double number(Double value) {
    return value == null ? Double.NaN : value;
  }
}
