package io.macrostream.connectors.replay;

import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.TopicRecord;
import io.macrostream.functions.event.Topics;
import java.time.Instant;
import java.util.List;

/**
 * A daily bar that waits for its turn.
 *
 * @param series what all bars of the file share
 * @param day days since 1970-01-01
 * @param observedAt when the market was observed
 * @param availableAt when the bar was known
 * @param prices by {@link Field}; NaN where missing
 * @param inconsistent high, low, open and close contradict each other
 */
public record PendingBar(
    Series series,
    int day,
    long observedAt,
    long availableAt,
    double[] prices,
    boolean inconsistent)
    implements PendingRecord {

  /** A mark: observed and known at one time. */
  public PendingBar(Series series, int day, long markedAt, double[] prices, boolean inconsistent) {
    this(series, day, markedAt, markedAt, prices, inconsistent);
  }

  /** Price fields in the order of the array. */
  public enum Field {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    ADJUSTED_CLOSE,
    VOLUME
  }

  /** What the bars of one instrument and file share. */
  public record Series(String instrumentId, String source, boolean closeOnly) {}

  @Override
  public TopicRecord toRecord() {
    return TopicRecord.of(
        Topics.BARS,
        new Bar(
            series.instrumentId(),
            Bar.DAILY,
            day,
            Instant.ofEpochMilli(observedAt),
            Instant.ofEpochMilli(availableAt),
            price(Field.OPEN),
            price(Field.HIGH),
            price(Field.LOW),
            price(Field.CLOSE),
            price(Field.ADJUSTED_CLOSE),
            price(Field.VOLUME),
            null,
            null,
            series.closeOnly(),
            series.source(),
            Availability.DERIVED,
            flags(),
            1));
  }

  private List<String> flags() {
    if (series.closeOnly()) {
      return List.of(QualityFlags.CLOSE_ONLY);
    }
    return inconsistent ? List.of(QualityFlags.OHLC_INCONSISTENT) : List.of();
  }

  private Double price(Field field) {
    double price = prices[field.ordinal()];
    return Double.isNaN(price) ? null : price;
  }
}
