package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.DataFinding.Check;
import io.macrostream.functions.event.Quote;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.FeedSessions;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.Verdict;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges quotes. Key: instrument id. Rejects unknown instruments (UNKNOWN_KEY) and venue times more
 * than {@link TradeQuality#CLOCK_TOLERANCE} after the quote was available (BEYOND_HORIZON). Quotes
 * of a session come in its order: one that is not newer than the last is a repetition. A quote
 * whose bid is not below its ask is accepted, because it ends the one before, with a finding
 * CROSSED_QUOTE.
 */
public final class QuoteQuality extends QualityFunction<Quote> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  private transient WriteBehindValue<FeedSessions> sessions;

  /**
   * @param until end of a bounded run, milliseconds; {@link Long#MAX_VALUE} for one without an end
   */
  public QuoteQuality(InstrumentLookup instruments, long until) {
    super(Quote.class, until);
    this.instruments = instruments;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    sessions = value("sessions", FeedSessions.class);
  }

  @Override
  Topic<Quote> topic() {
    return Topics.QUOTES;
  }

  @Override
  String naturalKey(Quote quote) {
    return String.join(
        "/",
        quote.instrumentId(),
        quote.venue(),
        quote.session(),
        Long.toString(quote.quoteSequence()));
  }

  @Override
  Instant observedAt(Quote quote) {
    return quote.observedAt();
  }

  @Override
  int version(Quote quote) {
    return 1;
  }

  @Override
  Double value(Quote quote) {
    return quote.bid() == null ? quote.ask() : quote.bid();
  }

  @Override
  Verdict<Quote> admit(String series, Quote held, Quote released) {
    return new Verdict.Accepted<>(released, false, List.of(), List.of(), false);
  }

  @Override
  Verdict<Quote> judge(String series, Quote quote) throws Exception {
    if (instruments.find(quote.instrumentId()).isEmpty()) {
      return Verdict.refuse(
          Reason.UNKNOWN_KEY, quote.instrumentId() + " is not in the instrument master");
    }
    String session = quote.venue() + '/' + quote.session();
    FeedSessions seen = sessions.valueOr(series, FeedSessions.NONE);
    if (seen.seen(session, quote.quoteSequence())) {
      return new Verdict.Repeated<>();
    }
    sessions.update(series, seen.with(session, quote.quoteSequence()));
    if (quote.observedAt().isAfter(quote.availableAt().plus(TradeQuality.CLOCK_TOLERANCE))) {
      return Verdict.refuse(
          Reason.BEYOND_HORIZON,
          "venue time " + quote.observedAt() + " is after " + quote.availableAt());
    }
    return new Verdict.Accepted<>(quote, false, List.of(), doubts(quote), false);
  }

  private static List<Doubt> doubts(Quote quote) {
    boolean crossed = quote.bid() != null && quote.ask() != null && quote.bid() >= quote.ask();
    return crossed
        ? List.of(
            new Doubt(
                Check.CROSSED_QUOTE,
                quote.bid(),
                null,
                quote.ask(),
                "bid " + quote.bid() + " is not below ask " + quote.ask()))
        : List.of();
  }
}
