package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.BadTicks;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.TimeZoneMistake;
import io.macrostream.functions.quality.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges trades. Key: instrument id. Rejects unknown instruments (UNKNOWN_KEY), a (venue, session,
 * sequence) seen with other content (DUPLICATE), and venue times more than 5 seconds after the
 * trade was available (BEYOND_HORIZON: it would hold a window open until then). Holds back prices
 * at or below zero where the instrument forbids it (OUT_OF_RANGE), and {@link BadTicks} (OUTLIER).
 *
 * <p>A trade is remembered for one day of event time, whether or not it was accepted, so that a bad
 * tick sent three times is one bad tick. Those that are older go at midnight.
 */
public final class TradeQuality extends QualityFunction<Trade> {

  /** How long a trade is remembered, unless it is said otherwise. */
  public static final Duration MEMORY = Duration.ofDays(1);

  /** How far a venue's clock may run ahead of ours. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;
  private final long memory;

  private transient SeenTrades seen;
  private transient WriteBehindValue<BadTicks.Memory> ticks;

  public TradeQuality(InstrumentLookup instruments, long until) {
    this(instruments, until, MEMORY);
  }

  /**
   * @param memory how long a trade is remembered, a day or less; what is older goes at midnight, or
   *     as others come if it is less than an hour
   */
  public TradeQuality(InstrumentLookup instruments, long until, Duration memory) {
    super(Trade.class, until);
    this.instruments = instruments;
    this.memory = memory.toMillis();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    seen = state(new SeenTrades(getRuntimeContext(), memory));
    ticks = value("ticks", BadTicks.Memory.class);
  }

  @Override
  Topic<Trade> topic() {
    return Topics.TRADES;
  }

  @Override
  String naturalKey(Trade trade) {
    return trade.instrumentId() + '/' + id(trade);
  }

  private static String id(Trade trade) {
    return trade.venue() + '/' + trade.session() + '/' + trade.tradeSequence();
  }

  @Override
  Instant observedAt(Trade trade) {
    return trade.observedAt();
  }

  @Override
  int version(Trade trade) {
    return 1;
  }

  @Override
  Double value(Trade trade) {
    return trade.price();
  }

  @Override
  Verdict<Trade> admit(String series, Trade held, Trade released) {
    return new Verdict.Accepted<>(released, false, List.of(), List.of(), false);
  }

  @Override
  Verdict<Trade> judge(String series, Trade trade) throws Exception {
    Optional<Instrument> instrument = instruments.find(trade.instrumentId());
    if (instrument.isEmpty()) {
      return Verdict.refuse(
          Reason.UNKNOWN_KEY, trade.instrumentId() + " is not in the instrument master");
    }
    return switch (seen.meet(series, trade)) {
      case THE_SAME -> new Verdict.Repeated<>();
      case ANOTHER -> Verdict.refuse(Reason.DUPLICATE, id(trade) + " was seen with other content");
      case NOTHING -> judgePrice(series, trade, instrument.get());
    };
  }

  private Verdict<Trade> judgePrice(String series, Trade trade, Instrument instrument)
      throws Exception {
    if (trade.observedAt().isAfter(trade.availableAt().plus(CLOCK_TOLERANCE))) {
      return ahead(trade);
    }
    if (!instrument.mayBeNegative() && trade.price() <= 0) {
      return Verdict.hold(
          Reason.OUT_OF_RANGE,
          new Doubt(
              Check.BOUNDS,
              trade.price(),
              0.0,
              null,
              "price is " + trade.price() + ", must be positive"));
    }
    BadTicks.Memory memory = ticks.value(series);
    BadTicks.Step step = BadTicks.next(memory, trade.price());
    ticks.update(series, step.memory());
    if (step.outlier()) {
      double accepted = step.memory().accepted();
      return Verdict.hold(
          Reason.OUTLIER,
          new Doubt(
              Check.BAD_TICK,
              trade.price(),
              accepted * Math.exp(-BadTicks.MAX_LOG_RATIO),
              accepted * Math.exp(BadTicks.MAX_LOG_RATIO),
              "price is " + trade.price() + " after " + accepted));
    }
    return new Verdict.Accepted<>(trade, false, List.of(), List.of(), false);
  }

  /** A venue's time that is ahead of ours; by whole hours, the venue means another time zone. */
  private static Verdict<Trade> ahead(Trade trade) {
    Rejection rejection =
        new Rejection(
            Reason.BEYOND_HORIZON,
            "venue time " + trade.observedAt() + " is after " + trade.availableAt());
    OptionalInt hours = TimeZoneMistake.hours(trade.observedAt(), trade.availableAt());
    List<Doubt> doubts =
        hours.isEmpty()
            ? List.of()
            : List.of(
                Doubt.of(
                    Check.TIME_ZONE,
                    trade.price(),
                    hours.getAsInt() + " h ahead: looks like a time zone mistake"));
    return new Verdict.Refused<>(rejection, doubts);
  }

  @Override
  boolean forgets() {
    return true;
  }

  @Override
  boolean tidy(String series, long midnight) throws Exception {
    return seen.forget(series, midnight);
  }
}
