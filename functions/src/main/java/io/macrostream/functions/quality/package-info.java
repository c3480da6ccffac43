/** Rules that tell usable market data from doubtful and unusable data. No Flink, no clock. */
package io.macrostream.functions.quality;
