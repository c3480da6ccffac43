package io.macrostream.functions.alert;

import java.time.Instant;

/**
 * An alert that may have been opened: where actions with its id belong.
 *
 * @param alertId id it would have
 * @param pair {@code node|metric}
 * @param openedAt when it would have opened
 */
public record Opening(String alertId, String pair, Instant openedAt) {}
