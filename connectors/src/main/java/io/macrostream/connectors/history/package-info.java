/** Market history from CSV files as records in event-time order. */
package io.macrostream.connectors.history;
