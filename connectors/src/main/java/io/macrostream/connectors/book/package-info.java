/**
 * Order books of crypto venues, rebuilt from their feeds: a book, a state machine of each venue's
 * rules for gaps, and the reading of its frames. Nothing here opens a connection.
 */
package io.macrostream.connectors.book;
