/** A synthetic market for machines without history files: seeded, the same on every run. */
package io.macrostream.connectors.simulator;
