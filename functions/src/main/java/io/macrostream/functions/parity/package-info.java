/** No-arbitrage between currencies: covered interest parity and triangles. No Flink, no clock. */
package io.macrostream.functions.parity;
