/** Bars from trades: windows and what they hold. No Flink, no clock. */
package io.macrostream.functions.bar;
