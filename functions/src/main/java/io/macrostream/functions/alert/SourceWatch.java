package io.macrostream.functions.alert;

import io.macrostream.functions.event.Alert;
import java.time.Instant;

/**
 * What the watchdog knows of a clock.
 *
 * @param lastTick newest tick of its clock
 * @param seenAt when that was received, on the watchdog's own clock, in milliseconds
 * @param stalled the alert that stands, or null
 */
public record SourceWatch(Instant lastTick, long seenAt, Alert stalled) {}
