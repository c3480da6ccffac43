package io.macrostream.functions.quality;

import io.macrostream.functions.event.Topics;
import java.util.Map;
import java.util.Optional;

/**
 * Names of records, as dead letters and findings have them: the topic, then what tells the record
 * from all others of it.
 */
public final class Origin {

  /** Topics whose records can be in quarantine, with the parts behind the series in their names. */
  private static final Map<String, Integer> PARTS =
      Map.of(
          Topics.TRADES.name(), 3,
          Topics.BARS.name(), 3,
          Topics.CURVE_POINTS.name(), 2,
          Topics.OBSERVATIONS.name(), 2);

  private Origin() {}

  /** The name of a record. */
  public static String of(String topic, String naturalKey) {
    return topic + '/' + naturalKey;
  }

  /** The topic of a record that can be in quarantine, or empty if the name is none. */
  public static Optional<String> topic(String origin) {
    String topic = origin.substring(0, Math.max(0, origin.indexOf('/')));
    return series(topic, origin).isEmpty() ? Optional.empty() : Optional.of(topic);
  }

  /** The series of a record, the key of its check; empty if the name is none. */
  public static Optional<String> series(String origin) {
    return topic(origin).flatMap(topic -> series(topic, origin));
  }

  private static Optional<String> series(String topic, String origin) {
    Integer parts = PARTS.get(topic);
    int end = origin.length();
    for (int i = 0; parts != null && i < parts && end > topic.length(); i++) {
      end = origin.lastIndexOf('/', end - 1);
    }
    if (parts == null || end <= topic.length() + 1) {
      return Optional.empty();
    }
    String series = origin.substring(topic.length() + 1, end);
    return Optional.of(
        topic.equals(Topics.CURVE_POINTS.name()) ? series.replace('/', '|') : series);
  }
}
