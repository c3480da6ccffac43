package io.macrostream.functions.returns;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The level of an instrument at one observation: what returns are taken of.
 *
 * @param instrumentId instrument
 * @param interval interval of the bar; daily for curve points
 * @param sessionDate trading day, epoch day
 * @param observedAt what it describes
 * @param availableAt when it was known
 * @param level price in quote units, or a rate as a decimal fraction
 * @param price what the instrument traded at, where {@code level} is that price adjusted for
 *     dividends and splits; else {@code level} itself
 * @param version version of the record it was read from
 * @param topic topic of that record
 * @param key key of that record on the topic
 */
public record Level(
    String instrumentId,
    String interval,
    int sessionDate,
    Instant observedAt,
    Instant availableAt,
    double level,
    double price,
    int version,
    String topic,
    String key) {

  private static final Comparator<Level> ORDER =
      Comparator.comparing(Level::observedAt)
          .thenComparingInt(Level::version)
          .thenComparingDouble(Level::level)
          .thenComparingDouble(Level::price)
          .thenComparing(Level::availableAt)
          .thenComparing(Level::series)
          .thenComparingInt(Level::sessionDate)
          .thenComparing(Level::topic)
          .thenComparing(Level::key);

  /** The close or adjusted close of a bar, whichever is the instrument's level; empty without. */
  public static Optional<Level> of(Bar bar, Instrument instrument) {
    Double level =
        switch (instrument.level()) {
          case CLOSE -> bar.close();
          case ADJUSTED_CLOSE -> bar.adjustedClose();
          case RATE -> null;
        };
    return level == null
        ? Optional.empty()
        : Optional.of(
            new Level(
                instrument.id(),
                bar.interval(),
                bar.sessionDate(),
                bar.observedAt(),
                bar.availableAt(),
                level,
                bar.close(),
                bar.version(),
                Topics.BARS.name(),
                bar.key()));
  }

  /** The rate of the instrument's node of a curve. */
  public static Level of(CurvePoint point, Instrument instrument) {
    return new Level(
        instrument.id(),
        Bar.DAILY,
        point.sessionDate(),
        point.observedAt(),
        point.availableAt(),
        point.rate(),
        point.rate(),
        point.version(),
        Topics.CURVE_POINTS.name(),
        point.key());
  }

  /** Instrument and interval: levels of one series follow each other. */
  public String series() {
    return instrumentId + '|' + interval;
  }

  /** Lineage. */
  public InputRef ref() {
    return new InputRef(topic, key, observedAt, availableAt, version);
  }

  /** By observation, then version; total, so that only equal levels compare as equal. */
  public static int compare(Level left, Level right) {
    return ORDER.compare(left, right);
  }
}
