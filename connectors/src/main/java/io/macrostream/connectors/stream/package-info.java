/**
 * Feeds of venues over WebSocket: connections that are kept, books that are asked for again when
 * they are lost, and the Flink source of trades, quotes and books.
 */
package io.macrostream.connectors.stream;
