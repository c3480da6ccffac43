/**
 * The facts that flow: one public record per Kafka topic, its JSON form and the list of topics.
 *
 * <p>Every record carries three times. {@code observed_at} is what it describes, {@code
 * published_at} (where it exists) the official release, {@code available_at} the moment this system
 * could use it; only the last drives watermarks, order and as-of reads.
 *
 * <p>Records are Flink state: they hold only types that Flink serializes without Kryo (primitives,
 * boxes, {@code String}, {@code Instant}, enums, {@code List}, epoch-day ints) and have no compact
 * constructors, because a constructor that rejects makes older state unreadable. {@link
 * io.macrostream.functions.event.Event#problem()} judges them instead, wherever one enters.
 */
package io.macrostream.functions.event;
