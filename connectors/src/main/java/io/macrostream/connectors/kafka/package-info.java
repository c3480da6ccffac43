/**
 * Kafka as the product uses it: the payload's {@code available_at} is event time, every partition
 * has one writer and heartbeats, parsing never throws.
 */
package io.macrostream.connectors.kafka;
