package io.macrostream.functions.event;

import java.time.Instant;

/**
 * Lineage: one input of a computed fact, enough to read it again.
 *
 * @param topic topic of the input
 * @param key key on that topic
 * @param observedAt what the input described
 * @param availableAt when it was known
 * @param version its version or vintage
 */
public record InputRef(
    String topic, String key, Instant observedAt, Instant availableAt, int version) {}
