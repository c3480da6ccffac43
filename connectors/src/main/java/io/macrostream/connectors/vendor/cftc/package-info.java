/** Commodity Futures Trading Commission: who holds what in the futures markets. */
package io.macrostream.connectors.vendor.cftc;
