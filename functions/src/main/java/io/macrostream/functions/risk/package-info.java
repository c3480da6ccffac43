/** Risk figures. No Flink, no clock, no I/O. */
package io.macrostream.functions.risk;
