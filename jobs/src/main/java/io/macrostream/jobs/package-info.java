/**
 * Jobs wire sources, stages and sinks, and read like a sentence. They are the only place that knows
 * connectors and functions alike; every operator has its uid here.
 */
package io.macrostream.jobs;
