/** Returns of price series and their volatility. No Flink, no clock, no I/O. */
package io.macrostream.functions.returns;
