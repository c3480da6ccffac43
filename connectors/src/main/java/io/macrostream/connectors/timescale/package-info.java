/**
 * Facts into TimescaleDB or PostgreSQL by guarded upsert. {@link
 * io.macrostream.connectors.timescale.Tables} says which event type lives in which table; the
 * statement, its binder and the sink follow from it.
 */
package io.macrostream.connectors.timescale;
