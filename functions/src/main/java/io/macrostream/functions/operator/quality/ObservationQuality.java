package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.PointInTime;
import io.macrostream.functions.quality.SeriesLookup;
import io.macrostream.functions.quality.SeriesTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges the vintages of observations as {@link LevelQuality} says. Key: series code. Values that
 * their unit does not allow are impossible. Of a series that the registry does not have only the
 * vintages are judged.
 */
public final class ObservationQuality extends LevelQuality<Observation> {

  private static final long serialVersionUID = 1L;
  private static final long DAY = 86_400_000L;

  private final SeriesLookup series;

  public ObservationQuality(SeriesLookup series, long until) {
    super(Observation.class, until);
    this.series = series;
  }

  @Override
  Topic<Observation> topic() {
    return Topics.OBSERVATIONS;
  }

  @Override
  String naturalKey(Observation value) {
    return value.seriesCode() + '/' + observation(value) + "/v" + value.vintage();
  }

  @Override
  Instant observedAt(Observation value) {
    return value.observedAt();
  }

  @Override
  Optional<String> unknown(Observation value) {
    return Optional.empty();
  }

  @Override
  Optional<SeriesTerms> terms(Observation value) {
    return series.find(value.seriesCode());
  }

  @Override
  String observation(Observation value) {
    return EventJson.format(value.observedAt());
  }

  @Override
  int version(Observation value) {
    return value.vintage();
  }

  @Override
  int day(Observation value) {
    return (int) Math.floorDiv(value.observedAt().toEpochMilli(), DAY);
  }

  @Override
  Double value(Observation value) {
    return value.value();
  }

  @Override
  Double level(Observation value) {
    return value.value();
  }

  @Override
  Duration ahead(Observation value) {
    return PointInTime.DAY;
  }

  @Override
  Optional<String> impossible(Observation value) {
    return terms(value)
        .filter(terms -> value.value() != null && terms.forbids(value.value()))
        .map(
            terms ->
                "%s is %s, must be above %s and below %s"
                    .formatted(value.seriesCode(), value.value(), terms.lower(), terms.upper()));
  }

  @Override
  List<String> flags(String code, Observation value) {
    return List.of();
  }

  @Override
  Observation flagged(Observation value, List<String> flags) {
    return value;
  }
}
