/**
 * Data vendors. Each is one class that says how to ask it and how to read its answers; what all
 * share, from retries to keys, is elsewhere. Nothing here opens a connection.
 */
package io.macrostream.connectors.vendor;
