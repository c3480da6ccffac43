/**
 * What a strategy is: a manifest and a pure function from as-of reads to outcomes. Implementations
 * are found by {@link java.util.ServiceLoader}; a host supplies the reads, schedules the decisions
 * and keeps the positions. No Flink, no clock, no I/O.
 */
package io.macrostream.functions.strategy;
