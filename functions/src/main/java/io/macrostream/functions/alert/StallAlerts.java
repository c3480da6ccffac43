package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The two steps in the life of a STALLED alert; both follow from the ticks alone. A source is one
 * that feeds ingest or a part of one, such as {@code vendors/FRED}, with a clock of its own, or a
 * topic, whose clock is its heartbeats.
 */
public final class StallAlerts {

  /** Stands in {@code metric}: the clock of a source stopped. */
  public static final String CLOCK = "CLOCK";

  /** Stands in {@code metric}: the heartbeats of a topic stopped, in one partition at least. */
  public static final String HEARTBEAT = "HEARTBEAT";

  private StallAlerts() {}

  /** Whether a source is a topic. */
  public static boolean isTopic(String source) {
    return Topics.named(source).isPresent();
  }

  /** The source has not ticked for {@code stallAfter} since its last tick. */
  public static Alert open(String source, Instant lastTick, Duration stallAfter) {
    String metric = isTopic(source) ? HEARTBEAT : CLOCK;
    Instant openedAt = lastTick.plus(stallAfter);
    String last = EventJson.format(lastTick);
    return new Alert(
        AlertId.of(AlertRule.STALLED, source, metric, metric, openedAt),
        AlertRule.STALLED.name(),
        source,
        metric,
        metric,
        0,
        Severity.UNKNOWN,
        Alert.State.OPEN,
        null,
        null,
        source + " has stalled: no tick since " + last,
        List.of(last + " last tick of " + source),
        openedAt,
        openedAt,
        1,
        null,
        null);
  }

  /**
   * The source ticks again. A tick that was only slow to arrive may be older than the alert; the
   * alert ends then when it opened.
   */
  public static Alert resolve(Alert stalled, Instant tick) {
    Instant resolvedAt = tick.isAfter(stalled.openedAt()) ? tick : stalled.openedAt();
    String at = EventJson.format(tick);
    return new Alert(
        stalled.alertId(),
        stalled.rule(),
        stalled.node(),
        stalled.metric(),
        stalled.limitId(),
        stalled.limitVersion(),
        Severity.OK,
        Alert.State.RESOLVED,
        null,
        null,
        stalled.node() + " ticks again since " + at,
        AlertText.append(stalled.evidence(), List.of(at + " next tick of " + stalled.node())),
        stalled.openedAt(),
        resolvedAt,
        stalled.version() + 1,
        null,
        null);
  }
}
