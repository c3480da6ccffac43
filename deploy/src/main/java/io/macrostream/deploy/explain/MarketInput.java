package io.macrostream.deploy.explain;

import java.time.Instant;

/**
 * A market fact about an instrument, as it was used.
 *
 * @param instrumentId instrument
 * @param topic topic it stands on
 * @param observedAt what it describes
 * @param availableAt when it was known
 * @param value level of the instrument
 * @param source where it is from
 * @param version its version
 */
public record MarketInput(
    String instrumentId,
    String topic,
    Instant observedAt,
    Instant availableAt,
    double value,
    String source,
    int version) {}
