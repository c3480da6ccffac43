package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question: what would a trade, or a limit, do to the tree as it stands? It is answered as of its
 * time of effect, with all that was known by then, and changes nothing.
 *
 * @param requestId id of the command
 * @param kind what is asked about
 * @param path the node that is asked about and those above it, up to the firm
 * @param instrumentId of a trade: what is traded; else null
 * @param quantity of a trade: change of the position, signed; else null
 * @param scaleToFit of a trade: whether the largest size that keeps the limits is asked for
 * @param metric of a limit: what it bounds, such as {@code VAR99}; else null
 * @param limitKind of a limit: SOFT or HARD; else null
 * @param value of a limit: the bound; else null
 * @param conflict of a limit: why it would not be accepted beside the limits that there are; of a
 *     trade: where trading is stopped; else null
 * @param effectiveAt the time it is answered as of
 * @param author who asks
 * @param availableAt when the sequencer accepted it
 * @param version always 1
 */
public record WhatIfRequest(
    String requestId,
    Kind kind,
    List<String> path,
    String instrumentId,
    Double quantity,
    boolean scaleToFit,
    String metric,
    Limit.Kind limitKind,
    Double value,
    String conflict,
    Instant effectiveAt,
    String author,
    Instant availableAt,
    int version)
    implements Versioned {

  /** Nodes from a book up to its firm. */
  private static final int LEVELS = 3;

  /** What is asked about. */
  public enum Kind {
    /** A trade in a book. */
    TRADE,
    /** A limit on a node. */
    LIMIT
  }

  /** The node that is asked about. */
  public String node() {
    return path.get(0);
  }

  /** The nodes above it, from the nearest one up. */
  public List<String> above() {
    return List.copyOf(path.subList(1, path.size()));
  }

  /** Whether the node is a book. */
  public boolean asksBook() {
    return path.size() == LEVELS;
  }

  /** The limit that is asked about, as {@code SET_LIMIT} would set it. */
  public Limit asLimit() {
    return new Limit(
        WhatIfAnswer.ASKED,
        node(),
        metric,
        limitKind,
        value,
        Limit.USUAL_WARN_LEVEL,
        "USD",
        1,
        effectiveAt,
        null,
        author,
        null,
        availableAt,
        version,
        null,
        null);
  }

  /** Time it is answered as of, milliseconds. */
  public long time() {
    return effectiveAt.toEpochMilli();
  }

  @Override
  public String key() {
    return requestId;
  }

  @Override
  public Optional<Rejection> problem() {
    boolean trade = kind == Kind.TRADE;
    return Checks.of()
        .present("request_id", requestId)
        .present("kind", kind)
        .present("path", path)
        .that(
            path == null || (!path.isEmpty() && path.size() <= LEVELS),
            Reason.OUT_OF_RANGE,
            () -> "path is " + path + ", must be a node and those above it")
        .present("effective_at", effectiveAt)
        .present("available_at", availableAt)
        .present("author", author)
        .finite("quantity", quantity)
        .finite("value", value)
        .that(
            !trade || instrumentId != null,
            Reason.MISSING_FIELD,
            () -> "instrument_id is missing: what is traded")
        .that(
            !trade || quantity != null, Reason.MISSING_FIELD, () -> "quantity of trade is missing")
        .that(
            quantity == null || quantity != 0,
            Reason.OUT_OF_RANGE,
            () -> "quantity is 0, a trade changes a position")
        .that(trade || value != null, Reason.MISSING_FIELD, () -> "value of limit is missing")
        .that(
            value == null || value > 0,
            Reason.OUT_OF_RANGE,
            () -> "value is " + value + ", a limit must be positive")
        .that(
            trade || limitKind == Limit.Kind.SOFT || limitKind == Limit.Kind.HARD,
            Reason.OUT_OF_RANGE,
            () -> "limit_kind is " + limitKind + ", must be SOFT or HARD")
        .that(
            trade || (metric != null && RiskMetric.LIMIT_METRICS.contains(metric)),
            Reason.UNKNOWN_KEY,
            () -> RiskMetric.notBounded(metric))
        .result();
  }
}
