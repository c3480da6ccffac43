package io.macrostream.connectors.book;

import java.time.Instant;
import java.util.List;

/**
 * Prices that a venue sent together.
 *
 * @param bids in the order of the frame
 * @param asks in the order of the frame
 * @param observedAt the venue's time, or the receive time where it sends none
 * @param receivedAt when they arrived
 */
public record BookChange(
    List<PriceLevel> bids, List<PriceLevel> asks, Instant observedAt, Instant receivedAt) {}
